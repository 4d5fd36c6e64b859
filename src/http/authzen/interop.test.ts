/**
 * The published interop scenarios of Todo and of the API gateway, with their own payloads: ids out of a token, an owner's e-mail address
 * in the request and the users' own with their accounts.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixture, openFixture } from '../../../test/support/authzen.ts'

const ids = {
  rick: 'CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs',
  morty: 'CiRmZDE2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs',
  summer: 'CiRmZDI2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs',
  beth: 'CiRmZDM2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs',
  jerry: 'CiRmZDQ2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs',
} as const
type Who = keyof typeof ids
const emails: Readonly<Record<Who, string>> = {
  rick: 'rick@the-citadel.com',
  morty: 'morty@the-citadel.com',
  summer: 'summer@the-smiths.com',
  beth: 'beth@the-smiths.com',
  jerry: 'jerry@the-smiths.com',
}
const everybody = Object.keys(ids) as Who[]
const accounts = everybody.map((who) => `{ id: ${ids[who]}, metarole: user, properties: { email: ${emails[who]} } }`)
const roles = {
  rick: ['admin', 'evil_genius'],
  morty: ['editor'],
  summer: ['editor'],
  beth: ['viewer'],
  jerry: ['viewer'],
}
const grants = everybody.flatMap((who) =>
  roles[who].map((role) => `{ account: ${ids[who]}, role: ${role}, scope: citadel }`),
)
const cast = `accounts: [${accounts.join(', ')}]
    grants: [${grants.join(', ')}]`

describe('Todo: users with roles, who change their own', () => {
  const todo = '7240d0db-8ff0-41ec-98b2-34a096273b9f'
  const fixture = `
- case: Todo
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
      - { id: own, actions: [can_update_todo, can_delete_todo], when: [{ property: node.ownerID, equal: { property: account.email } }] }
      - { id: update-any, actions: [can_update_todo] }
      - { id: delete-any, actions: [can_delete_todo] }
    metaroles: [{ id: user, power: roles }]
    roles:
      - { id: viewer, rights: [read] }
      - { id: editor, rights: [read, create, own] }
      - { id: admin, rights: [read, create, own, delete-any] }
      - { id: evil_genius, rights: [update-any] }
  facts:
    nodes:
      - { id: citadel, kind: app }
      - { id: todo-1, kind: todo, parent: citadel }
      - { id: ${todo}, kind: todo, parent: citadel }
${Object.values(emails)
  .map((email) => `      - { id: ${email}, kind: user, parent: citadel }`)
  .join('\n')}
    ${cast}
  questions: [{ account: ${ids.rick}, action: can_update_todo, node: todo-1, answer: yes }]
`
  let asked: Fixture
  beforeAll(async () => {
    asked = await openFixture(fixture)
  })
  afterAll(() => asked.site.close())

  const of = (who: Who) => ({ type: 'todo', id: todo, properties: { ownerID: emails[who] } })
  const changes = everybody.flatMap((owner) => [
    { action: { name: 'can_update_todo' }, resource: of(owner) },
    { action: { name: 'can_delete_todo' }, resource: of(owner) },
  ])
  const steps = [
    { action: { name: 'can_read_user' }, resource: { type: 'user', id: emails.beth } },
    { action: { name: 'can_read_todos' }, resource: { type: 'todo', id: 'todo-1' } },
    { action: { name: 'can_create_todo' }, resource: { type: 'todo', id: 'todo-1' } },
    ...changes,
  ]
  const expected = (who: Who): boolean[] => {
    const has = (...some: string[]) => roles[who].some((role) => some.includes(role))
    const mine = (owner: Who) => owner === who && has('editor', 'admin')
    return [
      true,
      true,
      has('editor', 'admin'),
      ...everybody.flatMap((owner) => [mine(owner) || has('evil_genius'), mine(owner) || has('admin')]),
    ]
  }

  test.each(everybody)('%s, question by question and all at once', async (who) => {
    const subject = { type: 'user', id: ids[who] }
    const boxcarred = await asked.subsystem.post('/access/v1/evaluations', { subject, evaluations: steps })
    expect(boxcarred.body).toEqual({ evaluations: expected(who).map((decision) => ({ decision })) })
    for (const [at, step] of steps.entries()) {
      const answer = await asked.subsystem.post('/access/v1/evaluation', { subject, ...step })
      expect(answer.body, JSON.stringify(step)).toEqual({ decision: expected(who)[at] })
    }
  })

  test('an owner as the model has it does as well: of a todo that is described by where it stands', async () => {
    const mine = { type: 'todo', id: 'new', properties: { parent: 'citadel', ownerID: emails.morty } }
    const asks = { subject: { type: 'user', id: ids.morty }, action: { name: 'can_update_todo' }, resource: mine }
    expect((await asked.subsystem.post('/access/v1/evaluation', asks)).body).toEqual({ decision: true })
    const owned = { ...asks, resource: { ...mine, properties: { ...mine.properties, ownerID: emails.rick } } }
    expect((await asked.subsystem.post('/access/v1/evaluation', owned)).body).toEqual({ decision: false })
  })

  test('who may create a todo', async () => {
    const resource = { type: 'todo', id: 'todo-1' }
    const asks = { subject: { type: 'user' }, action: { name: 'can_create_todo' }, resource }
    const { results } = (await asked.subsystem.post('/access/v1/search/subject', asks)).body
    const who = [ids.rick, ids.morty, ids.summer].sort()
    expect(results).toEqual(who.map((id) => ({ type: 'user', id })))
  })
})

describe('API gateway: a method on a route, by roles', () => {
  const routes = ['/users/{userId}', '/todos', '/todos/{todoId}']
  const fixture = `
- case: gateway
  catalog:
    actions: [{ id: GET }, { id: POST, changes: true }, { id: PUT, changes: true }, { id: DELETE, changes: true }]
    rights:
      - { id: get, actions: [GET] }
      - { id: post, actions: [POST], when: [{ property: node.id, equal: /todos }] }
      - { id: put, actions: [PUT], when: [{ property: node.id, equal: '/todos/{todoId}' }] }
      - { id: delete, actions: [DELETE], when: [{ property: node.id, equal: '/todos/{todoId}' }] }
    metaroles: [{ id: user, power: roles }]
    roles:
      - { id: viewer, rights: [get] }
      - { id: editor, rights: [get, post, put, delete] }
      - { id: admin, rights: [get, post, delete] }
      - { id: evil_genius, rights: [get, put] }
  facts:
    nodes:
      - { id: citadel, kind: gateway }
${routes.map((route) => `      - { id: '${route}', kind: route, parent: citadel }`).join('\n')}
    ${cast}
  questions: [{ account: ${ids.morty}, action: POST, node: /todos, answer: yes }]
`
  let asked: Fixture
  beforeAll(async () => {
    asked = await openFixture(fixture)
  })
  afterAll(() => asked.site.close())

  const editors: readonly Who[] = ['rick', 'morty', 'summer']
  test.each<[string, string, readonly Who[]]>([
    ['GET', '/users/{userId}', everybody],
    ['GET', '/todos', everybody],
    ['POST', '/todos', editors],
    ['PUT', '/todos/{todoId}', editors],
    ['DELETE', '/todos/{todoId}', editors],
    ['DELETE', '/users/{userId}', []],
  ])('%s %s', async (name, id, allowed) => {
    for (const who of everybody) {
      // What a gateway adds of its own changes nothing.
      const resource = { type: 'route', id, properties: { hostname: 'gateway.example', ip: '10.0.0.1' } }
      const asks = { subject: { type: 'identity', id: ids[who] }, action: { name }, resource, context: {} }
      const answer = await asked.subsystem.post('/access/v1/evaluation', asks)
      expect(answer.body, who).toEqual({ decision: allowed.includes(who) })
    }
  })
})
