import { type Transaction, transaction } from '../../database/index.ts'
import { findAccount, languageOf, type StoredAccount, zoneOf } from '../accounts/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { postLetter } from '../mail/index.ts'
import { readNoticesByIds, type ToldNotice } from '../notices/index.ts'
import { addresseeOf } from './addressee.ts'
import { alertLetter } from './alert-letter.ts'
import { eventOf, isRequired, wishFor } from './events.ts'
import { leavingToken } from './leave-alerts.ts'
import { pushNotices } from './push/send-push.ts'
import { findWishes, insertAlerts, type NewAlert, type StoredWishes, takeDueAlerts } from './queries-alerts.ts'
import { afterQuiet } from './quiet.ts'

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
    if (account?.active) await sendOne(ctx, tx, account, due)
    return true
  })
}

type Due = NonNullable<Awaited<ReturnType<typeof takeDueAlerts>>>

async function sendOne(ctx: Context, tx: Transaction, account: StoredAccount, due: Due): Promise<void> {
  const ids = due.notices.map(({ id }) => id)
  const wishes = await findWishes(tx, account.id)
  // What is not wished any more since it was weighed does not go.
  const told = (await readNoticesByIds(tx, ids)).filter((notice) => isWished(notice, wishes, due.channel))
  const loud = await whenLoud(ctx, tx, account.id, wishes)
  const waits = (code: string) => loud !== undefined && !(due.channel === 'mail' && isRequiredCode(code))
  await putOff(
    tx,
    due,
    told.filter(({ code }) => waits(code)),
    loud,
  )
  const notices = told.filter(({ code }) => !waits(code))
  if (notices.length === 0) return
  if (due.channel === 'push') return await push(ctx, tx, { account, notices, due })
  const to = addresseeOf(account, due.channel)
  if (to === undefined) return
  const protects = notices.every(({ code }) => isRequiredCode(code))
  const token = protects ? null : leavingToken(ctx, account.id)
  await postLetter(ctx, tx, alertLetter, {
    ...{ to, language: languageOf(account), organizationId: account.home_id },
    data: { name: to.name, notices: notices.map(({ text, link }) => ({ text, link })), token },
  })
}

function isWished({ code, fields }: ToldNotice, { events }: StoredWishes, channel: Due['channel']): boolean {
  const event = eventOf(code, fields)
  if (event === undefined) return false
  const { mail, sms, push } = wishFor(event, events)
  return { mail: mail !== 'off', sms, push }[channel]
}

/** What was due before the quiet hours began, and is sent in them for whatever reason, waits as well. Undefined: it is loud. */
async function whenLoud(
  ctx: Context,
  tx: Transaction,
  account: string,
  { quiet }: StoredWishes,
): Promise<Date | undefined> {
  if (quiet === null) return undefined
  const { name: timeZone } = await zoneOf(ctx, tx, account)
  const now = ctx.clock()
  const loud = afterQuiet({ quiet, timeZone }, now)
  return loud > now ? loud : undefined
}

async function putOff(tx: Transaction, due: Due, told: readonly ToldNotice[], until: Date | undefined): Promise<void> {
  if (until === undefined) return
  const { account_id, channel } = due
  const rows = told.map(({ id }) => ({
    ...{ notice_id: id, account_id, channel, due_at: until },
    tries: triesOf(due, id),
  }))
  await insertAlerts(tx, rows)
}

function isRequiredCode(code: string): boolean {
  const event = eventOf(code, {})
  return event !== undefined && isRequired(event)
}

const triesOf = ({ notices }: Due, id: number): number => notices.find((one) => one.id === id)?.tries ?? 0

/** Minutes after each try of a push service that did not answer; the inbox has it all the same. */
const pauses = [1, 5, 15, 60]

interface Pushed {
  readonly account: StoredAccount
  readonly notices: readonly ToldNotice[]
  readonly due: Due
}

async function push(ctx: Context, tx: Transaction, { account, notices, due }: Pushed): Promise<void> {
  if (await pushNotices(ctx, tx, { account: account.id, language: languageOf(account) }, notices)) return
  const again = notices.flatMap(({ id }): NewAlert[] => {
    const tries = triesOf(due, id)
    const pause = pauses[tries]
    const next = { notice_id: id, account_id: account.id, channel: 'push', tries: tries + 1 } as const
    return pause === undefined ? [] : [{ ...next, due_at: new Date(ctx.clock().getTime() + pause * 60_000) }]
  })
  await insertAlerts(tx, again)
}
