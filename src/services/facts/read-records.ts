import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../decisions/index.ts'
import { listStates, pageStates } from '../records/index.ts'
import { kindsOf, wholeId } from './own-ids.ts'
import { storedFact } from './record-state.ts'
import type { StoredFact } from './shapes.ts'

/** A record of the subsystem’s own. */
export async function findFact(ctx: Context, space: string, id: string): Promise<StoredFact> {
  const [state] = await listStates(ctx.database.kysely, [wholeId(space, id)])
  const isOwn = kindsOf(ctx.decisions.catalog, space).some(({ id: kind }) => kind === state?.kind)
  if (state === undefined || !isOwn) throw new Problem('not-found')
  return storedFact(space, state)
}

export async function listFacts(
  ctx: Context,
  space: string,
  { kind, after = '', limit }: { kind?: string | undefined; after?: string | undefined; limit: number },
): Promise<{ items: StoredFact[]; next: string | null }> {
  const own = kindsOf(ctx.decisions.catalog, space).map(({ id }) => id)
  const kinds = kind === undefined ? own : own.filter((one) => one === kind)
  const begin = after === '' ? '' : wholeId(space, after)
  const states = await pageStates(ctx.database.kysely, { space, kinds, after: begin, limit })
  const items = states.map((state) => storedFact(space, state))
  return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) }
}
