import { expect, test } from 'vitest'
import {
  type AccountFact,
  apply,
  compile,
  type GrantFact,
  listAccounts,
  pageAccounts,
  type Snapshot,
} from '../index.ts'

const AT = 0
/** Few are sorted; few are marked in the order of all; the order is gone through; the same, without finding enough in time. */
const ways = [{}, { few: 0, many: 1000 }, { few: 0, many: 0 }, { few: 0, many: 50 }]

const account = (id: string, more: Partial<AccountFact> = {}): AccountFact => ({
  id,
  metarole: 'employee',
  home: null,
  active: true,
  ...more,
})

const grant = (id: string, to: string, scope = 'top'): GrantFact => ({
  id,
  subject: { account: to },
  right: 'sees',
  scope,
  active: true,
})

function model(accounts: readonly AccountFact[], grants: readonly GrantFact[] = []): Snapshot {
  return compile({
    catalog: {
      actions: [{ id: 'see', changes: false }],
      rights: [
        { id: 'sees', actions: ['see'] },
        { id: 'sees if known', actions: ['see'], when: [{ property: 'account.known', equal: true }] },
      ],
      metaroles: [
        { id: 'employee', power: 'roles', rights: [] },
        { id: 'head', power: 'subtree', rights: ['sees'] },
        { id: 'root', power: 'everything', rights: ['sees'] },
      ],
    },
    nodes: [
      { id: 'top', kind: 'region', parent: null },
      { id: 'school', kind: 'school', parent: 'top' },
      { id: 'other', kind: 'school', parent: 'top' },
      { id: 'class', kind: 'class', parent: 'school' },
    ],
    shares: [],
    accounts,
    affiliations: [],
    roles: [],
    grants,
  })
}

/** The same by every way, page after page and as a whole. */
function seers(s: Snapshot, node: string): string[] {
  const whole = listAccounts(s, { action: 'see', node, at: AT })
  for (const way of ways) {
    const found: string[] = []
    for (;;) {
      const after = found.length === 0 ? null : { id: found.at(-1) as string }
      const page = pageAccounts(s, { action: 'see', node, at: AT }, { limit: 7, after, ...way })
      found.push(...page.items)
      if (!page.more) break
    }
    expect(found, JSON.stringify(way)).toEqual(whole)
  }
  return whole
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => `a${String((n * 37) % count).padStart(3, '0')}`)

test('law 1 some of many accounts, by grants to each, whichever way they are looked for', () => {
  const ids = numbered(500)
  const some = ids.filter((_, n) => n % 9 === 0)
  const s = model(
    ids.map((id) => account(id)),
    some.map((id) => grant(id, id)),
  )
  expect(seers(s, 'class')).toEqual([...some].sort())
  expect(seers(s, 'other')).toEqual([...some].sort())
})

test('law 1 hardly any of many who hold it on a condition: the page is filled, though few of the next ones pass', () => {
  const ids = numbered(500)
  const known = ids.filter((_, n) => n % 41 === 0)
  const s = model(
    ids.map((id) => account(id, { properties: { known: known.includes(id) } })),
    ids.map((id) => ({ ...grant(id, id), right: 'sees if known' })),
  )
  expect(seers(s, 'school')).toEqual([...known].sort())
})

test('law 3 powers of metaroles are found where they begin now: at another home, everywhere, nowhere', () => {
  const s = model([account('a', { metarole: 'head', home: 'school' }), account('b', { metarole: 'root' })])
  const put = (metarole: string, home: string | null) =>
    apply(s, { put: 'account', account: account('a', { metarole, home }) })
  expect([seers(s, 'class'), seers(s, 'other'), seers(s, 'top')]).toEqual([['a', 'b'], ['b'], ['b']])
  put('head', 'school')
  put('head', 'school')
  expect([seers(s, 'class'), seers(s, 'other')]).toEqual([['a', 'b'], ['b']])
  put('head', 'other')
  expect([seers(s, 'class'), seers(s, 'other')]).toEqual([['b'], ['a', 'b']])
  put('root', 'other')
  expect([seers(s, 'class'), seers(s, 'top')]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  put('employee', 'other')
  expect(seers(s, 'other')).toEqual(['b'])
  put('head', null)
  expect(seers(s, 'top')).toEqual(['b'])
  put('head', 'top')
  apply(s, { remove: 'account', id: 'b' })
  expect(seers(s, 'class')).toEqual(['a'])
  apply(s, { remove: 'account', id: 'a' })
  expect(seers(s, 'class')).toEqual([])
})

test('law 3 everyone of a group is found by the person they are now, and all accounts of a person', () => {
  const s = model([account('a', { person: 'p' }), account('b')])
  apply(s, {
    put: 'affiliation',
    affiliation: { id: '1', person: 'p', node: 'class', kind: 'pupil' },
  })
  apply(s, {
    put: 'grant',
    grant: { ...grant('1', ''), subject: { affiliates: 'school', below: true, kind: 'pupil' } },
  })
  const be = (id: string, person: string | null) => apply(s, { put: 'account', account: account(id, { person }) })
  expect(seers(s, 'other')).toEqual(['a'])
  be('b', 'p')
  be('c', 'p')
  expect(seers(s, 'other')).toEqual(['a', 'b', 'c'])
  be('a', 'p')
  be('c', 'q')
  expect(seers(s, 'other')).toEqual(['a', 'b'])
  be('a', null)
  expect(seers(s, 'other')).toEqual(['b'])
  apply(s, { put: 'affiliation', affiliation: { id: '2', person: 'q', node: 'other', kind: 'pupil' } })
  expect(seers(s, 'other')).toEqual(['b'])
  apply(s, { put: 'node', node: { id: 'other', kind: 'school', parent: 'school' } })
  expect(seers(s, 'other')).toEqual(['b', 'c'])
})

test('law 3 a search leaves nothing behind by which a later question would overlook what was taken', () => {
  const s = model([account('a')], [grant('1', 'a', 'other')])
  apply(s, { put: 'share', share: { node: 'school', to: 'other', level: 'view' } })
  expect(seers(s, 'class')).toEqual(['a'])
  apply(s, { remove: 'share', node: 'school', to: 'other' })
  apply(s, { put: 'share', share: { node: 'school', to: 'top', level: 'view' } })
  expect(seers(s, 'class')).toEqual([])
})
