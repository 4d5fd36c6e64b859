/** Accounts by person. Put together when first asked for, kept up from then on; a person has few. */
import { type AccountTable, type Namesakes, personOf } from './accounts.ts'
import { withRow } from './columns.ts'
import { NONE } from './ids.ts'

export function visitAccountsOf(table: AccountTable, person: number, visit: (account: number) => void): void {
  const { heads, next } = namesakesIn(table)
  for (let account = heads[person] ?? NONE; account !== NONE; account = next[account] as number) visit(account)
}

function namesakesIn(table: AccountTable): Namesakes {
  if (table.namesakes !== null) return table.namesakes
  const namesakes = { heads: new Int32Array(table.persons.size), next: new Int32Array(table.ids.size) }
  for (let account = 1; account < table.ids.size; account++) joinNamesakes(table, namesakes, account)
  table.namesakes = namesakes
  return namesakes
}

export function joinNamesakes(table: AccountTable, namesakes: Namesakes, account: number): void {
  const person = personOf(table, account)
  if (person === NONE) return
  namesakes.heads = withRow(namesakes.heads, person)
  namesakes.next = withRow(namesakes.next, account)
  namesakes.next[account] = namesakes.heads[person] as number
  namesakes.heads[person] = account
}

export function leaveNamesakes(table: AccountTable, { heads, next }: Namesakes, account: number): void {
  const person = personOf(table, account)
  if (person === NONE) return
  if (heads[person] === account) heads[person] = next[account] as number
  else {
    let before = heads[person] as number
    while (next[before] !== account) before = next[before] as number
    next[before] = next[account] as number
  }
}
