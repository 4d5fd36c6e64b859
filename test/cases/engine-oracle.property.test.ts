import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  check,
  checkResolved,
  compile,
  covers,
  explain,
  heldActions,
  listAccounts,
  listActions,
  listNodes,
  resolve,
} from '../../src/core/engine/index.ts'
import { agree, agreeOnList, plain } from '../support/agreement.ts'
import {
  oracleHeld,
  oracleLacks,
  oracleListAccounts,
  oracleListActions,
  oracleListNodes,
  type PlainFacts,
} from '../support/oracle.ts'
import { failing } from '../support/oracle-conditions.ts'
import { type Asking, accounts, actions, askings, places, questionsAt, withSent } from '../support/questions.ts'
import { NODES, randomFacts } from '../support/random-facts.ts'

const models = randomFacts.map(plain)

describe('law 1: the engine agrees with the naive oracle, for any model', () => {
  test('check, the ways of a yes and the nearest miss of a no, on every question about a model', () => {
    fc.assert(
      fc.property(models, askings, (facts, asking) => {
        const snapshot = compile(facts)
        for (const question of questionsAt(asking)) agree(facts, question, snapshot)
      }),
      { numRuns: 2000 },
    )
  }, 300_000)

  test('what an explanation names is so: the right of a way brings the action and its condition holds; of a miss, what fails does', () => {
    const told = { 'on a condition': 0, 'condition-fails': 0 }
    fc.assert(
      fc.property(models, askings, (facts, asking) => {
        const snapshot = compile(facts)
        const rightOf = (id: string) => facts.catalog.rights.find((one) => one.id === id)
        for (const question of questionsAt(asking)) {
          const explanation = explain(snapshot, question)
          for (const { right: id } of explanation.allowed ? explanation.ways : []) {
            const right = rightOf(id)
            expect(right?.actions).toContain(question.action)
            expect(failing(facts, question, right?.when), JSON.stringify(question)).toBeUndefined()
            if ((right?.when ?? []).length > 0) told['on a condition']++
          }
          for (const miss of explanation.allowed ? [] : explanation.misses) {
            if (miss.miss !== 'condition-fails') continue
            const right = rightOf(miss.right)
            expect(right?.actions).toContain(question.action)
            expect(miss.fails, JSON.stringify(question)).toEqual(failing(facts, question, right?.when))
            told['condition-fails']++
          }
        }
      }),
      { numRuns: 300 },
    )
    for (const [what, times] of Object.entries(told)) expect(times, what).toBeGreaterThan(500)
  }, 300_000)

  test('a question in the engine’s own numbers is answered as one by ids', () => {
    fc.assert(
      fc.property(models, askings, (facts, { at }) => {
        const snapshot = compile(facts)
        for (const { sent: _, ...question } of questionsAt({ at, sent: [undefined] })) {
          // Of a described node the numbers know its parent and owner alone.
          if (typeof question.node === 'object') continue
          const numbers = resolve(snapshot, question)
          const allowed =
            numbers !== undefined && checkResolved(snapshot, numbers.account, numbers.action, numbers.node, at)
          expect(allowed, JSON.stringify(question)).toBe(check(snapshot, question))
        }
      }),
      { numRuns: 300 },
    )
  }, 300_000)

  test('lists of nodes, of actions and of accounts', () => {
    fc.assert(
      fc.property(models, askings, (facts, { at, sent }) => {
        const snapshot = compile(facts)
        const asked = { facts, snapshot, at }
        for (const [turn, account] of accounts.entries()) {
          for (const action of actions) agreeOnNodes(asked, account, action, sent[turn % sent.length])
          for (const node of places) agreeOnActions(asked, account, node, sent[turn % sent.length])
        }
        for (const [turn, action] of actions.entries()) {
          for (const node of places) agreeOnAccounts(asked, action, node, sent[turn % sent.length])
        }
      }),
      { numRuns: 300 },
    )
  }, 300_000)

  test('of a kind: the list of nodes is that part of the whole', () => {
    fc.assert(
      fc.property(models, askings, (facts, { at }) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          for (const kind of ['school', 'record', 'dragon']) {
            const ofKind = facts.nodes.filter((node) => node.kind === kind).map(({ id }) => id)
            const whole = listNodes(snapshot, { account, action: 'x0', at }).filter((id) => ofKind.includes(id))
            expect(listNodes(snapshot, { account, action: 'x0', at }, { kinds: new Set([kind]) })).toEqual(whole)
          }
        }
      }),
      { numRuns: 200 },
    )
  }, 300_000)
})

type Sent = Asking['sent'][number]
interface Asked {
  readonly facts: PlainFacts
  readonly snapshot: ReturnType<typeof compile>
  readonly at: number
}

const agreeOnNodes = ({ facts, snapshot, at }: Asked, account: string, action: string, sent: Sent) => {
  const asked = withSent({ account, action, at }, sent)
  const engine = listNodes(snapshot, { account, action, at }, withSent({}, sent))
  agreeOnList(facts, snapshot, { engine, oracle: oracleListNodes(facts, asked) }, (node) => ({ ...asked, node }))
}

const agreeOnActions = ({ facts, snapshot, at }: Asked, account: string, node: (typeof places)[number], sent: Sent) => {
  const asked = withSent({ account, node, at }, sent)
  const engine = listActions(snapshot, { account, node, at }, withSent({}, sent))
  agreeOnList(facts, snapshot, { engine, oracle: oracleListActions(facts, asked) }, (action) => ({ ...asked, action }))
}

const agreeOnAccounts = ({ facts, snapshot, at }: Asked, action: string, node: (typeof places)[number], sent: Sent) => {
  const asked = withSent({ action, node, at }, sent)
  const engine = listAccounts(snapshot, { action, node, at }, withSent({}, sent))
  const oracle = oracleListAccounts(facts, asked)
  agreeOnList(facts, snapshot, { engine, oracle }, (account) => ({ ...asked, account }))
}

describe('law 2 and what menus show', () => {
  test('law 2: `covers` names exactly what an account does not hold over the whole of a scope, whatever hangs on an owner or a condition', () => {
    fc.assert(
      fc.property(models, askings, (facts, { at }) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          for (const scope of [...NODES, 'nowhere']) {
            expect(covers(snapshot, { account, actions, scope, at })).toEqual(
              oracleLacks(facts, account, actions, scope, at),
            )
          }
        }
      }),
      { numRuns: 500 },
    )
  }, 300_000)

  test('law 2: what `covers` does not name holds for every node below the scope, registered or not, whoever owns it and whatever it is', () => {
    fc.assert(
      fc.property(models, askings, (facts, { at, sent }) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          for (const scope of NODES) {
            const lacked = covers(snapshot, { account, actions, scope, at })
            for (const action of actions.filter((one) => !lacked.includes(one))) {
              for (const node of [...below(facts, scope), { parent: scope, owner: 'a1' }]) {
                const question = withSent({ account, action, node, at }, sent[1])
                expect(check(snapshot, question), JSON.stringify(question)).toBe(true)
              }
            }
          }
        }
      }),
      { numRuns: 500 },
    )
  }, 300_000)

  test('`heldActions` is exactly what some live source brings, on own records or on a condition too', () => {
    fc.assert(
      fc.property(models, askings, (facts, { at }) => {
        const snapshot = compile(facts)
        for (const account of accounts) {
          expect(heldActions(snapshot, account, at)).toEqual(oracleHeld(facts, account, at))
        }
      }),
      { numRuns: 500 },
    )
  }, 300_000)
})

const below = (facts: PlainFacts, place: string): string[] => [
  place,
  ...facts.nodes.filter(({ parent }) => parent === place).flatMap(({ id }) => below(facts, id)),
]
