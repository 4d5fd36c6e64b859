import { knownClient } from '../../clients/index.ts'
import type { Context } from '../../decisions/index.ts'
import { mayOpen } from '../access.ts'
import { liveLogin } from '../logins.ts'
import { payloadStore } from '../payload-store.ts'
import { providerKeys } from '../signing-keys.ts'
import { subjectOf } from '../subject.ts'

/** Whose access token it is, and of which subsystem’s client. */
export interface TokenOwner {
  readonly accountId: string
  /** What the client knows the account by. */
  readonly subject: string
  readonly subsystem: string
}

/** Of a token that is good now, of a client of a subsystem; undefined for any other. Looked up every time: nothing of it is remembered. */
export async function ownerOfToken(ctx: Context, token: string): Promise<TokenOwner | undefined> {
  const found = await payloadStore(ctx, 'AccessToken').find(token)
  const { accountId: login, clientId, exp = 0, aud } = found ?? {}
  if (login === undefined || clientId === undefined || aud !== undefined || exp * 1000 <= Date.now()) return undefined
  const client = await knownClient(ctx, clientId)
  const live = await liveLogin(ctx, login)
  if (client === undefined || client.subsystem === null || live === undefined) return undefined
  if (!mayOpen(ctx, client, live.account_id)) return undefined
  const { subjects } = await providerKeys(ctx)
  const subject = subjectOf(subjects, client, live.account_id)
  return { accountId: live.account_id, subject, subsystem: client.subsystem }
}
