import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  apply,
  compile,
  covers,
  EngineRefusal,
  type FactChange,
  heldActions,
  listAccounts,
  listActions,
  listNodes,
  type NodeInQuestion,
  type Question,
  type Snapshot,
  scopesWhere,
} from '../../src/core/engine/index.ts'
import { agree, oracleSays, plain } from '../support/agreement.ts'
import { parseCases } from '../support/case-file.ts'
import { caseText } from '../support/case-text.ts'
import {
  oracleHeld,
  oracleLacks,
  oracleListAccounts,
  oracleListActions,
  oracleListNodes,
  oracleNearestMiss,
  type PlainFacts,
} from '../support/oracle.ts'
import { ACCOUNTS, ACTIONS, changed, MOMENTS, NODES, randomChange, randomFacts } from '../support/random-facts.ts'
import { engineAnswerer, runCase } from '../support/run-cases.ts'
import { changeBy, takings } from '../support/takings.ts'

const models = randomFacts.map(plain)
const moments = fc.constantFrom(...MOMENTS)

const accounts = [...ACCOUNTS, 'nobody']
const actions = [...ACTIONS, 'nothing']
const places: readonly NodeInQuestion[] = [
  ...NODES,
  'nowhere',
  ...NODES.map((parent) => ({ parent })),
  ...ACCOUNTS.map((owner, at) => ({ id: 'described', parent: NODES[at + 2] as string, owner })),
  { parent: 'nowhere', owner: 'a0' },
  { parent: 'n6', owner: 'nobody' },
]

const questionsAt = (at: number): Question[] =>
  accounts.flatMap((account) => actions.flatMap((action) => places.map((node) => ({ account, action, node, at }))))

/** Is `node` this place or below it, by home edges alone? */
const homedAt = (facts: PlainFacts, node: string, place: string): boolean => {
  if (node === place) return true
  const parent = facts.nodes.find(({ id }) => id === node)?.parent ?? null
  return parent !== null && homedAt(facts, parent, place)
}

/** A change that makes no model is refused, and changes nothing. */
const applied = (snapshot: Snapshot, change: FactChange): boolean => {
  try {
    apply(snapshot, change)
    return true
  } catch (error) {
    if (error instanceof EngineRefusal) return false
    throw error
  }
}

describe('law 1: the engine agrees with the naive oracle, for any model', () => {
  test('check, the ways of a yes and the nearest miss of a no, on every question about a model', () => {
    fc.assert(
      fc.property(models, moments, (facts, at) => {
        const snapshot = compile(facts)
        for (const question of questionsAt(at)) agree(facts, question, snapshot)
      }),
      { numRuns: 2000 },
    )
  }, 300_000)

  test('lists of nodes, of actions and of accounts', () => {
    fc.assert(
      fc.property(models, moments, (facts, at) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          for (const action of actions) {
            const listed = listNodes(snapshot, account, action, at)
            expect(listed, `${account} ${action}`).toEqual(oracleListNodes(facts, { account, action, at }))
          }
          for (const node of places) {
            expect(listActions(snapshot, account, node, at)).toEqual(oracleListActions(facts, { account, node, at }))
          }
        }
        for (const action of actions) {
          for (const node of places) {
            expect(listAccounts(snapshot, action, node, at)).toEqual(oracleListAccounts(facts, { action, node, at }))
          }
        }
      }),
      { numRuns: 300 },
    )
  }, 300_000)
})

describe('law 3: what a change took or gave is in the very next answer', () => {
  test('after each taking-away the engine agrees with the oracle asked about what is left', () => {
    fc.assert(
      fc.property(models, takings, moments, (facts, taken, at) => {
        const snapshot = compile(facts)
        let left = facts
        for (const taking of taken) {
          const change = changeBy(left, taking)
          if (change === undefined) continue
          apply(snapshot, change)
          left = plain(changed(left, change))
          for (const question of questionsAt(at)) agree(left, question, snapshot)
        }
      }),
      { numRuns: 500 },
    )
  }, 300_000)

  test('after any changes the engine agrees with the oracle asked about the changed facts', () => {
    fc.assert(
      fc.property(models, fc.array(randomChange, { maxLength: 8 }), moments, (facts, changes, at) => {
        const snapshot = compile(facts)
        const known = changes.reduce(
          (all, change) => (applied(snapshot, change) ? plain(changed(all, change)) : all),
          facts,
        )
        for (const question of questionsAt(at)) agree(known, question, snapshot)
      }),
      { numRuns: 500 },
    )
  }, 300_000)
})

describe('law 2 and what lists are drawn from', () => {
  test('law 2: `covers` names exactly what an account does not hold over the whole of a scope', () => {
    fc.assert(
      fc.property(models, moments, (facts, at) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          for (const scope of [...NODES, 'nowhere']) {
            expect(covers(snapshot, account, actions, scope, at)).toEqual(
              oracleLacks(facts, account, actions, scope, at),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  }, 300_000)

  test('`scopesWhere` as a filter over home edges and owners lets through what `check` allows; `heldActions` is exact', () => {
    fc.assert(
      fc.property(models, moments, (facts, at) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          for (const action of actions) {
            const { everywhere, roots, own } = scopesWhere(snapshot, account, action, at)
            const under = (id: string, tops: readonly string[]) => tops.some((top) => homedAt(facts, id, top))
            const through = facts.nodes.filter(
              ({ id, owners = [] }) =>
                everywhere ||
                under(id, roots) ||
                (owners.includes(account) && (own.everywhere || under(id, own.roots))),
            )
            const allowed = oracleListNodes(facts, { account, action, at })
            expect(through.map(({ id }) => id).sort()).toEqual(allowed)
          }
          expect(heldActions(snapshot, account, at)).toEqual(oracleHeld(facts, account, at))
        }
      }),
      { numRuns: 300 },
    )
  }, 300_000)
})

describe('the oracle and the writer of counterexamples are themselves put to the proof', () => {
  test('random models say yes and every kind of no, so that agreement means something', () => {
    const seen = new Map<string, number>()
    for (const facts of fc.sample(models, { numRuns: 200, seed: 1 })) {
      for (const question of questionsAt(2)) {
        const word = oracleNearestMiss(facts, question) ?? 'yes'
        seen.set(word, (seen.get(word) ?? 0) + 1)
      }
    }
    expect([...seen.keys()].sort()).toEqual(
      [
        'account-inactive',
        'grant-deactivated',
        'grant-expired',
        'grant-not-started',
        'metarole-powerless',
        'no-grant',
        'not-owner',
        'organization-archived',
        'other-branch',
        'role-lacks-right',
        'unknown-account',
        'unknown-action',
        'unknown-node',
        'view-only',
        'yes',
      ].sort(),
    )
  })

  test('a counterexample written as a case file reads back as the same facts and question', async () => {
    await fc.assert(
      fc.asyncProperty(models, moments, fc.nat(), async (facts, at, pick) => {
        const questions = questionsAt(at).filter(({ node }) => typeof node !== 'object')
        const question = questions[pick % questions.length] as Question
        const [one] = await parseCases(caseText('kept', facts, question), 'kept.yaml')
        const outcomes = await runCase(one as NonNullable<typeof one>, engineAnswerer)
        expect(outcomes.map(({ passed }) => passed)).toEqual([true])
        expect(one?.questions[0]?.question).toEqual(question)
        expect(oracleSays(one?.facts as PlainFacts, question)).toEqual(oracleSays(facts, question))
      }),
      { numRuns: 100 },
    )
  })
})
