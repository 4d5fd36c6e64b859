import { describe, expect, test } from 'vitest'
import {
  apply,
  check,
  compile,
  EngineRefusal,
  explain,
  type Facts,
  type GrantSubject,
  listNodes,
  reach,
  type ShareFact,
  suppose,
} from './index.ts'

const AT = 1000

const group = (id: string, parent: string | null = null) => ({ id, kind: 'group', parent })
const members = (node: string, to: string): ShareFact => ({ node, to, level: 'members' })

/** Ann is in `a`; the board may be read by whom the grant names. */
function world(shares: readonly ShareFact[], subject: GrantSubject): Facts {
  return {
    catalog: {
      actions: [{ id: 'board.read', changes: false }],
      rights: [{ id: 'board.read', actions: ['board.read'] }],
      metaroles: [{ id: 'user', power: 'roles', rights: [] }],
    },
    nodes: [group('top'), group('a', 'top'), group('b'), group('c'), group('d'), group('d1', 'd'), group('board')],
    shares,
    accounts: [{ id: 'ann', metarole: 'user', home: null, active: true, person: 'ann' }],
    affiliations: [{ id: 'f1', person: 'ann', node: 'a', kind: 'member' }],
    roles: [],
    grants: [{ id: 'g1', subject, right: 'board.read', scope: 'board', active: true }],
  }
}

const reads = { account: 'ann', action: 'board.read', node: 'board', at: AT }
const below = (affiliates: string): GrantSubject => ({ affiliates, below: true })

describe('edges of members', () => {
  test('whoever is in a group is in the groups that it is in, along such edges and home edges', () => {
    const nested = [members('a', 'b'), members('b', 'd1')]
    for (const far of ['a', 'top', 'b', 'd1', 'd']) expect(check(compile(world(nested, below(far))), reads)).toBe(true)
    expect(check(compile(world(nested, below('c'))), reads)).toBe(false)
  })

  test('an edge of the home parent movesMembers those below it', () => {
    expect(check(compile(world([members('top', 'b')], below('b'))), reads)).toBe(true)
  })

  test('a share movesMembers nobody', () => {
    for (const level of ['view', 'full'] as const) {
      expect(check(compile(world([{ node: 'a', to: 'b', level }], below('b'))), reads)).toBe(false)
    }
  })

  test('«at the node only» stays at the node', () => {
    const nested = [members('a', 'b')]
    expect(check(compile(world(nested, { affiliates: 'b', below: false })), reads)).toBe(false)
    expect(check(compile(world(nested, { affiliates: 'a', below: false })), reads)).toBe(true)
  })

  test('they carry no access: whoever holds the group to which the edge leads does not hold the node', () => {
    const facts = world([members('board', 'b')], { account: 'ann' })
    const s = compile({ ...facts, grants: [...facts.grants].map((grant) => ({ ...grant, scope: 'b' })) })
    expect(check(s, reads)).toBe(false)
    expect(reach(s, 'board', 'b')).toBeNull()
    expect(listNodes(s, { account: 'ann', action: 'board.read', at: AT })).toEqual(['b'])
    expect(explain(s, reads)).toMatchObject({ misses: [{ miss: 'other-branch' }] })
  })

  test('a way names no edge of members, though one leads to the scope beside a share', () => {
    const facts = world([members('board', 'd1'), { node: 'board', to: 'd', level: 'view' }], { account: 'ann' })
    const s = compile({ ...facts, grants: [...facts.grants].map((grant) => ({ ...grant, scope: 'd' })) })
    const explanation = explain(s, reads)
    expect(explanation.allowed && explanation.ways.map(({ path }) => path)).toEqual([
      [
        { node: 'd', by: 'scope' },
        { node: 'board', by: 'view' },
      ],
    ])
  })

  test('however many ways lead to a group, it is met once', () => {
    const diamond = [members('a', 'b'), members('a', 'c'), members('b', 'd1'), members('c', 'd'), members('top', 'd1')]
    const explanation = explain(compile(world(diamond, below('d'))), reads)
    expect(explanation.allowed && explanation.ways).toHaveLength(1)
  })

  test('the same question twice finds the same groups', () => {
    const s = compile(world([members('a', 'b'), members('b', 'c')], below('c')))
    expect([check(s, reads), check(s, reads), check(s, reads)]).toEqual([true, true, true])
  })

  test('law 3 an edge taken away, or turned into a share, movesMembers nobody any more', () => {
    const s = compile(world([members('a', 'b')], below('b')))
    const [share] = [{ node: 'a', to: 'b', level: 'full' } as const]
    expect(suppose(s, [{ put: 'share', share }], () => check(s, reads))).toBe(false)
    expect(check(s, reads)).toBe(true)
    expect(suppose(s, [{ remove: 'share', node: 'a', to: 'b' }], () => check(s, reads))).toBe(false)
    expect(check(s, reads)).toBe(true)
    apply(s, { remove: 'grant', id: 'g1' })
    expect(check(s, reads)).toBe(false)
  })

  test('a group that a node is in by two grants keeps the one when the other goes', () => {
    const s = compile(world([], below('top')))
    apply(s, {
      put: 'grant',
      grant: { id: 'g2', subject: below('top'), right: 'board.read', scope: 'board', active: true },
    })
    apply(s, { remove: 'grant', id: 'g1' })
    expect(check(s, reads)).toBe(true)
    apply(s, { remove: 'grant', id: 'g2' })
    expect(check(s, reads)).toBe(false)
  })

  test('cycles of home edges, shares and edges of members together are refused', () => {
    const s = compile(world([members('a', 'b'), { node: 'b', to: 'c', level: 'view' }], below('b')))
    expect(() => apply(s, { put: 'share', share: { node: 'c', to: 'a', level: 'full' } })).toThrow(EngineRefusal)
    expect(() => apply(s, { put: 'share', share: members('c', 'a') })).toThrow('cycle: c')
    expect(() => apply(s, { put: 'node', node: group('c', 'a') })).toThrow('cycle: c')
  })
})
