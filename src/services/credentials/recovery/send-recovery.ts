import { addressOf, findAccount, languageOf, type StoredAccount } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import type { Context } from '../../decisions/index.ts'
import { postLetter } from '../../mail/index.ts'
import { fullName } from '../../persons/index.ts'
import { findDirectoryIdentity } from '../../providers/index.ts'
import { digest, newToken } from '../../sessions/index.ts'
import { mayEnter } from '../entry/entry.ts'
import { hasRecoverySince, replaceRecovery } from './queries-recoveries.ts'
import { recoveryLetter, recoveryMinutes } from './recovery-letter.ts'

/** However often it is asked for, a mailbox is sent one in so long. */
const quietSeconds = 5 * 60

/** The letter by which the account's owner sets a lost password anew; nothing where a password would not open its door. */
export const sendRecovery: Deed<string> = {
  name: 'credentials.send-recovery',
  kind: 'record',
  async decide(ctx, tx, _actor, id) {
    const account = await findAccount(tx, id)
    const address = account && addressOf(account)
    const at = ctx.clock()
    const lately = new Date(at.getTime() - quietSeconds * 1000)
    if (
      account === undefined ||
      !address ||
      !(await mayRecover(ctx, account)) ||
      (await hasRecoverySince(tx, id, lately))
    )
      return { result: undefined, changed: 'nothing' }
    const token = newToken()
    const expires = new Date(at.getTime() + recoveryMinutes * 60_000)
    const row = { token_hash: digest(token), account_id: id, created_at: at, expires_at: expires, sent_to: address }
    await replaceRecovery(tx, row)
    const { login, home_id: organizationId } = account
    const name = fullName(account) ?? login
    const to = { channel: 'mail', name, address, accountId: id } as const
    await postLetter(ctx, tx, recoveryLetter, {
      ...{ to, language: languageOf(account), organizationId },
      data: { name, login, token },
    })
    const fields = [{ field: 'recoveryLetter', old: null, new: address }]
    const changed = { operation: 'update', model: 'account', id, title: login, organizationId, fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}

/** Only where a password of ours opens the door. */
export async function mayRecover(ctx: Context, account: StoredAccount): Promise<boolean> {
  return mayEnter(ctx, account) && (await findDirectoryIdentity(ctx.database.kysely, account.id)) === undefined
}
