import { refusedFields } from '../../core/problems/index.ts'
import { type Answer, perform } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { FeedBatch, FeedRow } from './shapes.ts'
import type { RowAnswer } from './take-many.ts'
import { takeRows } from './take-rows.ts'

/** One transaction each: a slice that is done stands, whatever becomes of the next. */
const rowsAtOnce = 500

/** Every row has its answer, in the order in which they came; what is saved is never told as if it were not. */
export async function takeBatch(
  ctx: Context,
  actor: Actor,
  { source, synchronization, items }: FeedBatch,
): Promise<Answer<RowAnswer>[]> {
  const lines = new Map<string, number>()
  const rows = items.filter(({ externalId }, at) => {
    if (lines.has(externalId)) return false
    lines.set(externalId, at + 1)
    return true
  })
  const answers = new Map<FeedRow, Answer<RowAnswer>>()
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const slice = rows.slice(from, from + rowsAtOnce)
    try {
      const done = await perform(ctx, actor, takeRows, {
        source,
        synchronization: synchronization ?? null,
        rows: slice,
      })
      for (const [at, row] of slice.entries()) answers.set(row, done[at] as Answer<RowAnswer>)
    } catch (error) {
      if (from === 0) throw error
      for (const row of rows.slice(from)) answers.set(row, { error })
      break
    }
  }
  return items.map((row) => answers.get(row) ?? { error: repeated(lines.get(row.externalId) ?? 0) })
}

const repeated = (line: number) =>
  refusedFields([{ field: 'externalId', code: 'import-row-repeated', values: { line } }])
