import { setTimeout as pause } from 'node:timers/promises'
import { Type } from 'typebox'
import { type Context, mayAnswer } from '../services/decisions/index.ts'
import { findJobTroubles } from '../services/jobs/index.ts'
import { findMailTroubles } from '../services/mail/index.ts'
import type { App } from './app.ts'

export const Revision = Type.Object({ revision: Type.Integer() }, { title: 'Revision' })

const Readiness = Type.Object(
  {
    ...Revision.properties,
    degraded: Type.Array(
      Type.Object(
        { part: Type.Enum(['mail', 'sms', 'jobs']), kind: Type.Enum(['held', 'failing']) },
        { title: 'Degraded' },
      ),
      { description: 'What does not work as it should, and keeps nothing else from working.' },
    ),
  },
  { title: 'Readiness' },
)

/** Milliseconds: a balancer is told whether the process may answer, also when the database does not say how its letters are. */
const patience = 300
const nothing: readonly Trouble[] = []

interface Trouble {
  readonly part: 'mail' | 'sms' | 'jobs'
  readonly kind: 'held' | 'failing'
}

async function findTroubles(ctx: Context): Promise<Trouble[]> {
  const db = ctx.database.kysely
  const mail = (await findMailTroubles(ctx, db)).map(({ channel, kind }) => ({ part: channel, kind }))
  const jobs = (await findJobTroubles(db)).map(({ kind }) => ({ part: 'jobs' as const, kind }))
  return [...mail, ...jobs]
}

/** One question at a time, however often it is asked; none that could not be answered. */
function shared(ask: () => Promise<readonly Trouble[]>): () => Promise<readonly Trouble[]> {
  let underWay: Promise<readonly Trouble[]> | undefined
  return () => {
    underWay ??= ask()
      .catch(() => nothing)
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
}

/** Whether this process lives, and whether it may answer. Neither tells anything of anybody. */
export function healthRoutes(app: App, ctx: Context): void {
  const open = { config: { right: 'public' } } as const
  const askTroubles = shared(() => findTroubles(ctx))
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
      const troubles = await Promise.race([askTroubles(), pause(patience, nothing, { ref: false })])
      return { revision: ctx.decisions.revision, degraded: [...troubles] }
    },
  )
}
