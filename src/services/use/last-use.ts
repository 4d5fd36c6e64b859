import type { Db } from '../../database/index.ts'
import { listLastUses, watchedSince } from './queries-uses.ts'

export interface LastUse {
  /** Null: never since use is watched. */
  readonly at: Date | null
  /** Since when use is watched: of what was before nobody knows. */
  readonly since: Date
}

/** When each of these grants was used last. A grant that nobody has asked by is there all the same. */
export async function lastUseOf(db: Db, grants: readonly string[]): Promise<ReadonlyMap<string, LastUse>> {
  if (grants.length === 0) return new Map()
  const [since, rows] = [await watchedSince(db), await listLastUses(db, grants)]
  const found = new Map(rows.map(({ grant_id, last_at }) => [grant_id, last_at]))
  return new Map(grants.map((id) => [id, { at: found.get(id) ?? null, since }]))
}
