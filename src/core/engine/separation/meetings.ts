import { covering, reached } from '../lists/tops.ts'
import { lies } from '../tables/nodes.ts'
import type { Snapshot } from '../tables/snapshot.ts'

/** What is held at a scope, as far as a way of at least `need` leads. */
interface Reach {
  readonly scope: number
  readonly need: number
}

/** The topmost nodes that both reach; of two scopes of which one lies below the other, the lower alone. */
export function meetings(s: Snapshot, one: Reach, other: Reach): number[] {
  if (lies(s.nodes, one.scope, other.scope)) return [one.scope]
  if (lies(s.nodes, other.scope, one.scope)) return [other.scope]
  if (s.shares.count === 0) return []
  const [ones, others] = [one, other].map(({ scope, need }) => reached(s, [scope], need)) as [number[], number[]]
  return [...new Set([...ones.filter(covering(s, others)), ...others.filter(covering(s, ones))])]
}
