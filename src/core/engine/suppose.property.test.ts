import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asking, askings, withSent } from '../../../test/support/questions.ts'
import {
  ACCOUNTS,
  ACTIONS,
  changed,
  MOMENTS,
  NODES,
  randomChange,
  randomFacts,
} from '../../../test/support/random-facts.ts'
import {
  apply,
  check,
  compile,
  covers,
  EngineRefusal,
  effects,
  explain,
  type FactChange,
  type Facts,
  listAccounts,
  reach,
  type Snapshot,
  type Supposed,
  scopesWhere,
  subtree,
  suppose,
} from './index.ts'

const nodes = [...NODES, 'n7', 'n8']

function everyAnswer(s: Snapshot, at: number, sent: Asking['sent'][number]): string {
  const about = ACCOUNTS.map((account) => [
    ACTIONS.map((action) => scopesWhere(s, account, action, at)),
    nodes.map((node) => ACTIONS.map((action) => explain(s, withSent({ account, action, node, at }, sent)))),
    nodes.map((node) =>
      ACTIONS.map((action) => check(s, withSent({ account, action, node: { parent: node, owner: 'a0' }, at }, sent))),
    ),
  ])
  const held = nodes.map((node) => ACTIONS.map((action) => listAccounts(s, action, node, at, withSent({}, sent))))
  return JSON.stringify([about, held, nodes.map((node) => [subtree(s, node), reach(s, node, 'n0')])])
}

/** Nothing when the model would not take it. */
function tried<T>(deed: () => T): T | undefined {
  try {
    return deed()
  } catch (error) {
    if (error instanceof EngineRefusal) return undefined
    throw error
  }
}

describe('suppose', () => {
  test('answers as if the changes were taken, and leaves the snapshot answering as before, refused changes included', () => {
    const changes = fc.array(randomChange, { maxLength: 6 })
    fc.assert(
      fc.property(randomFacts, changes, askings, (facts, changes, { at, sent: [, sent] }) => {
        const s = compile(facts)
        const before = everyAnswer(s, at, sent)
        const would = tried(() => suppose(s, changes, () => everyAnswer(s, at, sent)))
        expect(everyAnswer(s, at, sent)).toBe(before)
        const taken = compile(facts)
        expect(would).toBe(tried(() => take(taken, changes, at, sent)))
        // What was supposed leaves nothing behind for later changes to stumble over.
        expect(tried(() => take(s, changes, at, sent))).toBe(would)
      }),
      { numRuns: 500 },
    )
  }, 120_000)

  test('what throws while it is asked is thrown, and all is as before', () => {
    const facts = fc.sample(randomFacts, { numRuns: 1, seed: 1 })[0] as Facts
    const s = compile(facts)
    const before = everyAnswer(s, 0, undefined)
    const asking = () => {
      throw new Error('lost the thread')
    }
    expect(() => suppose(s, [{ remove: 'grant', id: 'g0' }], asking)).toThrow('lost the thread')
    expect(everyAnswer(s, 0, undefined)).toBe(before)
  })
})

function take(s: Snapshot, changes: readonly FactChange[], at: number, sent: Asking['sent'][number]): string {
  for (const change of changes) apply(s, change)
  return everyAnswer(s, at, sent)
}

/** Effects are told of what holds without conditions. */
const unconditional = randomFacts.map((facts) => {
  const rights = facts.catalog.rights.map(({ when: _, ...right }) => right)
  return { ...facts, catalog: { ...facts.catalog, rights } }
})

/** Changes whose effects can be told; a node stays where it is. */
const supposed = fc.tuple(unconditional, randomChange).chain(([facts, change]) => {
  const node = [...facts.nodes][0]
  const archiving = { put: 'node', node: { ...node, archived: !node?.archived } } as Supposed
  const told = 'put' in change ? ['grant', 'role', 'account'].includes(change.put) : change.remove === 'grant'
  return fc.constant({ facts, change: told ? (change as Supposed) : archiving })
})

describe('effects', () => {
  test('exactly what comes and goes: nobody gains or loses an action on a node but by an effect told, and none is told in vain', () => {
    fc.assert(
      fc.property(supposed, fc.constantFrom(...MOMENTS), ({ facts, change }, at) => {
        const [before, after] = [compile(facts), tried(() => compile(changed(facts, change)))]
        const s = compile(facts)
        const told = tried(() => effects(s, change, at))
        expect(told === undefined).toBe(after === undefined)
        if (told === undefined || after === undefined) return
        for (const [more, less, list] of [
          [after, before, told.gained],
          [before, after, told.lost],
        ] as const) {
          for (const { account, scope, action, own } of list) {
            if (scope !== null && !own) {
              expect([covers(more, account, [action], scope, at), covers(less, account, [action], scope, at)]).toEqual([
                [],
                [action],
              ])
            } else if (scope !== null) {
              const node = { parent: scope, owner: account }
              expect([more, less].map((one) => check(one, { account, action, node, at }))).toEqual([true, false])
            } else expect(scopesWhere(less, account, action, at).everywhere).toBe(false)
          }
          const isTold = (account: string, action: string, node: string) =>
            list.some(
              (one) =>
                one.account === account &&
                one.action === action &&
                (one.scope === null || reach(more, node, one.scope) !== null),
            )
          for (const account of ACCOUNTS)
            for (const action of ACTIONS)
              for (const node of NODES) {
                const [now, then] = [more, less].map((one) => check(one, { account, action, node, at }))
                if (now && !then) expect(isTold(account, action, node), `${account} ${action} ${node}`).toBe(true)
              }
        }
      }),
      { numRuns: 1000 },
    )
  }, 120_000)
})
