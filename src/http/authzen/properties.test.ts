/** How the members of a question become what conditions read, and what no sender can change. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixture, openFixture } from '../../../test/support/authzen.ts'

const fixture = `
- case: conditions over what the model knows, and over the context
  catalog:
    actions: [{ id: of-orders }, { id: of-clerks }, { id: of-here }, { id: in-office }, { id: in-time }, { id: of-mine }, { id: of-names }]
    rights:
      - { id: of-orders, actions: [of-orders], when: [{ property: node.kind, equal: order }] }
      - { id: of-clerks, actions: [of-clerks], when: [{ property: account.metarole, equal: clerk }] }
      - { id: of-here, actions: [of-here], when: [{ property: node.parent, equal: shelf }] }
      - { id: of-mine, actions: [of-mine], when: [{ property: account.id, equal: { property: node.owner } }] }
      - { id: in-office, actions: [in-office], when: [{ property: request.ip, network: [10.0.0.0/8] }] }
      - { id: in-time, actions: [in-time], when: [{ property: request.time, before: 2026-10-01 }] }
      - { id: of-names, actions: [of-names], when: [{ property: account.constructor, equal: { property: request.toString } }] }
    metaroles: [{ id: clerk, power: roles }, { id: boss, power: roles }]
    roles: [{ id: all, rights: [of-orders, of-clerks, of-here, of-mine, in-office, in-time, of-names] }]
  facts:
    nodes: [{ id: house, kind: house }, { id: shelf, kind: shelf, parent: house }, { id: order-1, kind: order, parent: house }]
    accounts: [{ id: ann, metarole: clerk }, { id: bea, metarole: boss }]
    grants: [{ account: ann, role: all, scope: house }, { account: bea, role: all, scope: house }]
  questions: [{ account: ann, action: of-orders, node: order-1, answer: yes }]
`
let asked: Fixture
beforeAll(async () => {
  asked = await openFixture(fixture)
})
afterAll(() => asked.site.close())

type Members = { subject?: object; resource?: object; context?: object; action?: object }
/** The same by every door that decides. */
const decide = async (name: string, { subject, resource, context, action }: Members): Promise<boolean> => {
  const asks = {
    subject: { type: 'account', id: 'ann', ...subject },
    action: { name, ...action },
    resource: { type: 'order', id: 'order-1', ...resource },
    ...(context && { context }),
  }
  const { decision } = (await asked.subsystem.post('/access/v1/evaluation', asks)).body
  const batch = await asked.subsystem.post('/access/v1/evaluations', { evaluations: [asks, asks] })
  expect(batch.body).toEqual({ evaluations: [{ decision }, { decision }] })
  const defaults = await asked.subsystem.post('/access/v1/evaluations', { ...asks, evaluations: [{}] })
  expect(defaults.body).toEqual({ evaluations: [{ decision }] })
  const who = (await asked.subsystem.post('/access/v1/search/subject', asks)).body.results
  expect(who.some(({ id }: { id: string }) => id === asks.subject.id)).toBe(decision)
  return decision
}
const described = (type: string, properties: object) => ({ type, id: 'new', properties })

describe('what the model knows', () => {
  test('the kind of a resource is its type, registered or described; `node` says none', async () => {
    expect(await decide('of-orders', {})).toBe(true)
    expect(await decide('of-orders', { resource: { type: 'node' } })).toBe(true)
    expect(await decide('of-orders', { resource: described('order', { parent: 'shelf' }) })).toBe(true)
    expect(await decide('of-orders', { resource: described('plan', { parent: 'shelf' }) })).toBe(false)
    expect(await decide('of-orders', { resource: described('node', { parent: 'shelf' }) })).toBe(false)
  })

  test('the parent and the owner are as described', async () => {
    expect(await decide('of-here', { resource: described('plan', { parent: 'shelf' }) })).toBe(true)
    expect(await decide('of-here', { resource: described('plan', { parent: 'house' }) })).toBe(false)
    expect(await decide('of-mine', { resource: described('plan', { parent: 'house', owner: 'ann' }) })).toBe(true)
    expect(await decide('of-mine', { resource: described('plan', { parent: 'house', owner: 'bea' }) })).toBe(false)
  })

  test('is not changed by what is sent', async () => {
    const subject = { id: 'bea', properties: { metarole: 'clerk', id: 'ann' } }
    expect(await decide('of-clerks', { subject })).toBe(false)
    expect(await decide('of-mine', { subject, resource: { properties: { owner: 'bea' } } })).toBe(false)
    expect(await decide('of-here', { resource: { properties: { parent: 'shelf' } } })).toBe(false)
    const plan = described('plan', { parent: 'shelf', kind: 'order' })
    expect(await decide('of-orders', { resource: plan })).toBe(false)
  })
})

describe('the context', () => {
  test.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['11.1.2.3', false],
    ['10.1.2.3.4', false],
    [['10.1.2.3'], false],
    [undefined, false],
  ])('an address of %j is within the network: %s', async (ip, within) => {
    expect(await decide('in-office', { context: { ip } })).toBe(within)
  })

  test('the moment of the question is its time', async () => {
    expect(await decide('in-time', {})).toBe(true)
    expect(await decide('in-time', { context: { decide_at: '2026-09-30T23:59:59Z' } })).toBe(true)
    expect(await decide('in-time', { context: { decide_at: '2026-10-01T00:00:00Z' } })).toBe(false)
    expect(await decide('in-time', { context: { time: '2026-10-01T00:00:00Z' } })).toBe(true)
  })
})

test('names that every object of JavaScript has are there only when they are sent', async () => {
  expect(await decide('of-names', {})).toBe(false)
  expect(await decide('of-names', { subject: { properties: {} }, context: {} })).toBe(false)
  const subject = { properties: { constructor: 'x' } }
  expect(await decide('of-names', { subject, context: {} })).toBe(false)
  expect(await decide('of-names', { subject, context: { toString: 'x' } })).toBe(true)
})
