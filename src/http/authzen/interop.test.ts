/**
 * The published interop scenarios of Todo (1.0 and 1.1) and of the API gateway, with their own payloads, through public means alone: a
 * preset of docs/examples/authzen, accounts and roles by REST, the subsystem's names by its key. Ids out of a token, an owner's e-mail
 * address in the request, actions as they are published; todos, users and routes are registered nowhere.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Outsider, openOutsider } from '../../../test/support/outsider.ts'

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
const roles = {
  rick: ['admin', 'evil-genius'],
  morty: ['editor'],
  summer: ['editor'],
  beth: ['viewer'],
  jerry: ['viewer'],
}
const people = everybody.map((who) => ({ called: ids[who], properties: { email: emails[who] }, roles: roles[who] }))

describe('Todo: users with roles, who change their own', () => {
  const todo = '7240d0db-8ff0-41ec-98b2-34a096273b9f'
  let asked: Outsider
  beforeAll(async () => {
    asked = await openOutsider('todo.yaml', { subsystem: 'todo', records: [{ id: 'app', kind: 'app' }], people })
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
      ...everybody.flatMap((owner) => [mine(owner) || has('evil-genius'), mine(owner) || has('admin')]),
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
    const mine = { type: 'todo', id: 'new', properties: { parent: 'app', ownerID: emails.morty } }
    const asks = { subject: { type: 'user', id: ids.morty }, action: { name: 'can_update_todo' }, resource: mine }
    expect((await asked.subsystem.post('/access/v1/evaluation', asks)).body).toEqual({ decision: true })
    const owned = { ...asks, resource: { ...mine, properties: { ...mine.properties, ownerID: emails.rick } } }
    expect((await asked.subsystem.post('/access/v1/evaluation', owned)).body).toEqual({ decision: false })
  })

  test('who may create a todo', async () => {
    const resource = { type: 'todo', id: 'todo-1' }
    const asks = { subject: { type: 'user' }, action: { name: 'can_create_todo' }, resource }
    const { results } = (await asked.subsystem.post('/access/v1/search/subject', asks)).body
    const who = [ids.rick, ids.morty, ids.summer]
    expect(results).toHaveLength(3)
    expect(results).toEqual(expect.arrayContaining(who.map((id) => ({ type: 'user', id }))))
  })
})

describe('API gateway: a method on a route, by roles', () => {
  let asked: Outsider
  beforeAll(async () => {
    asked = await openOutsider('gateway.yaml', { subsystem: 'gateway', records: [{ id: 'api', kind: 'api' }], people })
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
