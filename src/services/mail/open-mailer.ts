import { type Context, inTurn } from '../decisions/index.ts'
import { lettersChannel } from './queries.ts'
import { type Sending, sendWaiting } from './send-waiting.ts'

/** Sends new letters at once, for as long as this process runs: it is told of them by NOTIFY. Gives how to stop. */
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
  const stopListening = await ctx.database.listen(lettersChannel, () => void work.run())
  void work.run()
  return async () => {
    ending.abort()
    await stopListening()
    await work.settled()
  }
}
