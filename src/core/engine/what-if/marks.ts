import type { FactChange, NodeFact } from '../facts.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { undoing } from './undo.ts'

/** A node at which changes are felt by whoever holds something above it. */
export interface Mark {
  readonly node: string
  /** What it says of itself may change, too: owners, kind, properties, parent. */
  readonly itself: boolean
}

/** Nodes whose ways upward change, or what conditions and owners say of them. One that is archived or restored is the same node still. */
export function marksOf(s: Snapshot, changes: readonly FactChange[]): Mark[] {
  const marks = new Map<string, boolean>()
  for (const change of changes) {
    const node = markedBy(s, change)
    if (node !== undefined) marks.set(node, marks.get(node) === true || !isShare(change))
  }
  return [...marks].map(([node, itself]) => ({ node, itself }))
}

const isShare = (change: FactChange): boolean => ('put' in change ? change.put : change.remove) === 'share'

function markedBy(s: Snapshot, change: FactChange): string | undefined {
  if ('remove' in change) {
    if (change.remove === 'share') return change.node
    return change.remove === 'node' ? change.id : undefined
  }
  if (change.put === 'share') return change.share.node
  return change.put === 'node' && isRewritten(s, change.node) ? change.node.id : undefined
}

function isRewritten(s: Snapshot, fact: NodeFact): boolean {
  const now = undoing(s, { put: 'node', node: fact })
  return !('put' in now && now.put === 'node' && sayOf(now.node) === sayOf(fact))
}

function sayOf({ kind, parent, owners = [], properties = {} }: NodeFact): string {
  return JSON.stringify([kind, parent, [...owners].sort(), Object.entries(properties).sort()])
}
