import { describe, expect, test } from 'vitest'
import {
  type AccountFact,
  compile,
  explain,
  type Facts,
  type GrantFact,
  type Miss,
  type NodeInQuestion,
} from '../index.ts'

const NOW = 1000

const world: Facts = {
  catalog: {
    actions: [
      { id: 'plan.view', changes: false },
      { id: 'plan.edit', changes: true },
    ],
    rights: [
      { id: 'plan.edit', actions: ['plan.view', 'plan.edit'] },
      { id: 'plan.view', actions: ['plan.view'] },
      { id: 'plan.edit-own', actions: ['plan.edit'], own: true },
    ],
    metaroles: [
      { id: 'admin', power: 'everything', rights: ['plan.edit'] },
      { id: 'manager', power: 'subtree', rights: ['plan.edit'] },
      { id: 'student', power: 'fixed', rights: ['plan.view'] },
      { id: 'employee', power: 'roles', rights: [] },
      { id: 'subscriber', power: 'none', rights: [] },
    ],
  },
  nodes: [
    { id: 'region', kind: 'ministry', parent: null },
    { id: 'school-1', kind: 'school', parent: 'region' },
    { id: 'school-2', kind: 'school', parent: 'region' },
    { id: 'closed', kind: 'school', parent: 'region', archived: true },
    { id: 'plan', kind: 'plan', parent: 'school-1', owners: ['petrov'] },
  ],
  shares: [{ node: 'plan', to: 'school-2', level: 'view' }],
  accounts: [],
  affiliations: [{ id: 'f1', person: 'ivanova', node: 'school-1', kind: 'employee' }],
  roles: [
    { id: 'planner', rights: ['plan.edit'] },
    { id: 'reader', rights: ['plan.view'] },
    { id: 'author', rights: ['plan.edit-own'] },
  ],
  grants: [],
}

interface Given extends Partial<AccountFact> {
  readonly grants?: readonly Partial<GrantFact>[]
  readonly node?: NodeInQuestion
  readonly action?: string
}

/** Why may `ivanova`, an employee of the first school unless said otherwise, (not) edit the plan? */
function why({ grants = [], node = 'plan', action = 'plan.edit', ...account }: Given) {
  const s = compile({
    ...world,
    accounts: [{ id: 'ivanova', metarole: 'employee', home: 'school-1', active: true, person: 'ivanova', ...account }],
    grants: grants.map((grant, place) => ({
      id: `g${place + 1}`,
      subject: { account: 'ivanova' },
      scope: 'school-1',
      active: true,
      ...grant,
    })),
  })
  return explain(s, { account: 'ivanova', action, node, at: NOW })
}

function misses(given: Given): readonly Miss[] {
  const explanation = why(given)
  return explanation.allowed ? [] : explanation.misses
}

describe('ways of a «yes»', () => {
  test('a grant leads by role and right from its scope to the node', () => {
    const path = [
      { node: 'school-1', by: 'scope' },
      { node: 'plan', by: 'home' },
    ]
    const ways = [{ by: { grant: 'g1' }, role: 'planner', right: 'plan.edit', path }]
    expect(why({ grants: [{ role: 'planner' }] })).toEqual({ allowed: true, ways })
  })

  test('L2 a share is named in the way with its level', () => {
    const path = [
      { node: 'school-2', by: 'scope' },
      { node: 'plan', by: 'view' },
    ]
    const ways = [{ by: { grant: 'g1' }, role: 'reader', right: 'plan.view', path }]
    expect(why({ action: 'plan.view', grants: [{ role: 'reader', scope: 'school-2' }] })).toEqual({
      allowed: true,
      ways,
    })
  })

  test('every way is told, the power of the metarole first', () => {
    const explanation = why({
      metarole: 'manager',
      grants: [{ role: 'planner', scope: 'region' }, { right: 'plan.edit' }],
    })
    expect(explanation.allowed && explanation.ways.map(({ by }) => by)).toEqual([
      { metarole: 'manager' },
      { grant: 'g1' },
      { grant: 'g2' },
    ])
  })

  test('a grant to everyone affiliated names the affiliation', () => {
    const grants = [{ subject: { affiliates: 'region', below: true, kind: 'employee' }, role: 'planner' }]
    expect(why({ grants })).toMatchObject({ allowed: true, ways: [{ by: { grant: 'g1' }, affiliation: 'f1' }] })
  })

  test('a node described on the spot ends the way', () => {
    const explanation = why({ grants: [{ role: 'planner' }], node: { id: 'draft', parent: 'school-1' } })
    expect(explanation).toMatchObject({
      allowed: true,
      ways: [{ path: [{ node: 'school-1' }, { node: 'draft', by: 'home' }] }],
    })
  })

  test('a description outranks a registered node of the same id', () => {
    const grants = [{ role: 'planner', scope: 'school-2' }]
    expect(why({ grants, node: { id: 'plan', parent: 'school-2' } }).allowed).toBe(true)
  })
})

describe('misses of a «no»', () => {
  test('what is unknown, and what silences the account, comes alone', () => {
    const grants = [{ role: 'planner', active: false }]
    expect(misses({ grants, action: 'plan.burn' })).toEqual([{ miss: 'unknown-action' }])
    expect(misses({ grants, node: 'nowhere' })).toEqual([{ miss: 'unknown-node' }])
    expect(misses({ grants, active: false })).toEqual([{ miss: 'account-inactive' }])
    expect(misses({ grants, home: 'closed' })).toEqual([{ miss: 'organization-archived', node: 'closed' }])
    expect(misses({ grants, metarole: 'subscriber' })).toEqual([{ miss: 'metarole-powerless', metarole: 'subscriber' }])
    expect(explain(compile(world), { account: 'x', action: 'y', node: 'z', at: NOW })).toEqual({
      allowed: false,
      misses: [{ miss: 'unknown-account' }],
    })
  })

  test('law 4 `until` is the first second of «no», `from` the first second of «yes»', () => {
    expect(misses({ grants: [{ role: 'planner', until: NOW }] })).toEqual([
      { miss: 'grant-expired', grant: 'g1', until: NOW },
    ])
    expect(misses({ grants: [{ role: 'planner', from: NOW + 1 }] })).toEqual([
      { miss: 'grant-not-started', grant: 'g1', from: NOW + 1 },
    ])
    expect(why({ grants: [{ role: 'planner', from: NOW, until: NOW + 1 }] }).allowed).toBe(true)
  })

  test('A17 own records only: whose it is', () => {
    const miss = { miss: 'not-owner', grant: 'g1', right: 'plan.edit-own', owners: ['petrov'] }
    expect(misses({ grants: [{ role: 'author' }] })).toEqual([miss])
    expect(why({ grants: [{ role: 'author' }], node: { parent: 'school-1', owner: 'ivanova' } }).allowed).toBe(true)
    expect(misses({ grants: [{ role: 'author' }], node: { parent: 'school-1' } })).toEqual([{ ...miss, owners: [] }])
  })

  test('nearest first: state, time, level, owner, branch, role', () => {
    const found = misses({
      grants: [
        { role: 'reader' },
        { role: 'planner', scope: 'closed' },
        { role: 'author' },
        { role: 'planner', scope: 'school-2' },
        { role: 'planner', from: NOW + 5 },
        { role: 'planner', until: NOW - 5 },
        { role: 'planner', active: false },
      ],
    })
    expect(found.map(({ miss }) => miss)).toEqual([
      'grant-deactivated',
      'grant-expired',
      'grant-not-started',
      'view-only',
      'not-owner',
      'other-branch',
      'role-lacks-right',
    ])
    expect(found.at(-1)).toEqual({ miss: 'role-lacks-right', grant: 'g1', roles: ['author', 'planner'] })
    expect(found[5]).toEqual({ miss: 'other-branch', grant: 'g2', scope: 'closed' })
  })

  test('a grant with two things wrong explains nothing; what helps is a role', () => {
    const miss = { miss: 'no-grant', roles: ['author', 'planner'] }
    expect(misses({ grants: [{ role: 'planner', active: false, scope: 'closed' }] })).toEqual([miss])
  })

  test('no role helps a metarole for which grants do not count', () => {
    expect(misses({ metarole: 'student', grants: [{ role: 'planner' }] })).toEqual([
      { miss: 'metarole-fixed', metarole: 'student' },
    ])
  })

  test('ten misses are enough', () => {
    const grants = Array.from({ length: 15 }, () => ({ role: 'planner', active: false }))
    expect(misses({ grants })).toHaveLength(10)
  })
})
