import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asking, askings, withSent } from '../../../../test/support/questions.ts'
import { ACCOUNTS, ACTIONS, changed, NODES, randomChange, randomFacts } from '../../../../test/support/random-facts.ts'
import {
  ancestors,
  apply,
  check,
  compile,
  covers,
  EngineRefusal,
  explain,
  type FactChange,
  type Facts,
  filterNodes,
  hasNode,
  heldActions,
  isHeldAnywhere,
  listAccounts,
  listActions,
  listNodes,
  type NodeInQuestion,
  nodeKind,
  reach,
  type Snapshot,
  subtree,
} from '../index.ts'

const nodes = [...NODES, 'n7', 'n8']
const asked: NodeInQuestion[] = [...nodes, { parent: 'n3', owner: 'a0' }, { id: 'x', kind: 'record', parent: 'n5' }]

function everyAnswer(s: Snapshot, { at, sent: [, sent] }: Asking): unknown[] {
  const also = withSent({}, sent)
  const about = ACCOUNTS.flatMap((account) => [
    heldActions(s, account, at),
    ACTIONS.filter((action) => isHeldAnywhere(s, account, action, at)),
    ...asked.flatMap((node) => [
      listActions(s, { account, node, at }, also),
      ...ACTIONS.map((action) => {
        const question = { account, action, node, at, ...also }
        return [check(s, question), explain(s, question)]
      }),
    ]),
    ...ACTIONS.map((action) => [listNodes(s, { account, action, at }, also), filterNodes(s, { account, action, at })]),
    ...nodes.map((node) => covers(s, { account, actions: ACTIONS, scope: node, at })),
  ])
  const graph = nodes.map((node) => [hasNode(s, node), nodeKind(s, node), subtree(s, node), ancestors(s, node)])
  const accounts = asked.flatMap((node) => ACTIONS.map((action) => listAccounts(s, { action, node, at }, also)))
  return [about, graph, accounts, nodes.map((node) => nodes.map((scope) => reach(s, node, scope)))]
}

function refused(deed: () => unknown): boolean {
  try {
    deed()
    return false
  } catch (error) {
    if (error instanceof EngineRefusal) return true
    throw error
  }
}

/** Takes the changes one by one, asking each time that `apply` refuses exactly what `compile` would. */
function follow(s: Snapshot, facts: Facts, changes: readonly FactChange[]): Facts {
  let now = facts
  for (const change of changes) {
    const next = changed(now, change)
    const impossible = refused(() => compile(next))
    expect(refused(() => apply(s, change))).toBe(impossible)
    if (!impossible) now = next
  }
  return now
}

describe('apply', () => {
  test('a snapshot after any changes answers as one compiled from the changed facts; a refused change leaves no trace', () => {
    fc.assert(
      fc.property(randomFacts, fc.array(randomChange, { maxLength: 12 }), askings, (facts, changes, asking) => {
        const s = compile(facts)
        const now = follow(s, facts, changes)
        const [answers, afresh] = [everyAnswer(s, asking), everyAnswer(compile(now), asking)]
        if (JSON.stringify(answers) !== JSON.stringify(afresh)) expect(answers).toEqual(afresh)
      }),
      { numRuns: 600 },
    )
  }, 300_000)
})
