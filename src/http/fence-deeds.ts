import type { FastifyInstance, FastifyRequest, onSendHookHandler } from 'fastify'
import { Type } from 'typebox'
import { type Context, fence } from '../services/decisions/index.ts'

const FenceHeader = Type.Object({
  'dostup-fence': Type.Optional(
    Type.Enum(['all', 'none'], {
      description:
        'Whether the answer waits until no process of the installation can answer without this change: `all` (default) or `none`. ' +
        'The answer says `reached` or `not-reached` in the same header; the change is committed in any case. It says `lost` when ' +
        'the database was meanwhile restored from a state before the change.',
    }),
  ),
})

/**
 * What changes something through this door is answered when it holds everywhere, unless the caller does not want to wait. It is asked of
 * every change, not of those that take away: a list of such routes would be forgotten one day, and one process alone waits for nobody.
 */
export function fenceDeeds(app: FastifyInstance, ctx: Context): void {
  app.addHook('onRoute', (route) => {
    const reads = [route.method].flat().some((method) => method === 'GET' || method === 'HEAD')
    if (reads || !/^\/(api|scim)\//.test(route.url) || route.url.startsWith('/api/decisions/')) return
    route.schema = { headers: FenceHeader, ...route.schema }
    route.onSend = [...[route.onSend ?? []].flat(), waitFor(ctx)]
  })
}

function waitFor(ctx: Context): onSendHookHandler {
  return async (request, reply, payload) => {
    const revision = awaited(ctx, request)
    if (revision !== undefined) reply.header('dostup-fence', await fence(ctx, revision))
    return payload
  }
}

function awaited({ decisions }: Context, { headers, actor: person, writer }: FastifyRequest): number | undefined {
  const actor = person ?? writer
  return actor === null || headers['dostup-fence'] === 'none' ? undefined : decisions.committedBy.get(actor)
}
