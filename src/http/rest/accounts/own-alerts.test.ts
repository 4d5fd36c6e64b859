import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
})
afterAll(() => site.close())

const path = '/api/session/alerts'

describe('GET /api/session/alerts', () => {
  test('L28 one’s own, with where letters would go; nobody’s without a session', async () => {
    const one = await account(site, { metarole: 'user', login: 'inzhener@example.ru' })
    expect(await anonymous(site).get(path)).toMatchObject({ status: 401 })
    expect((await (await signedIn(site, one)).get(path)).body).toMatchObject({
      ...{ quiet: null, address: 'inzhener@example.ru', phone: null },
      events: expect.arrayContaining([expect.objectContaining({ id: 'access', mail: 'off', sms: false })]),
    })
  })
})

describe('PATCH /api/session/alerts', () => {
  test('L28 changes what is named, leaves the rest, and is in the change log', async () => {
    const one = await account(site, { metarole: 'user', login: 'dispetcher@example.ru' })
    const caller = await signedIn(site, one)
    const wish = (events: object) => caller.patch(path, { events })
    expect(await anonymous(site).patch(path, { quiet: null })).toMatchObject({ status: 401 })
    expect(await wish({ nothing: { mail: 'daily', sms: false } })).toMatchObject({ status: 400 })
    await caller.patch(path, { quiet: { from: '22:00', until: '07:00' } })
    const { body } = await wish({ tasks: { mail: 'daily', sms: false } })
    expect(body).toMatchObject({
      quiet: { from: '22:00', until: '07:00' },
      events: expect.arrayContaining([expect.objectContaining({ id: 'tasks', mail: 'daily', sms: false })]),
    })
    const { rows } = await site.ctx.database.pool.query(
      `select fields from changes where deed = 'alerts.set-alerts' and object_id = $1`,
      [one.id],
    )
    expect(JSON.stringify(rows)).toContain('quietHours')
  })
})

describe('POST /api/session/alerts/leave', () => {
  test('a link that the product did not make ends nothing', async () => {
    const { status, body } = await anonymous(site).post(`${path}/leave`, { token: 'abc' })
    expect([status, body.code]).toEqual([404, 'unsubscribing-unknown'])
  })
})
