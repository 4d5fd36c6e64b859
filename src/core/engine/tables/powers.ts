/** Accounts by what they have of themselves: the power of their metarole, by where it begins. Put together when first asked for. */
import { type AccountTable, AT_HOME, EVERYWHERE, homeOf, metaroleOf, stateOf } from './accounts.ts'
import { type Chains, enchain, newChains, shrinkChains, unchain } from './chains.ts'
import { NONE } from './ids.ts'
import { ROOT } from './nodes.ts'

/** By the node where the power begins and the metarole; powers over everything stand at the one above all. */
export function powersByPlace(table: AccountTable): Chains {
  table.powers ??= chainPowers(table)
  return table.powers
}

function chainPowers(table: AccountTable): Chains {
  const chains = newChains()
  for (let account = 1; account < table.ids.size; account++) joinPowers(table, chains, account)
  shrinkChains(chains, table.ids.size)
  return chains
}

export function joinPowers(table: AccountTable, chains: Chains, account: number): void {
  const place = placeOfPower(table, account)
  if (place !== null) enchain(chains, place, metaroleOf(table, account), account)
}

export function leavePowers(table: AccountTable, chains: Chains, account: number): void {
  const place = placeOfPower(table, account)
  if (place !== null) unchain(chains, place, metaroleOf(table, account), account)
}

function placeOfPower(table: AccountTable, account: number): number | null {
  const state = stateOf(table, account)
  if ((state & EVERYWHERE) !== 0) return ROOT
  const home = homeOf(table, account)
  return (state & AT_HOME) !== 0 && home !== NONE ? home : null
}
