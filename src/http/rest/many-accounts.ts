import { type Static, Type } from 'typebox'
import { type Language, Problem, problemWords } from '../../core/problems/index.ts'
import { activateAccount, deactivateAccount, deleteAccount } from '../../services/accounts/index.ts'
import { type Answer, performAll } from '../../services/audit/index.ts'
import { generatePasswords } from '../../services/credentials/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { actorOf } from '../authenticate.ts'
import { languageOf } from '../problems.ts'

const deeds = { delete: deleteAccount, deactivate: deactivateAccount, activate: activateAccount } as const

export const ManyIds = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
  minItems: 1,
  maxItems: 500,
  uniqueItems: true,
})
const ManyAccounts = Type.Object(
  { deed: Type.Enum(['delete', 'deactivate', 'activate']), ids: ManyIds },
  { title: 'ManyAccounts', additionalProperties: false },
)

const Refusal = Type.Object({ code: Type.String(), title: Type.String(), detail: Type.String() }, { title: 'Refusal' })
const Answers = Type.Object(
  {
    items: Type.Array(
      Type.Object({ id: Type.String(), refused: Type.Union([Refusal, Type.Null()]) }, { title: 'AnswerOfOne' }),
    ),
  },
  { title: 'AnswersOfMany' },
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
        response: { 200: Answers },
      },
    },
    async (request) => {
      const { deed, ids } = request.body
      const answers = await performAll(ctx, actorOf(request), deeds[deed], ids)
      return { items: ids.map((id, at) => ({ id, refused: refusalOf(answers[at], languageOf(request)) })) }
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
        body: Type.Object({ ids: ManyIds }, { title: 'PasswordCards', additionalProperties: false }),
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

/** What is no refusal is a fault of the server, and of the whole. */
function refusalOf(answer: Answer<unknown> | undefined, language: Language): Static<typeof Refusal> | null {
  if (answer === undefined || !('error' in answer)) return null
  if (!(answer.error instanceof Problem)) throw answer.error
  return { code: answer.error.code, ...problemWords(answer.error, language) }
}
