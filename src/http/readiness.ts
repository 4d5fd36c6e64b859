import { Type } from 'typebox'
import { type Context, mayAnswer } from '../services/decisions/index.ts'
import { findMailTroubles } from '../services/mail/index.ts'
import type { App } from './app.ts'

export const Revision = Type.Object({ revision: Type.Integer() }, { title: 'Revision' })

const Readiness = Type.Object(
  {
    ...Revision.properties,
    degraded: Type.Array(
      Type.Object({ part: Type.Enum(['mail', 'sms']), kind: Type.Enum(['held', 'failing']) }, { title: 'Degraded' }),
      { description: 'What does not work as it should, and keeps nothing else from working.' },
    ),
  },
  { title: 'Readiness' },
)

/** Whether this process lives, and whether it may answer. Neither tells anything of anybody. */
export function healthRoutes(app: App, ctx: Context): void {
  const open = { config: { right: 'public' } } as const
  const tags = ['server']
  app.get(
    '/healthz',
    { ...open, schema: { operationId: 'getHealth', tags, response: { 200: Revision } } },
    async () => ({ revision: ctx.decisions.revision }),
  )
  app.get(
    '/readyz',
    {
      ...open,
      schema: {
        operationId: 'getReadiness',
        tags,
        summary: 'Whether this process may answer: 503 when it has lost touch with the database',
        response: { 200: Readiness },
      },
    },
    async () => {
      await mayAnswer(ctx)
      const troubles = await findMailTroubles(ctx, ctx.database.lifeline)
      return {
        revision: ctx.decisions.revision,
        degraded: troubles.map(({ channel, kind }) => ({ part: channel, kind })),
      }
    },
  )
}
