import { addToIndex, type BucketIndex, newBucketIndex, removeFromIndex, shrinkIndex } from './bucket-index.ts'
import { type Ints, type Reals, roomFor, shrunk, withRow } from './columns.ts'
import { admit, type Ids, intern, isTaken, NONE, newIds, numberOf, release } from './ids.ts'

export interface AffiliationTable {
  readonly ids: Ids
  readonly kinds: Ids
  /** Per person: the first of the person's affiliations. */
  heads: Ints
  /** `AFFILIATION` cells per affiliation. */
  rows: Ints
  /** `SPAN` cells per affiliation. */
  times: Reals
  /** By node and kind, and by kind alone, once a list of accounts needed it. */
  byNode: BucketIndex | null
  byKind: BucketIndex | null
}

const AFFILIATION = 4
/** Cells of an affiliation: the next one of the same person, the node, the kind, the person. */
const NEXT_OF_PERSON = 0
const NODE = 1
const KIND = 2
const PERSON = 3

const SPAN = 2
const FROM = 0
const UNTIL = 1

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

/** Room for so many in a new table. */
export function reserveAffiliations(table: AffiliationTable, count: number): void {
  table.rows = roomFor(table.rows, count, AFFILIATION)
  table.times = roomFor(table.times, count, SPAN)
}

/** Adds a new affiliation in front of the person's others. */
export function addAffiliation(table: AffiliationTable, id: string, row: AffiliationRow): void {
  const affiliation = admit(table.ids, id)
  table.rows = withRow(table.rows, affiliation, AFFILIATION)
  table.times = withRow(table.times, affiliation, SPAN)
  table.heads = withRow(table.heads, row.person)
  const next = table.heads[row.person] as number
  const cell = affiliation * AFFILIATION
  table.rows[cell + NEXT_OF_PERSON] = next
  table.rows[cell + NODE] = row.node
  table.rows[cell + KIND] = intern(table.kinds, row.kind)
  table.rows[cell + PERSON] = row.person
  table.times[affiliation * SPAN + FROM] = row.from
  table.times[affiliation * SPAN + UNTIL] = row.until
  table.heads[row.person] = affiliation
  if (table.byNode !== null) addToIndex(table.byNode, row.node, kindOf(table, affiliation), affiliation)
  if (table.byKind !== null) addToIndex(table.byKind, kindOf(table, affiliation), NONE, affiliation)
}

/** Takes the affiliation out and tells which node it was at; 0 when it is not there. */
export function dropAffiliation(table: AffiliationTable, id: string): number {
  const affiliation = numberOf(table.ids, id)
  if (affiliation === NONE) return NONE
  const { rows, heads } = table
  const person = rows[affiliation * AFFILIATION + PERSON] as number
  const next = rows[affiliation * AFFILIATION + NEXT_OF_PERSON] as number
  if (heads[person] === affiliation) heads[person] = next
  else {
    let before = heads[person] as number
    while (rows[before * AFFILIATION + NEXT_OF_PERSON] !== affiliation)
      before = rows[before * AFFILIATION + NEXT_OF_PERSON] as number
    rows[before * AFFILIATION + NEXT_OF_PERSON] = next
  }
  const place = placeOf(table, affiliation)
  if (table.byNode !== null) removeFromIndex(table.byNode, place, kindOf(table, affiliation), affiliation)
  if (table.byKind !== null) removeFromIndex(table.byKind, kindOf(table, affiliation), NONE, affiliation)
  release(table.ids, affiliation)
  return place
}

export function placeOf(table: AffiliationTable, affiliation: number): number {
  return table.rows[affiliation * AFFILIATION + NODE] as number
}

export function kindOf(table: AffiliationTable, affiliation: number): number {
  return table.rows[affiliation * AFFILIATION + KIND] as number
}

export function affiliatedPerson(table: AffiliationTable, affiliation: number): number {
  return table.rows[affiliation * AFFILIATION + PERSON] as number
}

export function affiliationFrom(table: AffiliationTable, affiliation: number): number {
  return table.times[affiliation * SPAN + FROM] as number
}

export function affiliationUntil(table: AffiliationTable, affiliation: number): number {
  return table.times[affiliation * SPAN + UNTIL] as number
}

export function affiliationLive(table: AffiliationTable, affiliation: number, at: number): boolean {
  return affiliationFrom(table, affiliation) <= at && at < affiliationUntil(table, affiliation)
}

/** Gives back the room that was taken in advance. */
export function shrinkAffiliations(table: AffiliationTable, persons: number): void {
  table.rows = shrunk(table.rows, table.ids.size, AFFILIATION)
  table.times = shrunk(table.times, table.ids.size, SPAN)
  table.heads = shrunk(table.heads, persons)
}

/** By node and kind; built when it is first asked for, kept up from then on. */
export function affiliationsByNode(table: AffiliationTable): BucketIndex {
  table.byNode ??= indexed(table, (index, one) => addToIndex(index, placeOf(table, one), kindOf(table, one), one))
  return table.byNode
}

/** By kind alone; the same. */
export function affiliationsByKind(table: AffiliationTable): BucketIndex {
  table.byKind ??= indexed(table, (index, one) => addToIndex(index, kindOf(table, one), NONE, one))
  return table.byKind
}

function indexed({ ids }: AffiliationTable, add: (index: BucketIndex, affiliation: number) => void): BucketIndex {
  const index = newBucketIndex()
  for (let affiliation = 1; affiliation < ids.size; affiliation++)
    if (isTaken(ids, affiliation)) add(index, affiliation)
  shrinkIndex(index, ids.size)
  return index
}
