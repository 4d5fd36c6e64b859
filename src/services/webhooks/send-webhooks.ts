import { createHmac } from 'node:crypto'
import { cutText } from '../../core/texts/index.ts'
import { sendOut } from '../../outside/index.ts'
import { lastFedPosition } from '../audit/index.ts'
import { type Context, inTurn, revisionChannel } from '../decisions/index.ts'
import { claimDue, type Due, noteFault, noteTold, release } from './queries.ts'
import { placeOf } from './register-webhook.ts'
import type { Told } from './shapes.ts'
import { listTold } from './tell.ts'

const atOnce = 100
const claimSeconds = 60
const milliseconds = 10_000
const first = 5
const longest = 60 * 60
/** Of a receiver that has not answered for about three days nothing more is hoped. */
const mostFailures = 80

export interface SendingWebhooks {
  readonly log: (line: string) => void
  readonly everySeconds?: number
}

/** Tells as soon as something is committed, by whatever process, and tries again what failed. Gives how to stop. */
export async function openWebhooks(ctx: Context, { log, everySeconds = 5 }: SendingWebhooks) {
  const say = (error: unknown) => log(`webhooks: ${String(error)}`)
  const work = inTurn(() => sendWebhooks(ctx).catch(say))
  const stopListening = await ctx.database.listen(revisionChannel, () => void work.run())
  const timer = setInterval(() => void work.run(), everySeconds * 1000).unref()
  return async () => {
    clearInterval(timer)
    await stopListening()
    await work.settled()
  }
}

/** All that are due, beside one another: a slow receiver keeps nobody else waiting longer than its turn. */
export async function sendWebhooks(ctx: Context): Promise<void> {
  const last = await lastFedPosition(ctx.database.kysely)
  const due = await claimDue(ctx.database.kysely, { now: ctx.clock(), until: claimedUntil(ctx), last })
  await Promise.all(due.map((one) => tellOne(ctx, one, last)))
}

const claimedUntil = ({ clock }: Context): Date => new Date(clock().getTime() + claimSeconds * 1000)

/** In the order of the changes, up to the last or to the first that fails: what is told twice has the same positions. */
async function tellOne(ctx: Context, webhook: Due, until: number): Promise<void> {
  const db = ctx.database.kysely
  const { id, subsystem: space, models } = webhook
  for (let after = webhook.position; ; ) {
    const items = await listTold(ctx, { space, models, after, limit: atOnce })
    const last = items.at(-1)
    if (last === undefined) return await release(db, id, Math.max(after, until))
    const fault = await send(ctx, webhook, items).catch((error: unknown) => String(error))
    if (fault !== undefined) return await failed(ctx, webhook, fault)
    after = last.position
    await noteTold(db, id, after, { at: ctx.clock(), until: claimedUntil(ctx) })
  }
}

async function send(ctx: Context, { id, subsystem, url, is_inside, secret }: Due, items: readonly Told[]) {
  const key = ctx.settings.secrets.open(placeOf(id), secret)
  if (key === undefined) return 'the secret does not open'
  const body = JSON.stringify({ webhook: id, subsystem, items })
  const at = Math.floor(ctx.clock().getTime() / 1000)
  const signature = createHmac('sha256', key).update(`${at}.${body}`).digest('hex')
  const headers = { 'dostup-webhook': id, 'dostup-signature': `t=${at},v1=${signature}` }
  const status = await sendOut({ url, type: 'application/json', body, headers, isInside: is_inside, milliseconds })
  return status >= 200 && status < 300 ? undefined : `status ${status}`
}

async function failed(ctx: Context, { id, failures: before }: Due, fault: string): Promise<void> {
  const failures = before + 1
  const seconds = Math.min(first * 2 ** before, longest)
  const next_at = new Date(ctx.clock().getTime() + seconds * 1000)
  const isGivenUp = failures >= mostFailures
  await noteFault(ctx.database.kysely, id, { failures, fault: cutText(fault, 500), next_at, active: !isGivenUp })
}
