/** Questions whose ids stand in a request's bytes: they are looked up there, and no text is made of them. */
import { checkResolved } from './check.ts'
import { PRESENT, stateOf } from './tables/accounts.ts'
import { NONE, numberOf, numberWritten, textOf } from './tables/ids.ts'
import type { Snapshot } from './tables/snapshot.ts'
import { noteUse, type Uses } from './uses.ts'

type Find = (bytes: Uint8Array, from: number, until: number) => number

/** The ids are ASCII. Their numbers, 0 for what is unknown, hold until the next `apply`. */
export interface WrittenQuestions {
  readonly account: Find
  readonly action: Find
  readonly node: Find
  actionId(action: number): string
  isOfKind(node: number, kind: string): boolean
  /** As `check` of the ids; what is unknown makes a «no», and a yes is noted. */
  allowed(account: number, action: number, node: number): boolean
}

export function writtenQuestions(s: Snapshot, at: number, uses: Uses): WrittenQuestions {
  const { accounts, bundles, nodes } = s
  return {
    account(bytes, from, until) {
      const account = numberWritten(accounts.ids, bytes, from, until)
      return (stateOf(accounts, account) & PRESENT) === 0 ? NONE : account
    },
    action: (bytes, from, until) => numberWritten(bundles.actions, bytes, from, until),
    node: (bytes, from, until) => numberWritten(nodes.ids, bytes, from, until),
    actionId: (action) => textOf(bundles.actions, action),
    isOfKind: (node, kind) => node !== NONE && nodes.kind[node] === numberOf(nodes.kinds, kind),
    allowed(account, action, node) {
      if (account === NONE || action === NONE || node === NONE) return false
      if (!checkResolved(s, account, action, node, at)) return false
      noteUse(uses, account, action, node)
      return true
    },
  }
}
