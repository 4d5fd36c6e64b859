import { Type } from 'typebox'
import { activateAccount, deactivateAccount, deleteAccount } from '../../../services/accounts/index.ts'
import { performAll } from '../../../services/audit/index.ts'
import { generatePasswords } from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { AnswersOfMany, answersOfMany, ManyIds, ManyNamed } from '../many.ts'

const deeds = { delete: deleteAccount, deactivate: deactivateAccount, activate: activateAccount } as const

const ManyAccounts = Type.Object(
  { deed: Type.Enum(['delete', 'deactivate', 'activate']), ids: ManyIds },
  { title: 'ManyAccounts', additionalProperties: false },
)

/** L25: the same deed with many, each by itself: one that is refused keeps none of the others. */
export function manyAccountRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/accounts/many',
    {
      config: { right: 'dostup.accounts.view' },
      schema: {
        operationId: 'changeManyAccounts',
        tags: ['accounts'],
        summary: 'Delete, deactivate or activate many; each answer says why not',
        body: ManyAccounts,
        response: { 200: AnswersOfMany },
      },
    },
    async (request) => {
      const { deed, ids } = request.body
      const answers = await performAll(ctx, actorOf(request), deeds[deed], ids)
      return answersOfMany(ids, answers, languageOf(request))
    },
  )
  app.post(
    '/api/accounts/password-cards',
    {
      config: { right: 'dostup.accounts.set-password' },
      schema: {
        operationId: 'generatePasswords',
        tags: ['accounts'],
        summary: 'Give generated passwords; the answer is the one sheet to print that has them',
        body: ManyNamed,
        produces: [xlsx],
      },
    },
    async (request, reply) => {
      const sheet = await generatePasswords(ctx, actorOf(request), request.body.ids, languageOf(request))
      reply.header('content-disposition', 'attachment; filename="passwords.xlsx"')
      return reply.type(xlsx).send(Buffer.from(sheet))
    },
  )
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
