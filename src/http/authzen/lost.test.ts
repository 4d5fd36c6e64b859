/** Numbers that JSON.parse would round: `02-big-number` of the faults found from outside. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fixture, openFixture } from '../../../test/support/authzen.ts'
import { injected } from '../../../test/support/callers.ts'

const fixture = `
- case: an order of a department, by its number
  catalog:
    actions: [{ id: see }, { id: spend }, { id: free }]
    rights:
      - { id: see, actions: [see], when: [{ property: account.department, equal: { property: node.department } }] }
      - { id: spend, actions: [spend], when: [{ property: node.sum, before: 100 }, { property: node.sum, notEqual: 7 }] }
      - { id: free, actions: [free], when: [{ property: node.debt, present: false }] }
    metaroles: [{ id: clerk, power: roles }]
    roles: [{ id: all, rights: [see, spend, free] }]
  facts:
    nodes: [{ id: house, kind: house }]
    accounts:
      - { id: ann, metarole: clerk }
      - { id: bea, metarole: clerk, properties: { department: '40702810900000000017' } }
    grants: [{ account: ann, role: all, scope: house }, { account: bea, role: all, scope: house }]
  questions: [{ account: ann, action: see, node: house, answer: no }]
`
let asked: Fixture
beforeAll(async () => {
  asked = await openFixture(fixture)
})
afterAll(() => asked.site.close())

interface Told {
  readonly id?: string
  readonly account?: string
  readonly node?: string
  readonly context?: string
}

/** Written out, since JavaScript would write other numbers than are meant. */
const question = (action: string, { id = 'ann', account = '{}', node = '{}', context = '{}' }: Told) => `{
  "subject":{"type":"account","id":"${id}","properties":${account}},"action":{"name":"${action}"},"context":${context},
  "resource":{"type":"order","id":"1","properties":${node.replace('{', '{"parent":"house",').replace(',}', '}')}}}`

const ask = async (url: string, payload: string) => {
  const headers = {
    authorization: `Bearer ${asked.secret}`,
    'content-type': 'application/json',
    'accept-language': 'en',
  }
  const { status, body, text } = await injected(asked.site, { method: 'POST', url, payload, headers })
  expect(status, text).toBe(200)
  return body
}

/** The same by every door that decides. */
const decide = async (action: string, told: Told) => {
  const one = question(action, told)
  const single = await ask('/access/v1/evaluation', one)
  expect(await ask('/access/v1/evaluations', `{"evaluations":[${one}]}`)).toEqual({ evaluations: [single] })
  const defaults = one.replace('{', '{"evaluations":[{},{}],')
  expect(await ask('/access/v1/evaluations', defaults)).toEqual({ evaluations: [single, single] })
  expect(await ask('/access/v1/evaluations', one)).toEqual(single)
  const { results } = await ask('/access/v1/search/subject', one)
  const found = results.some(({ id }: { id: string }) => id === (told.id ?? 'ann'))
  expect(found).toBe(single.decision)
  return single
}

const lost = (field: string, number: string) => ({
  decision: false,
  context: {
    error: {
      status: 422,
      message: expect.stringContaining(`${field}: The number ${number} cannot be kept exactly; send it as text`),
    },
  },
})

describe('mistake 68 a number that cannot be kept exactly gives no yes', () => {
  test.each([
    ['40702810900000000017', '40702810900000000018'],
    ['9007199254740993', '9007199254740992'],
    ['0.10000000000000000555', '0.1'],
    ['1e400', '1e401'],
    ['-1e400', '-1e400'],
    ['1e-400', '0'],
    ['9007199254740991.4', '9007199254740991'],
  ])('%s and %s are not found equal, and it is told which to send as text', async (account, node) => {
    const told = { account: `{"department":${account}}`, node: `{"department":${node}}` }
    expect(await decide('see', told)).toEqual({ decision: false, context: { error: expect.anything() } })
  })

  test('nested in a list, in the order of numbers, against a stored text', async () => {
    const number = '40702810900000000018'
    const list = { account: `{"department":[1,${number}]}`, node: `{"department":${number}}` }
    expect(await decide('see', list)).toEqual({ decision: false, context: { error: expect.anything() } })
    expect(await decide('spend', { node: '{"sum":-40702810900000000018}' })).toEqual(
      lost('resource.properties.sum', '-40702810900000000018'),
    )
    expect(await decide('spend', { node: '{"sum":[8,0.10000000000000000555]}' })).toEqual(
      lost('resource.properties.sum.1', '0.10000000000000000555'),
    )
    expect(await decide('see', { id: 'bea', node: '{"department":40702810900000000017}' })).toMatchObject({
      decision: false,
    })
    expect(await decide('see', { id: 'bea', node: '{"department":"40702810900000000017"}' })).toEqual({
      decision: true,
    })
  })

  test('nor does it count as absent', async () => {
    expect(await decide('free', {})).toEqual({ decision: true })
    expect(await decide('free', { node: '{"debt":40702810900000000018}' })).toMatchObject({ decision: false })
    expect(await decide('free', { node: '{"debt":[]}' })).toEqual({ decision: true })
  })

  test('what no condition reads is no matter: any context is taken', async () => {
    const context = '{"nonce":12345678901234567890,"clock":[1e400,{"ns":1758628743123456789}],"at_least":1e400}'
    expect(await decide('free', { context })).toEqual({ decision: true })
    // Nor is a no blamed on it.
    const told = { node: '{"debt":1,"serial":12345678901234567890}', account: '{"debt":1e400}', context }
    expect(await decide('free', told)).toEqual({ decision: false })
  })

  test('numbers that are kept are compared as ever: −0 is 0, 1e2 is 100', async () => {
    const same = async (account: string, node: string) =>
      (await decide('see', { account: `{"department":${account}}`, node: `{"department":${node}}` })).decision
    expect(await same('-0', '0')).toBe(true)
    expect(await same('1e2', '100.0')).toBe(true)
    expect(await same('0.30000000000000004', '0.30000000000000004')).toBe(true)
    expect(await same('0.30000000000000004', '0.3')).toBe(false)
    expect(await same('9007199254740991', '9007199254740991')).toBe(true)
  })

  test('reasons stand beside it', async () => {
    const explained = question('see', { account: '{"department":1e400}', context: '{"explain":true}' })
    const answer = await ask('/access/v1/evaluation', explained)
    expect(answer).toMatchObject({
      ...lost('subject.properties.department', '1e400'),
      context: { misses: [{ miss: 'condition-fails' }] },
    })
    expect(await ask('/access/v1/evaluations', `{"evaluations":[${explained}]}`)).toEqual({ evaluations: [answer] })
  })

  test('an item that cannot be decided keeps its own error', async () => {
    const items = `{"evaluations":[{"subject":{"type":"account","id":1e400}},${question('free', {})}]}`
    const { evaluations } = await ask('/access/v1/evaluations', items)
    expect(evaluations).toMatchObject([{ decision: false, context: { error: { status: 400 } } }, { decision: true }])
  })
})
