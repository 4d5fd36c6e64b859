import { describe, expect, test } from 'vitest'
import { compile, type Facts, filterNodes, type GrantFact, narrowed, type RightFact } from '../index.ts'

const node = (id: string, parent: string | null, properties = {}) => ({ id, kind: 'school', parent, properties })
const given = (role: RightFact['id'], scope: string): GrantFact => {
  return { id: `${role} at ${scope}`, subject: { account: 'anna' }, right: role, scope, active: true }
}

function model(rights: readonly Omit<RightFact, 'actions'>[], grants: readonly GrantFact[]): Facts {
  return {
    catalog: {
      actions: [{ id: 'see', changes: false }],
      rights: rights.map((right) => ({ ...right, actions: ['see'] })),
      metaroles: [{ id: 'employee', power: 'roles', rights: [] }],
    },
    nodes: [
      node('north', null),
      node('south', null),
      node('school', 'north'),
      node('class', 'school'),
      node('lab', 'south'),
    ],
    shares: [{ node: 'lab', to: 'school', level: 'view' }],
    accounts: [
      { id: 'anna', metarole: 'employee', home: 'school', active: true, properties: { subjects: ['math', 'physics'] } },
    ],
    affiliations: [],
    roles: [],
    grants,
  }
}

const filterOf = (rights: readonly Omit<RightFact, 'actions'>[], grants: readonly GrantFact[], sent = {}) =>
  filterNodes(compile(model(rights, grants)), { account: 'anna', action: 'see', at: 0 }, { sent })
const here = { left: { property: 'node.network' }, is: 'network', right: { values: ['10.0.0.0/8'] } } as const

describe('the filter names the topmost nodes', () => {
  test('scopes one above the other are one, and what is shared in stands beside them', () => {
    expect(filterOf([{ id: 'all' }], [given('all', 'school'), given('all', 'class')])).toEqual({
      account: 'anna',
      everywhere: false,
      parts: [{ below: ['lab', 'school'], own: false, when: [] }],
    })
  })

  test('what is held at every root is held everywhere', () => {
    const filter = filterOf([{ id: 'all' }], [given('all', 'north'), given('all', 'south')])
    expect(filter).toEqual({ account: 'anna', everywhere: true, parts: [] })
  })

  test('own records are a part of their own, where nothing else lets all through', () => {
    const rights = [{ id: 'all' }, { id: 'mine', own: true }]
    expect(filterOf(rights, [given('all', 'school'), given('mine', 'north'), given('mine', 'class')]).parts).toEqual([
      { below: ['lab', 'school'], own: false, when: [] },
      { below: ['north'], own: true, when: [] },
    ])
  })

  test('nobody and nothing known let nothing through', () => {
    const s = compile(model([{ id: 'all' }], [given('all', 'north')]))
    expect(filterNodes(s, { account: 'nobody', action: 'see', at: 0 })).toEqual({
      account: 'nobody',
      everywhere: false,
      parts: [],
    })
    expect(filterNodes(s, { account: 'anna', action: 'fly', at: 0 }).parts).toEqual([])
  })
})

describe('of conditions only what depends on the node is left', () => {
  test('a comparison that holds vanishes, and one that fails takes its part along', () => {
    const rights = [
      { id: 'taught', when: [{ property: 'account.subjects', equal: 'math' }] },
      {
        id: 'untaught',
        when: [
          { property: 'account.subjects', equal: 'art' },
          { property: 'node.open', equal: true },
        ],
      },
    ] as const
    expect(filterOf(rights, [given('taught', 'school'), given('untaught', 'north')]).parts).toEqual([
      { below: ['lab', 'school'], own: false, when: [] },
    ])
  })

  test('what is known of the others is filled in', () => {
    const right = {
      id: 'own-subject',
      when: [
        { property: 'node.subject', oneOf: { property: 'account.subjects' } },
        { property: 'request.time', before: { property: 'node.until' } },
        { property: 'node.network', network: ['10.0.0.0/8'] },
        { property: 'node.author', equal: { property: 'node.owner' } },
      ],
    } as const
    expect(filterOf([right], [given('own-subject', 'school')]).parts[0]?.when).toEqual([
      { left: { property: 'node.subject' }, is: 'oneOf', right: { values: ['math', 'physics'] } },
      { left: { values: ['1970-01-01T00:00:00Z'] }, is: 'before', right: { property: 'node.until' } },
      here,
      { left: { property: 'node.author' }, is: 'oneOf', right: { property: 'node.owner' } },
    ])
  })

  test('what no node can meet is no part: a limit that is no moment, an address that is none', () => {
    const right = { id: 'late', when: [{ property: 'node.since', after: { property: 'request.day' } }] } as const
    const grants = [given('late', 'school')]
    expect(filterOf([right], grants, { request: { day: 'yesterday' } }).parts).toEqual([])
    expect(filterOf([right], grants).parts).toEqual([])
    expect(filterOf([right], grants, { request: { day: '2026-09-01' } }).parts).toHaveLength(1)
  })
})

describe('B18 narrowed to an organization', () => {
  const s = compile(model([{ id: 'all' }], [given('all', 'school')]))
  const filter = filterNodes(s, { account: 'anna', action: 'see', at: 0 })

  test('within what is held it is the organization itself; above, what of it is held; beside, nothing', () => {
    expect(narrowed(s, filter, 'class').parts).toEqual([{ below: ['class'], own: false, when: [] }])
    expect(narrowed(s, filter, 'north').parts).toEqual([{ below: ['school'], own: false, when: [] }])
    expect(narrowed(s, filter, 'south').parts).toEqual([{ below: ['lab'], own: false, when: [] }])
    expect(narrowed(s, filter, 'nowhere').parts).toEqual([])
  })

  test('of everywhere it is the organization', () => {
    const all = { account: 'anna', everywhere: true, parts: [] }
    expect(narrowed(s, all, 'north')).toEqual({
      account: 'anna',
      everywhere: false,
      parts: [{ below: ['north'], own: false, when: [] }],
    })
  })
})
