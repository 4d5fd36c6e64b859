/** The index of accounts by person: linked lists, since a person has few. Built when first asked for, kept up from then on. */
import { type AccountsByPerson, type AccountTable, personOf } from './accounts.ts'
import { withRow } from './columns.ts'
import { NONE } from './ids.ts'

export function visitAccountsOf(table: AccountTable, person: number, visit: (account: number) => void): void {
  const { heads, next } = accountsByPerson(table)
  for (let account = heads[person] ?? NONE; account !== NONE; account = next[account] as number) visit(account)
}

function accountsByPerson(table: AccountTable): AccountsByPerson {
  if (table.byPerson !== null) return table.byPerson
  const byPerson = { heads: new Int32Array(table.persons.size), next: new Int32Array(table.ids.size) }
  for (let account = 1; account < table.ids.size; account++) addByPerson(table, byPerson, account)
  table.byPerson = byPerson
  return byPerson
}

export function addByPerson(table: AccountTable, byPerson: AccountsByPerson, account: number): void {
  const person = personOf(table, account)
  if (person === NONE) return
  byPerson.heads = withRow(byPerson.heads, person)
  byPerson.next = withRow(byPerson.next, account)
  byPerson.next[account] = byPerson.heads[person] as number
  byPerson.heads[person] = account
}

export function removeByPerson(table: AccountTable, { heads, next }: AccountsByPerson, account: number): void {
  const person = personOf(table, account)
  if (person === NONE) return
  if (heads[person] === account) heads[person] = next[account] as number
  else {
    let before = heads[person] as number
    while (next[before] !== account) before = next[before] as number
    next[before] = next[account] as number
  }
}
