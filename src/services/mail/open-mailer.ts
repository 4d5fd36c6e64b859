import { type Context, inTurn } from '../decisions/index.ts'
import { forgetLetters, lettersChannel } from './queries.ts'
import { type Sending, sendWaiting } from './send-waiting.ts'

const lookMilliseconds = 10_000
const keptMilliseconds = 90 * 24 * 60 * 60 * 1000

/** Sends letters for as long as this process runs: told of new ones by NOTIFY, and looking for those that are due. Gives how to stop. */
export async function openMailer(
  ctx: Context,
  sending: Omit<Sending, 'ending'>,
  log: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const ending = new AbortController()
  const work = inTurn(async () => {
    if (ending.signal.aborted) return
    await sendWaiting(ctx, { ...sending, ending: ending.signal }).catch(log)
  })
  const forget = () => forgetLetters(ctx.database.kysely, new Date(ctx.clock().getTime() - keptMilliseconds)).catch(log)
  const timers = [setInterval(work.run, lookMilliseconds), setInterval(forget, 60 * 60 * 1000)]
  for (const timer of timers) timer.unref()
  const stopListening = await ctx.database.listen(lettersChannel, () => void work.run())
  void work.run()
  return async () => {
    ending.abort()
    for (const timer of timers) clearInterval(timer)
    await stopListening()
    await work.settled()
  }
}
