import { assistantScopes, knownClient } from '../../clients/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { presentOf } from '../../sessions/index.ts'
import { mayOpen } from '../access.ts'
import { liveLogin, sessionOfLogin } from '../logins.ts'
import { payloadStore } from '../payload-store.ts'

/** In whose name an assistant acts, and as what of its client’s. */
export interface Assistant {
  readonly actor: Extract<Actor, { kind: 'account' }>
  readonly login: string
  readonly client: string
  readonly scopes: ReadonlySet<string>
}

/**
 * Of an access token for the door of assistants, of which the person was asked; undefined for any other. Looked up every time: it is good while the
 * session is that it came of, the client is on, and the administrator lets it. What asks for a fresh proof of who one is, it does not do.
 */
export async function assistantOf(
  ctx: Context,
  { token, resource, ip }: { token: string; resource: string; ip: string | null },
): Promise<Assistant | undefined> {
  const found = await payloadStore(ctx, 'AccessToken').find(token)
  const { accountId: login, clientId, exp = 0, aud, scope } = found ?? {}
  if (login === undefined || clientId === undefined || aud !== resource || exp * 1000 <= Date.now()) return undefined
  const [client, live] = [await knownClient(ctx, clientId), await liveLogin(ctx, login)]
  if (client === undefined || live === undefined || !mayOpen(ctx, client, live.account_id)) return undefined
  const session = await sessionOfLogin(ctx, login)
  const present = session && (await presentOf(ctx, session, ip))
  if (present?.actor.kind !== 'account' || present.actor.enteredBy !== undefined) return undefined
  if (present.mustChangePassword || present.mustAddFactor) return undefined
  const asked = new Set(String(scope ?? '').split(' '))
  const scopes = assistantScopes.filter(({ id }) => asked.has(id) && client.scopes.includes(id)).map(({ id }) => id)
  return { actor: { ...present.actor, isFresh: false }, login, client: clientId, scopes: new Set(scopes) }
}
