/** Conditions read off the snapshot and what was sent. */
import { type Asking, NOBODY, REGISTERED } from '../asking.ts'
import type { Comparison, Sent } from '../facts.ts'
import { homeOf, metaroleOf } from '../tables/accounts.ts'
import { NONE, textOf } from '../tables/ids.ts'
import { ownersOf, parentOf } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import type { Condition, PropertyRef, Test } from './comparisons.ts'

export function conditionHolds(s: Snapshot, condition: Condition, asking: Asking): boolean {
  for (const test of condition) if (!testHolds(s, test, asking)) return false
  return true
}

/** The first comparison that fails, as the catalog has it; null when the condition holds. */
export function failing(s: Snapshot, condition: Condition, asking: Asking): Comparison | null {
  return condition.find((test) => !testHolds(s, test, asking))?.told ?? null
}

export function testHolds(s: Snapshot, { property, operand, holds }: Test, asking: Asking): boolean {
  return holds(readProperty(s, property, asking), operand && readProperty(s, operand, asking))
}

/** What is there to compare: anything that was sent, undefined when nothing is there, a `Date` for the moment of asking. */
export function readProperty(s: Snapshot, { of, name, isBuiltIn, column }: PropertyRef, asking: Asking): unknown {
  if (isBuiltIn) return known(s, of, name, asking)
  if (column !== null && (of === 'account' || asking.owner === REGISTERED)) {
    const stored = column.get(of === 'account' ? asking.account : asking.node)
    if (stored !== undefined) return stored
  }
  const sent = asking.asked?.sent?.[of as keyof Sent]
  return sent !== undefined && Object.hasOwn(sent, name) ? sent[name] : undefined
}

function known(s: Snapshot, of: PropertyRef['of'], name: string, asking: Asking): unknown {
  switch (of) {
    case 'account':
      return ofAccount(s, name, asking.account)
    case 'action':
      return textOf(s.bundles.actions, asking.action)
    case 'node':
      return asking.owner === REGISTERED ? ofNode(s, name, asking.node) : ofDescribed(s, name, asking)
    case 'request':
      return new Date(asking.at * 1000)
  }
}

function ofAccount(s: Snapshot, name: string, account: number): unknown {
  if (name === 'id') return textOf(s.accounts.ids, account)
  if (name === 'metarole') return textOf(s.bundles.metaroles, metaroleOf(s.accounts, account))
  return nodeText(s, homeOf(s.accounts, account))
}

function ofNode({ nodes, accounts }: Snapshot, name: string, node: number): unknown {
  if (name === 'id') return textOf(nodes.ids, node)
  if (name === 'kind') return textOf(nodes.kinds, nodes.kind[node] as number)
  if (name === 'owner') return ownersOf(nodes, node).map((owner) => textOf(accounts.ids, owner))
  const parent = parentOf(nodes, node)
  return parent === NONE ? undefined : textOf(nodes.ids, parent)
}

/** As the question describes it; where only its numbers are at hand, they tell parent and owner. */
function ofDescribed(s: Snapshot, name: string, { asked, node, owner }: Asking): unknown {
  const described = typeof asked?.node === 'object' ? asked.node : undefined
  if (name === 'parent') return nodeText(s, node)
  if (name === 'owner') return described?.owner ?? (owner > NOBODY ? textOf(s.accounts.ids, owner) : undefined)
  return name === 'id' ? described?.id : described?.kind
}

function nodeText(s: Snapshot, node: number): string | undefined {
  return node === NONE ? undefined : textOf(s.nodes.ids, node)
}
