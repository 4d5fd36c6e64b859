import { type Transaction, transaction } from '../../database/index.ts'
import { findAccount, type StoredAccount } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { type Addressee, postLetter } from '../mail/index.ts'
import { readNoticesByIds } from '../notices/index.ts'
import { addresseeOf } from './addressee.ts'
import { alertLetter } from './alert-letter.ts'
import { leavingToken } from './leave-alerts.ts'
import { pushNotices } from './push/send-push.ts'
import { insertAlerts, type NewAlert, takeDueAlerts } from './queries-alerts.ts'

/** Puts what is due into the outbox: one letter or text message to each, whatever has gathered. */
export const sendAlerts: Schedule = {
  name: 'alerts.send-alerts',
  title: { ru: 'Отправка уведомлений', en: 'Sending notices' },
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
    if (!account?.active) return true
    if (due.channel === 'push') await push(ctx, tx, due)
    else {
      const to = addresseeOf(account, due.channel)
      if (to !== undefined) await post(ctx, tx, { account, to, notices: due.notices.map(({ id }) => id) })
    }
    return true
  })
}

/** Minutes after each try of a push service that did not answer; the inbox has it all the same. */
const pauses = [1, 5, 15, 60]

async function push(ctx: Context, tx: Transaction, { account_id, notices }: Due): Promise<void> {
  const told = await readNoticesByIds(
    tx,
    notices.map(({ id }) => id),
  )
  if (await pushNotices(ctx, tx, account_id, told)) return
  const again = notices.flatMap(({ id, tries }): NewAlert[] => {
    const pause = pauses[tries]
    const due = { notice_id: id, account_id, channel: 'push', tries: tries + 1 } as const
    return pause === undefined ? [] : [{ ...due, due_at: new Date(ctx.clock().getTime() + pause * 60_000) }]
  })
  await insertAlerts(tx, again)
}

type Due = NonNullable<Awaited<ReturnType<typeof takeDueAlerts>>>

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
