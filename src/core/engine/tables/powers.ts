/** The index of accounts by the scope at which their metarole's power holds, and by metarole. Built when first asked for. */
import { type AccountTable, AT_HOME, EVERYWHERE, homeOf, metaroleOf, stateOf } from './accounts.ts'
import { addToIndex, type BucketIndex, newBucketIndex, removeFromIndex, shrinkIndex } from './bucket-index.ts'
import { NONE } from './ids.ts'
import { ROOT } from './nodes.ts'

/** Keys: the node at which the power holds (ROOT for `everything`) and the metarole. */
export function powersByScope(table: AccountTable): BucketIndex {
  table.powers ??= indexPowers(table)
  return table.powers
}

function indexPowers(table: AccountTable): BucketIndex {
  const index = newBucketIndex()
  for (let account = 1; account < table.ids.size; account++) addPower(table, index, account)
  shrinkIndex(index, table.ids.size)
  return index
}

export function addPower(table: AccountTable, index: BucketIndex, account: number): void {
  const place = scopeOfPower(table, account)
  if (place !== null) addToIndex(index, place, metaroleOf(table, account), account)
}

export function removePower(table: AccountTable, index: BucketIndex, account: number): void {
  const place = scopeOfPower(table, account)
  if (place !== null) removeFromIndex(index, place, metaroleOf(table, account), account)
}

function scopeOfPower(table: AccountTable, account: number): number | null {
  const state = stateOf(table, account)
  if ((state & EVERYWHERE) !== 0) return ROOT
  const home = homeOf(table, account)
  return (state & AT_HOME) !== 0 && home !== NONE ? home : null
}
