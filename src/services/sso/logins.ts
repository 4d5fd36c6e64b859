import { newId } from '../../database/index.ts'
import { type Actor, type Context, recall } from '../decisions/index.ts'
import { isOver } from '../sessions/index.ts'
import { findLiveLogin, findLoginOwner, findSessionOfLogin, keepLogin, type LoginRow } from './queries-logins.ts'

/** Who is signed in, for subsystems: what ends the session, or turns the account away, ends it at once (mistakes 53, 54, 65). */
export async function liveLogin(ctx: Context, id: string): Promise<LoginRow | undefined> {
  const at = ctx.clock()
  const login = await findLiveLogin(ctx.database.kysely, id, at)
  return login === undefined || isOver(ctx, login, at) ? undefined : login
}

/** The login of a session: the account as the provider knows it. */
export async function loginOfSession(ctx: Context, actor: Actor): Promise<LoginRow | undefined> {
  if (actor.kind === 'operator' || actor.session === undefined) return undefined
  const id = await keepLogin(ctx.database.kysely, {
    id: newId() + newId(),
    account_id: actor.accountId,
    session_hash: actor.session,
    began_at: ctx.clock(),
  })
  return await liveLogin(ctx, id)
}

export const ownerOfLogin = (ctx: Context, id: string): Promise<string | undefined> =>
  recall(ctx, `owner of login ${id}`, () => findLoginOwner(ctx.database.kysely, id), 'people')

export const sessionOfLogin = (ctx: Context, id: string): Promise<Buffer | undefined> =>
  findSessionOfLogin(ctx.database.kysely, id)
