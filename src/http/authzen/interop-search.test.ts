/**
 * The published interop scenarios of searching and of identity providers, with their users, records, payloads and tables of answers: what
 * a record's department and owner, and a user's role and department, allow. Through public means alone, as in interop.test.ts.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Outsider, openOutsider } from '../../../test/support/outsider.ts'

const users = {
  alice: ['manager', 'Sales'],
  bob: ['employee', 'Legal'],
  carol: ['contractor', 'Legal'],
  dan: ['manager', 'Finance'],
  erin: ['employee', 'Finance'],
  felix: ['contractor', 'Accounting'],
} as const
type Who = keyof typeof users
const everybody = Object.keys(users) as Who[]
/** Of the records 101 to 120, in order; their owners take turns. */
const departments = (
  'Legal Legal Legal Accounting Legal Accounting Sales Legal Accounting Sales ' +
  'Accounting Legal Sales Accounting Finance Legal Legal Accounting Legal Accounting'
).split(' ')
const records = departments.map((department, at) => {
  return {
    id: String(101 + at),
    kind: 'record',
    owners: [everybody[at % everybody.length]],
    properties: { department },
  }
})
const people = everybody.map((who) => {
  const [role, department] = users[who]
  return { called: who, properties: { role, department }, roles: ['user'] }
})

let asked: Outsider
beforeAll(async () => {
  const application = { id: 'DemoApp', kind: 'application' }
  asked = await openOutsider('search.yaml', { subsystem: 'records', records: [application, ...records], people })
})
afterAll(() => asked.site.close())

const user = (id: string) => ({ type: 'user', id })
const found = async (door: string, body: object): Promise<string[]> => {
  const { results } = (await asked.subsystem.post(`/access/v1/search/${door}`, body)).body
  return results.map((one: { id?: string; name?: string }) => one.id ?? one.name)
}
const all = departments.map((_, at) => String(101 + at))
const ids = (text: string) => text.split(' ')

/** Who may do what to which records, as published. */
const published: Readonly<Record<Who, Readonly<Record<'view' | 'edit' | 'delete', string[]>>>> = {
  alice: { view: all, edit: ids('101 107 110 113 119'), delete: ids('101 107 113 119') },
  bob: {
    view: ids('101 102 103 105 108 112 114 116 117 119 120'),
    edit: ids('102 108 114 120'),
    delete: ids('102 108 114 120'),
  },
  carol: {
    view: ids('101 102 103 105 108 109 112 115 116 117 119'),
    edit: ids('103 109 115'),
    delete: ids('103 109 115'),
  },
  dan: { view: all, edit: ids('104 110 115 116'), delete: ids('104 110 116') },
  erin: { view: ids('105 111 115 117'), edit: ids('105 111 117'), delete: ids('105 111 117') },
  felix: { view: ids('104 106 109 111 112 114 118 120'), edit: ids('106 112 118'), delete: ids('106 112 118') },
}
const actions = ['view', 'edit', 'delete'] as const

describe('Search', () => {
  test.each(everybody)('the records that %s may view, edit and delete', async (who) => {
    for (const name of actions) {
      const asks = { subject: user(who), action: { name }, resource: { type: 'record' } }
      expect(await found('resource', asks), name).toEqual(published[who][name])
    }
  })

  test.each(actions)('who may %s each record', async (name) => {
    for (const id of all) {
      const asks = { subject: { type: 'user' }, action: { name }, resource: { type: 'record', id } }
      const who = everybody.filter((one) => published[one][name].includes(id))
      expect((await found('subject', asks)).toSorted(), id).toEqual(who)
    }
  })

  test.each(everybody)('what %s may do to each record', async (who) => {
    for (const id of all) {
      const asks = { subject: user(who), resource: { type: 'record', id } }
      const may = actions.filter((name) => published[who][name].includes(id))
      expect(await found('action', asks), id).toEqual([...may].sort())
    }
  })
})

describe('Identity provider', () => {
  test.each(everybody)('the records that %s may delete, as claims of a token', async (who) => {
    const asks = { subject: user(who), action: { name: 'delete' }, resource: { type: 'record' } }
    const answer = await asked.subsystem.post('/access/v1/search/resource', asks)
    expect(answer.body.results).toEqual(published[who].delete.map((id) => ({ type: 'record', id })))
  })

  test('nobody it does not know: an empty answer', async () => {
    const asks = { subject: user('mallory'), action: { name: 'delete' }, resource: { type: 'record' } }
    expect(await found('resource', asks)).toEqual([])
  })

  // The published requests send `role`, which of these users is stored otherwise for the search: here it is `grade`.
  test.each<[Who, string, number, boolean]>([
    ['alice', 'manager', 110, true],
    ['bob', 'editor', 60, true],
    ['carol', 'contractor', 0, false],
    ['dan', 'manager', 60, true],
    ['erin', 'editor', 110, true],
    ['felix', 'contractor', 100, false],
    ['alice', 'manager', 49, false],
  ])('a token for %s, sent as %s with a balance of %i: %s', async (who, grade, balance, decision) => {
    const subject = { ...user(who), properties: { grade, balance } }
    const asks = { subject, action: { name: 'issue' }, resource: { type: 'application', id: 'DemoApp' } }
    expect((await asked.subsystem.post('/access/v1/evaluation', asks)).body).toEqual({ decision })
  })
})

test('rules of a role or a department: either right is enough, and both together are when both are asked', async () => {
  const ask = async (who: Who, name: string, id: string, properties: object) => {
    const resource = { type: 'record', id, properties: { parent: asked.company.id, ...properties } }
    const asks = { subject: user(who), action: { name }, resource }
    return (await asked.subsystem.post('/access/v1/evaluation', asks)).body.decision
  }
  expect(await ask('bob', 'view', 'new', { department: 'Legal' })).toBe(true)
  expect(await ask('bob', 'view', 'new', { department: 'Sales' })).toBe(false)
  expect(await ask('dan', 'view', 'new', { department: 'Sales' })).toBe(true)
  expect(await ask('dan', 'edit', 'new', { department: 'Sales' })).toBe(false)
  expect(await ask('dan', 'edit', 'new', { department: 'Finance' })).toBe(true)
  expect(await ask('erin', 'edit', 'new', { department: 'Finance' })).toBe(false)
  expect(await ask('erin', 'edit', 'new', { department: 'Sales', owner: 'erin' })).toBe(true)
})
