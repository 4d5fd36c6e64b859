import { Type } from 'typebox'
import { getVisibleAccount } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  DirectoryUserEdit,
  ExternalIdentities,
  listIdentities,
  setDirectoryUser,
  unbindIdentity,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { IdPath, Nothing } from '../shapes.ts'

const tags = ['accounts']
const givesWaysIn = { config: { right: 'dostup.accounts.set-password' } } as const
const Unbinding = Type.Object(
  { identityId: Type.String({ maxLength: 64 }) },
  { title: 'Unbinding', additionalProperties: false },
)

/** By whom another’s account is vouched for. */
export function accountIdentityRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/accounts/:id/identities',
    {
      config: { right: 'dostup.accounts.view' },
      schema: {
        operationId: 'listIdentitiesOfAccount',
        tags,
        summary: 'By whom its owner is vouched for',
        params: IdPath,
        response: { 200: ExternalIdentities },
      },
    },
    async (request) => {
      const { id } = await getVisibleAccount(ctx, actorOf(request), ctx.database.kysely, request.params.id)
      return await listIdentities(ctx, id)
    },
  )
  app.put(
    '/api/accounts/:id/directory-user',
    {
      ...givesWaysIn,
      schema: {
        operationId: 'setDirectoryUser',
        tags,
        summary: 'As which user of a directory its owner comes in',
        params: IdPath,
        body: DirectoryUserEdit,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { user, directoryId: directory } = request.body
      await perform(ctx, actorOf(request), setDirectoryUser, { id: request.params.id, user, directory })
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/accounts/:id/unbind',
    {
      ...givesWaysIn,
      schema: {
        operationId: 'unbindIdentity',
        tags,
        summary: 'Unbind who vouches for it; whoever came in so is out',
        params: IdPath,
        body: Unbinding,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { identityId: identity } = request.body
      await perform(ctx, actorOf(request), unbindIdentity, { account: request.params.id, identity })
      return reply.code(204).send(null)
    },
  )
}
