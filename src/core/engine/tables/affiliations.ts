import { type Chains, enchain, newChains, shrinkChains, unchain } from './chains.ts'
import { type Ints, type Reals, withRow } from './columns.ts'
import { admit, type Ids, intern, isTaken, NONE, newIds, numberOf, release } from './ids.ts'

export interface AffiliationTable {
  readonly ids: Ids
  readonly kinds: Ids
  /** Per person: the first of the person's affiliations. */
  heads: Ints
  /** Four per affiliation: next of the same person, node, kind, person. */
  rows: Ints
  /** Two per affiliation: from, until. */
  times: Reals
  /** By node and kind, and by kind alone, once a list of accounts needed it. */
  byNode: Chains | null
  byKind: Chains | null
}

export interface AffiliationRow {
  readonly person: number
  readonly node: number
  readonly kind: string
  readonly from: number
  readonly until: number
}

export function newAffiliationTable(): AffiliationTable {
  return {
    ids: newIds(),
    kinds: newIds(),
    heads: new Int32Array(0),
    rows: new Int32Array(0),
    times: new Float64Array(0),
    byNode: null,
    byKind: null,
  }
}

/** Adds a new affiliation in front of the person's others. */
export function addAffiliation(table: AffiliationTable, id: string, row: AffiliationRow): void {
  const affiliation = admit(table.ids, id)
  table.rows = withRow(table.rows, affiliation, 4)
  table.times = withRow(table.times, affiliation, 2)
  table.heads = withRow(table.heads, row.person)
  const next = table.heads[row.person] as number
  table.rows.set([next, row.node, intern(table.kinds, row.kind), row.person], affiliation * 4)
  table.times.set([row.from, row.until], affiliation * 2)
  table.heads[row.person] = affiliation
  if (table.byNode !== null) enchain(table.byNode, row.node, kindOf(table, affiliation), affiliation)
  if (table.byKind !== null) enchain(table.byKind, kindOf(table, affiliation), NONE, affiliation)
}

/** Takes the affiliation out and tells which node it was at; 0 when it is not there. */
export function dropAffiliation(table: AffiliationTable, id: string): number {
  const affiliation = numberOf(table.ids, id)
  if (affiliation === NONE) return NONE
  const { rows, heads } = table
  const person = rows[affiliation * 4 + 3] as number
  const next = rows[affiliation * 4] as number
  if (heads[person] === affiliation) heads[person] = next
  else {
    let before = heads[person] as number
    while (rows[before * 4] !== affiliation) before = rows[before * 4] as number
    rows[before * 4] = next
  }
  const place = placeOf(table, affiliation)
  if (table.byNode !== null) unchain(table.byNode, place, kindOf(table, affiliation), affiliation)
  if (table.byKind !== null) unchain(table.byKind, kindOf(table, affiliation), NONE, affiliation)
  release(table.ids, affiliation)
  return place
}

export function placeOf(table: AffiliationTable, affiliation: number): number {
  return table.rows[affiliation * 4 + 1] as number
}

export function kindOf(table: AffiliationTable, affiliation: number): number {
  return table.rows[affiliation * 4 + 2] as number
}

export function affiliatedPerson(table: AffiliationTable, affiliation: number): number {
  return table.rows[affiliation * 4 + 3] as number
}

export function affiliationLive(table: AffiliationTable, affiliation: number, at: number): boolean {
  return (table.times[affiliation * 2] as number) <= at && at < (table.times[affiliation * 2 + 1] as number)
}

/** By node and kind: put together when it is first asked for, kept up from then on. */
export function affiliationsByNode(table: AffiliationTable): Chains {
  table.byNode ??= chained(table, (chains, one) => enchain(chains, placeOf(table, one), kindOf(table, one), one))
  return table.byNode
}

/** By kind, wherever they are: the same. */
export function affiliationsByKind(table: AffiliationTable): Chains {
  table.byKind ??= chained(table, (chains, one) => enchain(chains, kindOf(table, one), NONE, one))
  return table.byKind
}

function chained({ ids }: AffiliationTable, add: (chains: Chains, affiliation: number) => void): Chains {
  const chains = newChains()
  for (let affiliation = 1; affiliation < ids.size; affiliation++)
    if (isTaken(ids, affiliation)) add(chains, affiliation)
  shrinkChains(chains, ids.size)
  return chains
}
