import { expect, test } from 'vitest'
import { apply, compile, type FactChange, pageAccounts, pageNodes } from '../index.ts'

const node = (id: string, kind = 'school'): FactChange => ({ put: 'node', node: { id, kind, parent: 'top' } })
const account = (id: string): FactChange => ({
  put: 'account',
  account: { id, metarole: 'root', home: null, active: true },
})

function model() {
  return compile({
    catalog: {
      actions: [
        { id: 'see', changes: false },
        { id: 'mend', changes: true },
      ],
      rights: [
        { id: 'sees', actions: ['see'] },
        { id: 'mends own', actions: ['mend'], own: true },
      ],
      metaroles: [{ id: 'root', power: 'everything', rights: ['sees', 'mends own'] }],
    },
    nodes: [{ id: 'top', kind: 'region', parent: null }],
    shares: [],
    accounts: [{ id: 'a', metarole: 'root', home: null, active: true }],
    affiliations: [],
    roles: [],
    grants: [],
  })
}

test('law 3 a list once made keeps up with nodes that come, go, come back and change their kind', () => {
  const s = model()
  const listed = (...kinds: string[]) => {
    const filter = kinds.length > 0 && { kinds: new Set(kinds) }
    return pageNodes(s, { account: 'a', action: 'see', at: 0 }, { ...filter, limit: 9, few: 0 }).items.map(
      ({ id, kind }) => `${id}:${kind}`,
    )
  }
  expect([listed(), listed('school'), listed('region')]).toEqual([['top:region'], [], ['top:region']])
  for (const id of ['c', 'b', 'd']) apply(s, node(id))
  expect(listed('school')).toEqual(['b:school', 'c:school', 'd:school'])
  apply(s, { remove: 'node', id: 'c' })
  apply(s, node('d', 'region'))
  expect(listed()).toEqual(['b:school', 'd:region', 'top:region'])
  expect([listed('school'), listed('region')]).toEqual([['b:school'], ['d:region', 'top:region']])
  apply(s, node('a'))
  expect([listed(), listed('school')]).toEqual([
    ['a:school', 'b:school', 'd:region', 'top:region'],
    ['a:school', 'b:school'],
  ])
})

test('law 3 a list of own records keeps up with who owns what', () => {
  const s = model()
  const listed = (account: string) =>
    pageNodes(s, { account, action: 'mend', at: 0 }, { limit: 9 }).items.map(({ id }) => id)
  const owned = (id: string, ...owners: string[]) => {
    apply(s, { put: 'node', node: { id, kind: 'school', parent: 'top', owners } })
  }
  expect(listed('a')).toEqual([])
  owned('b', 'a')
  owned('c', 'z', 'a')
  expect(listed('a')).toEqual(['b', 'c'])
  owned('b', 'z')
  expect(listed('a')).toEqual(['c'])
  for (let turn = 0; turn < 1500; turn++) owned('b', turn % 2 === 0 ? 'a' : 'z')
  owned('b', 'a')
  expect(listed('a')).toEqual(['b', 'c'])
  apply(s, { remove: 'node', id: 'c' })
  expect(listed('a')).toEqual(['b'])
})

test('law 3 a list of accounts keeps up too', () => {
  const s = model()
  const listed = () => pageAccounts(s, { action: 'see', node: 'top', at: 0 }, { limit: 9, few: 0 }).items
  expect(listed()).toEqual(['a'])
  for (const id of ['c', 'b']) apply(s, account(id))
  expect(listed()).toEqual(['a', 'b', 'c'])
  apply(s, { remove: 'account', id: 'b' })
  expect(listed()).toEqual(['a', 'c'])
  apply(s, account('b'))
  expect(listed()).toEqual(['a', 'b', 'c'])
})
