import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Asking, askings, withSent } from '../../../../test/support/questions.ts'
import {
  ACCOUNTS,
  ACTIONS,
  changed,
  MOMENTS,
  NODES,
  randomChange,
  randomFacts,
} from '../../../../test/support/random-facts.ts'
import { isAllowed } from '../allowed.ts'
import { WHOLE } from '../asking.ts'
import {
  apply,
  check,
  compile,
  type Effect,
  EngineRefusal,
  effects,
  explain,
  type FactChange,
  type Facts,
  filterNodes,
  listAccounts,
  merging,
  moving,
  reach,
  type Snapshot,
  subtree,
  suppose,
} from '../index.ts'
import { presentAccount } from '../tables/accounts.ts'
import { numberOf } from '../tables/ids.ts'
import { lies, ROOT } from '../tables/nodes.ts'
import { edgesOf, FULL, VIEW } from '../tables/shares.ts'

const nodes = [...NODES, 'n7', 'n8']

function everyAnswer(s: Snapshot, at: number, sent: Asking['sent'][number]): string {
  const about = ACCOUNTS.map((account) => [
    ACTIONS.map((action) => filterNodes(s, { account, action, at })),
    nodes.map((node) => ACTIONS.map((action) => explain(s, withSent({ account, action, node, at }, sent)))),
    nodes.map((node) =>
      ACTIONS.map((action) => check(s, withSent({ account, action, node: { parent: node, owner: 'a0' }, at }, sent))),
    ),
  ])
  const held = nodes.map((node) => ACTIONS.map((action) => listAccounts(s, { action, node, at }, withSent({}, sent))))
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

/** Changes of any kind; and such as leave all of a fact but one thing as it is, which random ones hardly ever do. */
const supposed: fc.Arbitrary<{ facts: Facts; changes: FactChange[] }> = randomFacts.chain((facts) => {
  const moved = fc
    .tuple(fc.constantFrom(...facts.nodes), fc.option(fc.constantFrom(...NODES), { freq: 6 }))
    .map(([node, parent]): FactChange => ({ put: 'node', node: { ...node, parent } }))
  const archived = fc
    .constantFrom(...facts.nodes)
    .map((node): FactChange => ({ put: 'node', node: { ...node, archived: node.archived !== true } }))
  const ended = fc
    .constantFrom(...facts.grants)
    .map((grant): FactChange => ({ put: 'grant', grant: { ...grant, active: grant.active !== true } }))
  const change = fc.oneof(
    { weight: 3, arbitrary: randomChange },
    { weight: 2, arbitrary: moved },
    { weight: 1, arbitrary: archived },
    { weight: 1, arbitrary: ended },
  )
  return fc.record({ facts: fc.constant(facts), changes: fc.array(change, { minLength: 1, maxLength: 3 }) })
})

describe('effects', () => {
  test('law 1 exactly what comes and goes: nobody gains or loses an action on a node but by an effect told, and none is told in vain', () => {
    fc.assert(
      fc.property(supposed, fc.constantFrom(...MOMENTS), ({ facts, changes }, at) => {
        const [before, after] = [compile(facts), tried(() => compile(changes.reduce(changed, facts)))]
        const s = compile(facts)
        const told = tried(() => effects(s, changes, at))
        if (told === undefined || after === undefined) return
        for (const [more, less, list] of [
          [after, before, told.gained],
          [before, after, told.lost],
        ] as const) {
          for (const effect of list) expectTrue(effect, more, less, at)
          const isTold = (account: string, action: string, node: string) =>
            list.some(
              (one) =>
                one.account === account &&
                one.action === action &&
                (one.scope === null || isAmong(more, node, one.scope, one.limit)),
            )
          for (const account of ACCOUNTS)
            for (const action of ACTIONS)
              for (const node of nodes) {
                const [now, then] = [more, less].map((one) => check(one, { account, action, node, at }))
                if (now && !then) expect(isTold(account, action, node), `${account} ${action} ${node}`).toBe(true)
              }
        }
      }),
      { numRuns: 3000 },
    )
  }, 120_000)

  test('who loses a node with its owner is told so, though another power reaches all that is their own', () => {
    const s = compile({
      catalog: {
        actions: [{ id: 'edit', changes: true }],
        rights: [{ id: 'own', actions: ['edit'], own: true }],
        metaroles: [
          { id: 'plain', power: 'roles', rights: [] },
          { id: 'all', power: 'everything', rights: ['own'] },
        ],
      },
      nodes: [{ id: 'book', kind: 'record', parent: null, owners: ['ann'] }],
      shares: [],
      accounts: [{ id: 'ann', metarole: 'plain', home: null, active: true, person: null }],
      affiliations: [],
      roles: [],
      grants: [
        {
          id: 'g',
          role: null,
          right: 'own',
          subject: { account: 'ann' },
          scope: 'book',
          from: null,
          until: null,
          active: true,
        },
      ],
    })
    const { lost } = effects(
      s,
      [
        { put: 'account', account: { id: 'ann', metarole: 'all', home: null, active: true, person: null } },
        { put: 'node', node: { id: 'book', kind: 'record', parent: null, owners: [] } },
        { remove: 'grant', id: 'g' },
      ],
      0,
    )
    expect(lost).toContainEqual({ account: 'ann', scope: 'book', action: 'edit', limit: 'this-node' })
  })

  test('a move, a share and a merge are told', () => {
    const counted = { move: 0, share: 0, merge: 0 }
    fc.assert(
      fc.property(randomFacts, fc.constantFrom(...NODES), fc.constantFrom(...NODES), (facts, node, other) => {
        const s = compile(facts)
        const proposals = {
          move: moving(s, node, other),
          share: [{ put: 'share', share: { node, to: other, level: 'full' } }] satisfies FactChange[],
          merge: merging(s, 'p0', 'p1'),
        }
        for (const [name, changes] of Object.entries(proposals)) {
          const told = tried(() => effects(s, changes, 2))
          if (told !== undefined && told.gained.length + told.lost.length > 0) counted[name as keyof typeof counted]++
        }
      }),
      { numRuns: 300, seed: 7 },
    )
    for (const times of Object.values(counted)) expect(times).toBeGreaterThan(10)
  })
})

/** Does the node belong to what the effect tells of? */
function isAmong(s: Snapshot, node: string, scope: string, limit: Effect['limit']): boolean {
  if (limit === 'this-node') return node === scope
  const isReached = reach(s, node, scope) !== null
  if (!s.shares.end) return isReached
  const isBelow = lies(s.nodes, numberOf(s.nodes.ids, node), numberOf(s.nodes.ids, scope))
  return limit?.startsWith('shared') ? isReached && !isBelow : isBelow
}

function isHeldOver(s: Snapshot, scope: number, { account, action }: Effect, at: number): boolean {
  const [holder, held] = [presentAccount(s.accounts, account), numberOf(s.bundles.actions, action)]
  return holder !== 0 && scope !== 0 && isAllowed(s, holder, held, scope, WHOLE, at, null)
}

/** That it is held by this scope is told; whether each shared node is held by another way as well is not. */
function expectTrueOfShared({ account, scope, action, limit }: Effect, more: Snapshot, at: number): void {
  const need = Number(action.slice(1)) % 2 === 1 ? FULL : VIEW
  const shared = NODES.filter((node) => {
    const edges = edgesOf(more.nodes, more.shares, numberOf(more.nodes.ids, node))
    const to = numberOf(more.nodes.ids, scope as string)
    return edges.some((one, place) => place % 2 === 0 && one === to && (edges[place + 1] as number) >= need)
  })
  expect(shared).not.toEqual([])
  if (limit !== 'shared') return
  for (const node of shared) expect(check(more, { account, action, node, at })).toBe(true)
}

function expectTrue(effect: Effect, more: Snapshot, less: Snapshot, at: number): void {
  const { account, scope, action, limit } = effect
  if (scope === null) {
    if (limit === null) expect(isHeldOver(less, ROOT, effect, at)).toBe(false)
    return
  }
  if (limit?.startsWith('shared')) {
    expectTrueOfShared(effect, more, at)
    return
  }
  expect(isHeldOver(less, numberOf(less.nodes.ids, scope), effect, at), 'the whole was held').toBe(false)
  if (limit === null) expect(isHeldOver(more, numberOf(more.nodes.ids, scope), effect, at)).toBe(true)
  if (limit === 'this-node') expect(check(more, { account, action, node: scope, at })).toBe(true)
  const described = { parent: scope, owner: account }
  if (limit === 'own') expect(check(more, { account, action, node: described, at })).toBe(true)
}
