import type { Transaction } from '../../database/index.ts'
import { addressOf, findAccount } from '../accounts/index.ts'
import type { Acting } from '../decisions/index.ts'
import { postLetter } from '../mail/index.ts'
import { notify } from '../notices/index.ts'
import { shortName } from '../persons/index.ts'
import type { StoredRequest } from './queries-requests.ts'
import { type RequestNews, requestLetter } from './request-letter.ts'

/** Whoever asked is told what became of it, in the console and by a letter where they have an address. */
export async function tellAsker(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, number, asked_by: asker, organization_id: organizationId }: StoredRequest,
  { code, reason = '' }: { readonly code: RequestNews; readonly reason?: string },
): Promise<void> {
  if (asker === null || asker === actor.accountId) return
  const account = await findAccount(tx, asker)
  if (account === undefined) return
  await notify(ctx, tx, { account: asker, code, values: { number: String(number), id, reason } })
  const address = addressOf(account)
  if (address === null || code === 'request.commented') return
  const name = shortName(account) ?? account.login
  const to = { channel: 'mail', name, address, accountId: asker } as const
  const data = { name, number: String(number), id, news: code, reason }
  await postLetter(ctx, tx, requestLetter, { to, language: 'ru', data, organizationId })
}
