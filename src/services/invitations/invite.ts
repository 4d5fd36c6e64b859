import type { Transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { postLetter } from '../mail/index.ts'
import { digest, newToken } from '../sessions/index.ts'
import { invitationDays, invitationLetter } from './invitation-letter.ts'
import { replaceInvitation } from './queries.ts'

/** Who is invited, and where the letter goes. */
export interface Invited {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly address: string
  readonly homeId: string
}

/** Puts the letter into the outbox, in the deed's own transaction: with the password, where the settings say so, or with a link. */
export async function invite(
  ctx: Context,
  tx: Transaction,
  { id, login, name, address, homeId }: Invited,
  password: string | null,
): Promise<void> {
  const to = { channel: 'mail', name, address, accountId: id } as const
  const way = password === null ? { token: await newInvitation(ctx, tx, id, address) } : { password }
  const data = { name, login, ...way }
  await postLetter(ctx, tx, invitationLetter, { to, language: 'ru', data, organizationId: homeId })
}

async function newInvitation(ctx: Context, tx: Transaction, accountId: string, address: string): Promise<string> {
  const token = newToken()
  const now = ctx.clock()
  await replaceInvitation(tx, {
    token_hash: digest(token),
    account_id: accountId,
    created_at: now,
    expires_at: new Date(now.getTime() + invitationDays * 86_400_000),
    sent_to: address,
  })
  return token
}
