/** Changes that touch several facts, told as the facts they move, so that one can ask what they would do. */

import type { FactChange } from '../facts.ts'
import { personOf } from '../tables/accounts.ts'
import { affiliatedPerson } from '../tables/affiliations.ts'
import { NONE, numberOf, numbersIn, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { undoing } from './undo.ts'

/** A node with all below it under another parent, or on top (null). Unknown: nothing moves. */
export function moving(s: Snapshot, id: string, parent: string | null): FactChange[] {
  const now = undoing(s, { remove: 'node', id })
  return 'put' in now && now.put === 'node' ? [{ put: 'node', node: { ...now.node, parent } }] : []
}

/** All accounts and affiliations of one person become another's: the two are one human being. */
export function merging(s: Snapshot, from: string, into: string): FactChange[] {
  const person = numberOf(s.accounts.persons, from)
  if (person === NONE) return []
  const accounts = numbersIn(s.accounts.ids)
    .filter((account) => personOf(s.accounts, account) === person)
    .map((account) => undoing(s, { remove: 'account', id: textOf(s.accounts.ids, account) }))
  const affiliations = numbersIn(s.affiliations.ids)
    .filter((affiliation) => affiliatedPerson(s.affiliations, affiliation) === person)
    .map((affiliation) => undoing(s, { remove: 'affiliation', id: textOf(s.affiliations.ids, affiliation) }))
  return [...accounts, ...affiliations].flatMap((now): FactChange[] => {
    if (!('put' in now)) return []
    if (now.put === 'account') return [{ put: 'account', account: { ...now.account, person: into } }]
    return now.put === 'affiliation' ? [{ put: 'affiliation', affiliation: { ...now.affiliation, person: into } }] : []
  })
}
