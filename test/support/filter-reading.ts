/** A filter read as its docstrings say, over plain facts: the oracle's comparisons, and home edges climbed one by one. */
import type { Comparison, Filter, NodeFact, NodeTest, Side, Value } from '../../src/core/engine/index.ts'
import type { PlainFacts } from './oracle.ts'
import { failing } from './oracle-conditions.ts'

export function passes(facts: PlainFacts, { account, everywhere, parts }: Filter, node: NodeFact): boolean {
  return (
    everywhere ||
    parts.some(
      ({ below, own, when }) =>
        (below === 'everywhere' || below.some((top) => homedAt(facts, node, top))) &&
        (!own || node.owners?.includes(account) === true) &&
        when.every((test) => testHolds(facts, node.id, test)),
    )
  )
}

function homedAt(facts: PlainFacts, { id, parent }: NodeFact, place: string): boolean {
  if (id === place) return true
  const above = facts.nodes.find((one) => one.id === parent)
  return above !== undefined && homedAt(facts, above, place)
}

/** The values of a test go along as if they had been sent. */
function testHolds(facts: PlainFacts, node: string, { left, is, right }: NodeTest): boolean {
  const sent: Record<string, Value | readonly Value[]> = {}
  const nameOf = (side: Side, name: string) => {
    if ('property' in side) return side.property
    const [only, ...others] = side.values
    sent[name] = only !== undefined && others.length === 0 ? only : side.values
    return `request.${name}` as const
  }
  const compared = is === 'present' && 'values' in right ? right.values[0] : { property: nameOf(right, 'right') }
  const comparison = { property: nameOf(left, 'left'), [is]: compared } as Comparison
  return failing(facts, { account: '', action: '', node, at: 0, sent: { request: sent } }, [comparison]) === undefined
}
