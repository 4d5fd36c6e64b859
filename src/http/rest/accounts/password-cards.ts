import { generatePasswords } from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'
import { ManyNamed } from '../many.ts'

export function passwordCardRoutes(app: App, ctx: Context): void {
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
