import type { FactChange, NodeFact } from '../facts.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { undoing } from './undo.ts'

/** A node at which changes may affect whoever holds something above it. */
export interface ChangedNode {
  readonly node: string
  /** What it says of itself may change for who reads it: owners, kind, properties, and its parent where a condition does. */
  readonly itself: boolean
  /** People may come to count as affiliated elsewhere through it, or cease to. */
  readonly movesMembers: boolean
}

/** Nodes whose upward edges change, or their owners, or what conditions read of them. Archiving and restoring change none of it. */
export function changedNodes(s: Snapshot, changes: readonly FactChange[]): ChangedNode[] {
  const found = new Map<string, ChangedNode>()
  for (const change of changes) {
    const one = changedBy(s, change)
    if (one === undefined) continue
    const known = found.get(one.node)
    const itself = one.itself || known?.itself === true
    const movesMembers = one.movesMembers || known?.movesMembers === true
    found.set(one.node, { node: one.node, itself, movesMembers })
  }
  return [...found.values()]
}

function changedBy(s: Snapshot, change: FactChange): ChangedNode | undefined {
  if ('put' in change && change.put === 'share') {
    const { node, level } = change.share
    return { node, itself: false, movesMembers: level === 'members' || movesMembersNow(s, change) }
  }
  if ('remove' in change) {
    if (change.remove === 'share') return { node: change.node, itself: false, movesMembers: movesMembersNow(s, change) }
    return change.remove === 'node' ? { node: change.id, itself: true, movesMembers: true } : undefined
  }
  return change.put === 'node' ? changedByPut(s, change.node) : undefined
}

function movesMembersNow(s: Snapshot, change: FactChange): boolean {
  const now = undoing(s, change)
  return 'put' in now && now.put === 'share' && now.share.level === 'members'
}

function changedByPut(s: Snapshot, fact: NodeFact): ChangedNode | undefined {
  const now = undoing(s, { put: 'node', node: fact })
  if (!('put' in now && now.put === 'node')) return { node: fact.id, itself: true, movesMembers: true }
  const moves = now.node.parent !== fact.parent
  const itself = describedBy(now.node) !== describedBy(fact) || (moves && readsParents(s))
  return moves || itself ? { node: fact.id, itself, movesMembers: moves } : undefined
}

function describedBy({ kind, owners = [], properties = {} }: NodeFact): string {
  return JSON.stringify([kind, [...owners].sort(), Object.entries(properties).sort()])
}

function readsParents({ bundles }: Snapshot): boolean {
  return bundles.conditions.some((condition) =>
    condition?.some(({ property, operand }) =>
      [property, operand].some((read) => read?.of === 'node' && read.isBuiltIn && read.name === 'parent'),
    ),
  )
}
