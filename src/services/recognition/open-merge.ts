import { perform } from '../audit/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { VouchedCandidate } from '../persons/index.ts'
import { openMergeRequest } from '../requests/index.ts'

/** E6: the request opens by itself, once for the same persons; the log and the desk see on whose word. */
export async function openMerge(ctx: Context, provider: string, persons: readonly VouchedCandidate[]): Promise<void> {
  const reason = `Вход через «${provider}»: в реестре подходит несколько личностей`
  const actor = { ...operator, title: provider }
  await perform(ctx, actor, openMergeRequest, { personIds: persons.map(({ id }) => id), reason })
}
