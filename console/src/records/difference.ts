export type Level = 'view' | 'full'

/** One organization, or one record, and what access there is. */
export interface Row {
  readonly id: string
  readonly title: string
  readonly level: Level | null
  /** It lies there: full access, without a share. */
  readonly byHome: boolean
  readonly maySet: boolean
}

export interface Accesses {
  readonly items: readonly Row[]
  readonly total: number
  readonly next: string | null
}

export interface Changed {
  readonly title: string
  readonly before: Level | null
  readonly level: Level | null
  readonly row: Row
}

/** By id; what is as it was before is not in it. */
export type Difference = ReadonlyMap<string, Changed>

export function differing(known: Difference, row: Row, level: Level | null): Difference {
  const next = new Map(known)
  const changed = known.get(row.id)
  const before = changed === undefined ? row.level : changed.before
  if (before === level) next.delete(row.id)
  else next.set(row.id, { title: row.title, before, level, row: { ...row, level: before } })
  return next
}

/** What a column shows once the difference would be saved: those that come to it first, and none that leave it. */
export function afterDifference(
  rows: readonly Row[],
  difference: Difference,
  access: 'with' | 'without',
): readonly Row[] {
  const belongs = (level: Level | null) => (access === 'with') === (level !== null)
  const come = [...difference.values()].filter(({ before, level }) => belongs(level) && !belongs(before))
  const stay = rows.filter(({ id }) => {
    const changed = difference.get(id)
    return changed === undefined || belongs(changed.level)
  })
  const arrived = come.map(({ row, level }) => ({ ...row, level }))
  const known = new Set(arrived.map(({ id }) => id))
  const kept = stay.filter(({ id }) => !known.has(id))
  return [...arrived, ...kept.map((row) => ({ ...row, level: difference.get(row.id)?.level ?? row.level }))]
}
