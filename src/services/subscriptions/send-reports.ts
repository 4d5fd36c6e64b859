import { Problem } from '../../core/problems/index.ts'
import { nextTime } from '../../core/times/index.ts'
import { readAsBegun, readMasked, type Transaction, transaction } from '../../database/index.ts'
import { addressOf, findAccount, type StoredAccount } from '../accounts/index.ts'
import { type Actor, type Context, seesNumbers } from '../decisions/index.ts'
import { keepArrived, takeIn } from '../files/index.ts'
import { type Schedule, storedProblem } from '../jobs/index.ts'
import { isAddress, postLetter } from '../mail/index.ts'
import { notify } from '../notices/index.ts'
import { shortName } from '../persons/index.ts'
import { exportRegistry, readListQuery } from '../registries/index.ts'
import { requireMayRead, requireMaySend } from './authority.ts'
import type { Content } from './content.ts'
import { leavingToken } from './leave-subscription.ts'
import { openList } from './lists.ts'
import {
  forgetSendings,
  insertSending,
  listRecipients,
  type NewSending,
  putOff,
  type StoredSubscription,
  setGoing,
  setNext,
  takeDue,
} from './queries-subscriptions.ts'
import { reportLetter } from './report-letter.ts'
import { storedContent, timesOf } from './stored-content.ts'

/** What mail servers commonly take, with what base64 adds. */
const mostMegabytes = 15
/** For how long the file waits for letters that are put off. */
const fileKeptSeconds = 4 * 24 * 60 * 60
/** Milliseconds until a report is tried again that could not be made for a fault of ours. */
const faultPause = 10 * 60 * 1000
const sendingsKeptMilliseconds = 400 * 24 * 60 * 60 * 1000

/** L27: makes the reports that are due and puts them into the outbox, one subscription after another, each once. */
export const sendReports: Schedule = {
  name: 'subscriptions.send-reports',
  title: { ru: 'Отправка отчётов по подпискам', en: 'Sending the reports of subscriptions' },
  everySeconds: 30,
  async run(ctx, ending) {
    while (!ending.aborted && (await sendNext(ctx)));
    await forgetSendings(ctx.database.kysely, new Date(ctx.clock().getTime() - sendingsKeptMilliseconds))
  },
}

/** Locked until its letters wait in the outbox: a process that dies in between leaves it due, and another sends it. */
async function sendNext(ctx: Context): Promise<boolean> {
  let taken: string | undefined
  try {
    return await transaction(ctx.database.kysely, async (tx) => {
      const stored = await takeDue(tx, ctx.clock())
      if (stored === undefined) return false
      taken = stored.id
      await insertSending(tx, stored.id, await sendOne(ctx, tx, stored))
      return true
    })
  } catch (error) {
    // A fault of ours is told by the schedule; the others are not to wait for it.
    if (taken !== undefined) await putOff(ctx.database.kysely, taken, new Date(ctx.clock().getTime() + faultPause))
    throw error
  }
}

async function sendOne(ctx: Context, tx: Transaction, stored: StoredSubscription): Promise<NewSending> {
  const at = ctx.clock()
  const content = storedContent(stored, [])
  const author: Actor = { kind: 'account', accountId: stored.written_by, title: stored.author_title, ip: null }
  try {
    requireMaySend(ctx, author, stored)
    await requireMayRead(ctx, author, content)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await setGoing(tx, stored.id, { state: 'stopped', at })
    return await told(ctx, tx, stored, { error, outcome: 'stopped' })
  }
  await setNext(tx, stored.id, nextTime(content.times, at), at)
  try {
    const file = await makeFile(ctx, author, stored, content)
    await keepArrived(ctx, tx, file, fileKeptSeconds)
    const letters = await postAll(ctx, tx, stored, { id: file.id, name: file.name })
    return { at, outcome: 'sent', letters, size: file.blob.size, problem: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return await told(ctx, tx, stored, { error, outcome: 'failed' })
  }
}

/** Its author is told why nothing came. */
async function told(
  ctx: Context,
  tx: Transaction,
  { id, title, written_by: account }: StoredSubscription,
  { error, outcome }: { readonly error: Problem; readonly outcome: 'stopped' | 'failed' },
): Promise<NewSending> {
  await notify(ctx, tx, { account, code: `subscription.${outcome}`, values: { title, id } })
  return { at: ctx.clock(), outcome, letters: 0, size: null, problem: storedProblem(error) }
}

/** Exactly what its author would be given by the list now, masked where they see it masked (A18). */
async function makeFile(ctx: Context, author: Actor, stored: StoredSubscription, content: Content) {
  const { registry, query: narrowing } = await openList(ctx, author, content)
  const query = readListQuery(registry, { ...narrowing, ...sinceLast(ctx, stored, content) })
  const choice = {
    ...{ format: content.format, language: content.language, timeZone: content.times.timeZone, title: stored.title },
    ...(content.columns && { columns: content.columns.join(',') }),
  }
  const make = async () => {
    const { name, bytes } = await exportRegistry(registry, { ctx, actor: author, query }, choice)
    return { name, bytes: await gathered(readAsBegun(bytes)) }
  }
  const { name, bytes } = await (seesNumbers(ctx, author) ? readMasked(make) : make())
  return await takeIn(ctx, author, { object: { kind: 'report', id: stored.id }, name, source: oneByOne(bytes) })
}

/** From the report before until now; at first, of as long as lies between two of them. */
function sinceLast(
  ctx: Context,
  { sent_at: sent }: StoredSubscription,
  { sinceLast, times }: Content,
): Content['query'] {
  if (!sinceLast) return {}
  const now = ctx.clock()
  const days = { day: 1, week: 7, month: 31 }[times.every]
  const from = sent ?? new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
  return { from: from.toISOString(), to: now.toISOString() }
}

async function gathered(source: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const bytes of source) {
    size += bytes.length
    if (size > mostMegabytes * 1024 * 1024) throw new Problem('report-too-large', { limit: mostMegabytes })
    parts.push(bytes)
  }
  return parts
}

async function* oneByOne(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

/** L26: a declined subscriber gets nothing, and neither does one without an address or who wants no more of it. Answers how many letters wait. */
async function postAll(
  ctx: Context,
  tx: Transaction,
  stored: StoredSubscription,
  file: { readonly id: string; readonly name: string },
): Promise<number> {
  const at = onTheWall(ctx.clock(), timesOf(stored).timeZone, stored.language)
  let letters = 0
  for (const { account_id: id, left_at: left } of await listRecipients(tx, stored.id)) {
    const account = left === null ? await findAccount(tx, id) : undefined
    const address = account === undefined ? null : getsLetters(account)
    if (account === undefined || address === null) continue
    const name = shortName(account) ?? account.login
    const token = leavingToken(ctx, { subscription: stored.id, account: id })
    await postLetter(ctx, tx, reportLetter, {
      to: { channel: 'mail', name, address, accountId: id },
      language: stored.language,
      data: { name, title: stored.title, at, file, token },
      organizationId: stored.organization_id,
    })
    letters++
  }
  return letters
}

/** Where a letter to it goes; null: none does. */
export function getsLetters(account: StoredAccount): string | null {
  const address = account.active ? addressOf(account) : null
  return address !== null && isAddress({ channel: 'mail', address }) ? address : null
}

const onTheWall = (at: Date, timeZone: string, language: 'ru' | 'en'): string =>
  new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
