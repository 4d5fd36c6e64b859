import type { FactChange, NodeFact } from '../facts.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { undoing } from './undo.ts'

/** A node at which changes are felt by whoever holds something above it. */
export interface Mark {
  readonly node: string
  /** What it says of itself may change for who reads it: owners, kind, properties, and its parent where a condition does. */
  readonly itself: boolean
  /** People may come to count as affiliated elsewhere through it, or cease to. */
  readonly enlists: boolean
}

/** Nodes whose ways upward change, or what conditions and owners say of them. One that is archived or restored is the same node still. */
export function marksOf(s: Snapshot, changes: readonly FactChange[]): Mark[] {
  const marks = new Map<string, Mark>()
  for (const change of changes) {
    const mark = markedBy(s, change)
    if (mark === undefined) continue
    const known = marks.get(mark.node)
    const both = { itself: mark.itself || known?.itself === true, enlists: mark.enlists || known?.enlists === true }
    marks.set(mark.node, { ...mark, ...both })
  }
  return [...marks.values()]
}

function markedBy(s: Snapshot, change: FactChange): Mark | undefined {
  if ('put' in change && change.put === 'share') {
    const { node, level } = change.share
    return { node, itself: false, enlists: level === 'members' || enlistsNow(s, change) }
  }
  if ('remove' in change) {
    if (change.remove === 'share') return { node: change.node, itself: false, enlists: enlistsNow(s, change) }
    return change.remove === 'node' ? { node: change.id, itself: true, enlists: true } : undefined
  }
  return change.put === 'node' ? markedByNode(s, change.node) : undefined
}

function enlistsNow(s: Snapshot, change: FactChange): boolean {
  const now = undoing(s, change)
  return 'put' in now && now.put === 'share' && now.share.level === 'members'
}

function markedByNode(s: Snapshot, fact: NodeFact): Mark | undefined {
  const now = undoing(s, { put: 'node', node: fact })
  if (!('put' in now && now.put === 'node')) return { node: fact.id, itself: true, enlists: true }
  const moves = now.node.parent !== fact.parent
  const itself = sayOf(now.node) !== sayOf(fact) || (moves && readsParents(s))
  return moves || itself ? { node: fact.id, itself, enlists: moves } : undefined
}

function sayOf({ kind, owners = [], properties = {} }: NodeFact): string {
  return JSON.stringify([kind, [...owners].sort(), Object.entries(properties).sort()])
}

function readsParents({ bundles }: Snapshot): boolean {
  return bundles.conditions.some((condition) =>
    condition?.some(({ property, operand }) =>
      [property, operand].some((read) => read?.of === 'node' && read.isBuiltIn && read.name === 'parent'),
    ),
  )
}
