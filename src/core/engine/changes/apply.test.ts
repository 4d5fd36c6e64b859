import { beforeEach, describe, expect, test } from 'vitest'
import {
  apply,
  check,
  compile,
  covers,
  EngineRefusal,
  type FactChange,
  type Facts,
  type Snapshot,
  subtree,
} from '../index.ts'

const facts: Facts = {
  catalog: {
    actions: [{ id: 'edit', changes: true }],
    rights: [
      { id: 'edit', actions: ['edit'] },
      { id: 'edit-own', actions: ['edit'], own: true },
    ],
    metaroles: [{ id: 'employee', power: 'roles', rights: [] }],
  },
  nodes: [
    { id: 'region', kind: 'ministry', parent: null },
    { id: 'school', kind: 'school', parent: 'region' },
    { id: 'class', kind: 'class', parent: 'school', owners: ['ivanova'] },
  ],
  shares: [],
  accounts: [{ id: 'ivanova', metarole: 'employee', home: 'school', active: true }],
  affiliations: [],
  roles: [{ id: 'teacher', rights: ['edit'] }],
  grants: [{ id: '1', subject: { account: 'ivanova' }, role: 'teacher', scope: 'school', active: true }],
}

let s: Snapshot
beforeEach(() => {
  s = compile(facts)
})

const mayEdit = (node: string) => check(s, { account: 'ivanova', action: 'edit', node, at: 0 })

function refusalOf(deed: () => unknown): string {
  try {
    deed()
  } catch (error) {
    if (error instanceof EngineRefusal) return `${error.code}: ${error.subject}`
    throw error
  }
  return 'taken'
}

describe('refusals, by apply and compile alike', () => {
  const grant = { id: '2', subject: { account: 'ivanova' }, scope: 'school', active: true }
  const impossible: [string, FactChange][] = [
    ['cycle: region', { put: 'node', node: { id: 'region', kind: 'ministry', parent: 'class' } }],
    ['cycle: x', { put: 'node', node: { id: 'x', kind: 'class', parent: 'x' } }],
    ['cycle: school', { put: 'share', share: { node: 'school', to: 'class', level: 'view' } }],
    ['cycle: school', { put: 'share', share: { node: 'school', to: 'school', level: 'full' } }],
    ['unknown-parent: nowhere', { put: 'node', node: { id: 'class', kind: 'class', parent: 'nowhere' } }],
    ['unknown-node: nowhere', { put: 'share', share: { node: 'class', to: 'nowhere', level: 'view' } }],
    ['unknown-metarole: x', { put: 'account', account: { id: 'a', metarole: 'x', home: null, active: true } }],
    ['unknown-node: x', { put: 'account', account: { id: 'a', metarole: 'employee', home: 'x', active: true } }],
    ['unknown-right: x', { put: 'role', role: { id: 'teacher', rights: ['x'] } }],
    ['unknown-role: x', { put: 'grant', grant: { ...grant, role: 'x' } }],
    ['unknown-right: x', { put: 'grant', grant: { ...grant, right: 'x' } }],
    ['unknown-account: x', { put: 'grant', grant: { ...grant, right: 'edit', subject: { account: 'x' } } }],
    ['invalid-grant: 2', { put: 'grant', grant }],
    ['in-use: school', { remove: 'node', id: 'school' }],
    ['in-use: ivanova', { remove: 'account', id: 'ivanova' }],
    ['in-use: teacher', { remove: 'role', id: 'teacher' }],
  ]

  test.each(impossible)('%s', (refusal, change) => {
    expect(refusalOf(() => apply(s, change))).toBe(refusal)
    expect(mayEdit('class')).toBe(true)
    expect(subtree(s, 'region')).toEqual(['class', 'region', 'school'])
  })

  test('a share may close a cycle with a home edge that comes later', () => {
    apply(s, { put: 'node', node: { id: 'other', kind: 'school', parent: 'region' } })
    apply(s, { put: 'share', share: { node: 'other', to: 'class', level: 'view' } })
    expect(refusalOf(() => apply(s, { put: 'node', node: { id: 'school', kind: 'school', parent: 'other' } }))).toBe(
      'cycle: school',
    )
  })

  test('compile refuses a ring of parents and a parent that never comes', () => {
    const ring = [
      { id: 'a', kind: 'class', parent: 'b' },
      { id: 'b', kind: 'class', parent: 'a' },
    ]
    expect(refusalOf(() => compile({ ...facts, nodes: [...facts.nodes, ...ring] }))).toMatch(/^cycle: [ab]$/)
    const orphan = { id: 'a', kind: 'class', parent: 'nowhere' }
    expect(refusalOf(() => compile({ ...facts, nodes: [...facts.nodes, orphan] }))).toBe('unknown-parent: nowhere')
  })
})

describe('law 3: what was taken away is gone for the next question', () => {
  const takings: [string, FactChange][] = [
    ['the grant', { remove: 'grant', id: '1' }],
    ['the role’s right', { put: 'role', role: { id: 'teacher', rights: [] } }],
    [
      'the account’s activity',
      { put: 'account', account: { id: 'ivanova', metarole: 'employee', home: 'school', active: false } },
    ],
    [
      'the organization, archived',
      { put: 'node', node: { id: 'school', kind: 'school', parent: 'region', archived: true } },
    ],
    ['the node, moved away', { put: 'node', node: { id: 'class', kind: 'class', parent: 'region' } }],
  ]
  test.each(takings)('%s', (_, change) => {
    expect(mayEdit('class')).toBe(true)
    apply(s, change)
    expect(mayEdit('class')).toBe(false)
  })

  test('mistake 11 a share taken back, with all that hangs below the shared node', () => {
    apply(s, { put: 'node', node: { id: 'book', kind: 'book', parent: 'region' } })
    apply(s, { put: 'node', node: { id: 'page', kind: 'record', parent: 'book' } })
    apply(s, { put: 'share', share: { node: 'book', to: 'school', level: 'full' } })
    expect(mayEdit('page')).toBe(true)
    apply(s, { put: 'share', share: { node: 'book', to: 'school', level: 'view' } })
    expect(mayEdit('page')).toBe(false)
    apply(s, { put: 'share', share: { node: 'book', to: 'school', level: 'full' } })
    apply(s, { remove: 'share', node: 'book', to: 'school' })
    expect(mayEdit('page')).toBe(false)
  })
})

test('archiving an organization silences its accounts, not those of others, and not its records', () => {
  apply(s, { put: 'account', account: { id: 'petrov', metarole: 'employee', home: 'region', active: true } })
  apply(s, {
    put: 'grant',
    grant: { id: '2', subject: { account: 'petrov' }, right: 'edit', scope: 'region', active: true },
  })
  apply(s, { put: 'node', node: { id: 'school', kind: 'school', parent: 'region', archived: true } })
  expect(check(s, { account: 'petrov', action: 'edit', node: 'class', at: 0 })).toBe(true)
})

test('mistake 22 what is held for own records only is not held over a scope', () => {
  expect(covers(s, { account: 'ivanova', actions: ['edit'], scope: 'class', at: 0 })).toEqual([])
  expect(covers(s, { account: 'ivanova', actions: ['edit', 'burn'], scope: 'region', at: 0 })).toEqual(['edit', 'burn'])
  apply(s, { put: 'role', role: { id: 'teacher', rights: ['edit-own'] } })
  expect(mayEdit('class')).toBe(true)
  expect(covers(s, { account: 'ivanova', actions: ['edit'], scope: 'class', at: 0 })).toEqual(['edit'])
})

test('removing what is not there, or putting it twice, changes nothing: a feed may repeat itself', () => {
  for (const kind of ['node', 'account', 'affiliation', 'role', 'grant'] as const) apply(s, { remove: kind, id: 'x' })
  apply(s, { remove: 'share', node: 'class', to: 'x' })
  for (const node of facts.nodes) apply(s, { put: 'node', node })
  for (const grant of facts.grants) apply(s, { put: 'grant', grant })
  expect(mayEdit('class')).toBe(true)
})

test('the tree finds room for whatever comes: a long chain, many leaves, and moves of both', () => {
  for (let place = 0; place < 300; place++) {
    const parent = place === 0 ? 'school' : `deep-${place - 1}`
    apply(s, { put: 'node', node: { id: `deep-${place}`, kind: 'class', parent } })
    apply(s, { put: 'node', node: { id: `leaf-${place}`, kind: 'class', parent: 'school' } })
  }
  expect(mayEdit('deep-299')).toBe(true)
  expect(subtree(s, 'deep-100')).toHaveLength(200)
  apply(s, { put: 'node', node: { id: 'deep-100', kind: 'class', parent: 'region' } })
  expect([mayEdit('deep-299'), mayEdit('deep-99'), mayEdit('leaf-299')]).toEqual([false, true, true])
  apply(s, { put: 'node', node: { id: 'deep-100', kind: 'class', parent: 'leaf-7' } })
  expect(mayEdit('deep-299')).toBe(true)
})
