/**
 * The published interop scenarios, as far as they need no conditions. Ours are: an account’s id where theirs have an e-mail address or
 * a subject’s id, `owner` where they have `ownerID`, and the parent of what is not registered.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixture, openFixture } from '../../../test/support/authzen.ts'

const user = (id: string) => ({ type: 'user', id })

describe('Todo: users with roles, who change their own', () => {
  const fixture = `
- case: Todo 1.0
  catalog:
    actions:
      - { id: can_read_user }
      - { id: can_read_todos }
      - { id: can_create_todo, changes: true }
      - { id: can_update_todo, changes: true }
      - { id: can_delete_todo, changes: true }
    rights:
      - { id: read, actions: [can_read_user, can_read_todos] }
      - { id: create, actions: [can_create_todo] }
      - { id: change-own, actions: [can_update_todo, can_delete_todo], own: true }
      - { id: update-any, actions: [can_update_todo] }
      - { id: delete-any, actions: [can_delete_todo] }
    metaroles: [{ id: user, power: roles }]
    roles:
      - { id: viewer, rights: [read] }
      - { id: editor, rights: [read, create, change-own] }
      - { id: admin, rights: [read, create, change-own, delete-any] }
      - { id: evil_genius, rights: [update-any] }
  facts:
    nodes: [{ id: citadel, kind: app }, { id: todo-1, kind: todo, parent: citadel }, { id: beth, kind: user, parent: citadel }]
    accounts: [${['rick', 'morty', 'summer', 'beth', 'jerry'].map((id) => `{ id: ${id}, metarole: user }`)}]
    grants:
      - { account: rick, role: admin, scope: citadel }
      - { account: rick, role: evil_genius, scope: citadel }
      - { account: morty, role: editor, scope: citadel }
      - { account: summer, role: editor, scope: citadel }
      - { account: beth, role: viewer, scope: citadel }
      - { account: jerry, role: viewer, scope: citadel }
  questions: [{ account: rick, action: can_update_todo, node: todo-1, answer: yes }]
`
  let asked: Fixture
  beforeAll(async () => {
    asked = await openFixture(fixture)
  })
  afterAll(() => asked.site.close())

  const todoOf = (owner: string) => ({ type: 'todo', id: `todo-of-${owner}`, properties: { parent: 'citadel', owner } })
  const steps = (who: string) => [
    { action: { name: 'can_read_user' }, resource: { type: 'user', id: 'beth' } },
    { action: { name: 'can_read_todos' }, resource: { type: 'todo', id: 'todo-1' } },
    { action: { name: 'can_create_todo' }, resource: { type: 'todo', id: 'todo-1' } },
    { action: { name: 'can_update_todo' }, resource: todoOf(who) },
    { action: { name: 'can_update_todo' }, resource: todoOf('somebody-else') },
    { action: { name: 'can_delete_todo' }, resource: todoOf(who) },
    { action: { name: 'can_delete_todo' }, resource: todoOf('somebody-else') },
  ]
  const table: readonly [string, readonly boolean[]][] = [
    ['rick', [true, true, true, true, true, true, true]],
    ['morty', [true, true, true, true, false, true, false]],
    ['summer', [true, true, true, true, false, true, false]],
    ['beth', [true, true, false, false, false, false, false]],
    ['jerry', [true, true, false, false, false, false, false]],
  ]

  test.each(table)('%s, question by question and all at once', async (who, expected) => {
    const evaluations = steps(who)
    const boxcarred = await asked.subsystem.post('/access/v1/evaluations', { subject: user(who), evaluations })
    expect(boxcarred.body).toEqual({ evaluations: expected.map((decision) => ({ decision })) })
    for (const [at, step] of evaluations.entries()) {
      const answer = await asked.subsystem.post('/access/v1/evaluation', { subject: user(who), ...step })
      expect(answer.body, JSON.stringify(step)).toEqual({ decision: expected[at] })
    }
  })

  test('who may create a todo', async () => {
    const asks = {
      subject: { type: 'user' },
      action: { name: 'can_create_todo' },
      resource: { type: 'todo', id: 'todo-1' },
    }
    const { results } = (await asked.subsystem.post('/access/v1/search/subject', asks)).body
    expect(results).toEqual(['morty', 'rick', 'summer'].map(user))
  })
})

describe('API gateway: routes stand under what they belong to, methods are actions', () => {
  const fixture = `
- case: gateway
  catalog:
    actions: [{ id: GET }, { id: POST, changes: true }, { id: DELETE, changes: true }]
    rights: [{ id: read, actions: [GET] }, { id: write, actions: [GET, POST, DELETE] }]
    metaroles: [{ id: user, power: roles }]
    roles: [{ id: reader, rights: [read] }, { id: writer, rights: [write] }]
  facts:
    nodes: [{ id: gateway, kind: gateway }, { id: todos, kind: route, parent: gateway }, { id: users, kind: route, parent: gateway }]
    accounts: [{ id: morty, metarole: user }, { id: beth, metarole: user }]
    grants: [{ account: beth, role: reader, scope: gateway }, { account: morty, role: reader, scope: gateway }, { account: morty, role: writer, scope: todos }]
  questions: [{ account: morty, action: POST, node: todos, answer: yes }]
`
  let asked: Fixture
  beforeAll(async () => {
    asked = await openFixture(fixture)
  })
  afterAll(() => asked.site.close())

  test.each([
    ['beth', 'GET', '/todos', true],
    ['beth', 'POST', '/todos', false],
    ['morty', 'POST', '/todos', true],
    ['morty', 'DELETE', '/todos/{todoId}', true],
    ['morty', 'DELETE', '/users/{userId}', false],
  ])('%s %s %s', async (who, name, id, decision) => {
    const [, parent] = id.split('/')
    const properties = { parent, hostname: 'gateway.example', path: id, ip: '10.0.0.1' }
    const asks = { subject: user(who), action: { name }, resource: { type: 'route', id, properties } }
    expect((await asked.subsystem.post('/access/v1/evaluation', asks)).body).toEqual({ decision })
  })
})

describe('Search: records of departments, and their owners', () => {
  const owners = { 101: 'alice', 102: 'bob', 103: 'carol', 104: 'dan', 106: 'felix' }
  const departmentOf: Record<string, string> = {
    101: 'Legal',
    102: 'Legal',
    103: 'Legal',
    104: 'Accounting',
    106: 'Accounting',
  }
  const records = Object.entries(owners).map(
    ([id, owner]) => `      - { id: '${id}', kind: record, parent: ${departmentOf[id]}, owners: [${owner}] }`,
  )
  const fixture = `
- case: search
  catalog:
    actions: [{ id: view }, { id: edit, changes: true }, { id: delete, changes: true }]
    rights: [{ id: views, actions: [view] }, { id: own, actions: [view, edit, delete], own: true }, { id: edits, actions: [view, edit] }]
    metaroles: [{ id: user, power: roles }]
    roles: [{ id: employee, rights: [views, own] }, { id: manager, rights: [edits, own] }]
  facts:
    nodes:
      - { id: company, kind: company }
      - { id: Legal, kind: department, parent: company }
      - { id: Accounting, kind: department, parent: company }
${records.join('\n')}
    accounts: [${['alice', 'bob', 'carol', 'dan', 'felix'].map((id) => `{ id: ${id}, metarole: user }`)}]
    grants:
      - { account: alice, role: manager, scope: company }
      - { account: bob, role: employee, scope: Legal }
      - { account: felix, role: employee, scope: Accounting }
  questions: [{ account: bob, action: delete, node: '102', answer: yes }]
`
  let asked: Fixture
  beforeAll(async () => {
    asked = await openFixture(fixture)
  })
  afterAll(() => asked.site.close())

  const found = async (door: string, body: object) =>
    (await asked.subsystem.post(`/access/v1/search/${door}`, body)).body.results.map(
      (one: { id?: string; name?: string }) => one.id ?? one.name,
    )

  test.each([
    ['alice', 'view', ['101', '102', '103', '104', '106']],
    ['alice', 'delete', ['101']],
    ['bob', 'view', ['101', '102', '103']],
    ['bob', 'edit', ['102']],
    ['felix', 'view', ['104', '106']],
    ['carol', 'view', []],
  ])('resources: %s may %s', async (who, name, ids) => {
    const resource = { type: 'record' }
    expect(await found('resource', { subject: user(who), action: { name }, resource })).toEqual(ids)
  })

  test.each([
    ['view', '101', ['alice', 'bob']],
    ['edit', '102', ['alice', 'bob']],
    ['delete', '106', ['felix']],
    ['delete', '104', []],
  ])('subjects: who may %s %s', async (name, id, ids) => {
    const asks = { subject: { type: 'user' }, action: { name }, resource: { type: 'record', id } }
    expect(await found('subject', asks)).toEqual(ids)
  })

  test.each([
    ['alice', '101', ['delete', 'edit', 'view']],
    ['alice', '102', ['edit', 'view']],
    ['bob', '101', ['view']],
    ['bob', '104', []],
  ])('actions: %s on %s', async (who, id, names) => {
    expect(await found('action', { subject: user(who), resource: { type: 'record', id } })).toEqual(names)
  })
})
