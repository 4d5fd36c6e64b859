import { type Transaction, transaction } from '../../database/index.ts'
import { findAccount, type StoredAccount } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { type Addressee, postLetter } from '../mail/index.ts'
import { readNoticesByIds } from '../notices/index.ts'
import { addresseeOf } from './addressee.ts'
import { alertLetter } from './alert-letter.ts'
import { leavingToken } from './leave-alerts.ts'
import { takeDueAlerts } from './queries-alerts.ts'

/** Puts what is due into the outbox: one letter or text message to each, whatever has gathered. */
export const sendAlerts: Schedule = {
  name: 'alerts.send-alerts',
  title: { ru: 'Уведомления письмами и SMS', en: 'Notices by letters and text messages' },
  everySeconds: 10,
  async run(ctx, ending) {
    while (!ending.aborted && (await sendNext(ctx)));
  },
}

async function sendNext(ctx: Context): Promise<boolean> {
  return await transaction(ctx.database.kysely, async (tx) => {
    const due = await takeDueAlerts(tx, ctx.clock())
    if (due === undefined) return false
    const account = await findAccount(tx, due.account_id)
    const to = account?.active ? addresseeOf(account, due.channel) : undefined
    if (account !== undefined && to !== undefined) await post(ctx, tx, { account, to, notices: due.notices })
    return true
  })
}

interface Posted {
  readonly account: StoredAccount
  readonly to: Addressee
  readonly notices: readonly number[]
}

async function post(ctx: Context, tx: Transaction, { account, to, notices }: Posted): Promise<void> {
  const told = await readNoticesByIds(tx, notices)
  if (told.length === 0) return
  const token = leavingToken(ctx, account.id)
  await postLetter(ctx, tx, alertLetter, {
    ...{ to, language: 'ru', organizationId: account.home_id },
    data: { name: to.name, notices: told, token },
  })
}
