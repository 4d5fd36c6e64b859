import { transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { keepPairs } from '../duplicates/index.ts'
import type { VouchedCandidate } from '../persons/index.ts'

/** E6: the second line finds them in «Дубли». */
export async function openMerge(ctx: Context, persons: readonly VouchedCandidate[]): Promise<void> {
  const ids = persons.map(({ id }) => id)
  const pairs = ids.flatMap((one, place) => ids.slice(place + 1).map((other) => [one, other] as const))
  const found = pairs.map((pair) => ({ ids: pair, weight: 0, parts: [] }))
  await transaction(ctx.database.kysely, (tx) => keepPairs(tx, found, ctx.clock()))
}
