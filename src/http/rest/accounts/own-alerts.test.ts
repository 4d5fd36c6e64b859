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

describe('POST /api/session/push', () => {
  const push = '/api/session/push'
  const browser = {
    endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    ...{ auth: 'BTBZMqHH6r4Tts7J_aSIgg', title: 'Chrome, Windows' },
  }

  describe('DELETE /api/session/push/:id', () => {
    test('L28 a browser is told of one’s own notices, until it is taken off; both are in the change log', async () => {
      const one = await account(site, { metarole: 'user', login: 'brauzer@example.ru' })
      const caller = await signedIn(site, one)
      expect(await anonymous(site).post(push, browser)).toMatchObject({ status: 401 })
      const { body, text } = await caller.post(push, browser)
      expect(body.push.devices, text).toMatchObject([{ title: 'Chrome, Windows' }])
      const [{ id }] = body.push.devices
      expect(await anonymous(site).delete(`${push}/${id}`)).toMatchObject({ status: 401 })
      expect((await caller.delete(`${push}/${id}`)).body.push.devices).toEqual([])
      expect(await caller.delete(`${push}/${id}`)).toMatchObject({ status: 404 })
      const { rows } = await site.ctx.database.pool.query(
        `select deed from changes where object_id = $1 and deed like 'alerts.%push' order by id`,
        [one.id],
      )
      expect(rows.map(({ deed }) => deed)).toEqual(['alerts.register-push', 'alerts.forget-push'])
    })
  })
})

describe('POST /api/session/alerts/leave', () => {
  test('a link that the product did not make ends nothing', async () => {
    const { status, body } = await anonymous(site).post(`${path}/leave`, { token: 'abc' })
    expect([status, body.code]).toEqual([404, 'unsubscribing-unknown'])
  })
})
