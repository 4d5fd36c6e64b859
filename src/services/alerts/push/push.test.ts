import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { importJWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  account,
  apiKey,
  grant,
  next,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { anonymous, type Caller, cookieOf, signedIn, withKey, withSession } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { encrypted } from '../../../outside/push.ts'
import { perform } from '../../audit/index.ts'
import { setPassword } from '../../credentials/index.ts'
import { operator } from '../../decisions/index.ts'
import { editSettings } from '../../settings/index.ts'
import { announceUnavailability } from '../../unavailability/index.ts'
import { followAccess, sendAlerts, tellUnavailable, weighNotices } from '../index.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

/** The other side of RFC 8291, as a browser does it. */
function decrypted(pair: ECDH, auth: Buffer, body: Buffer): string {
  const [salt, length] = [body.subarray(0, 16), body[20] ?? 0]
  const theirs = body.subarray(21, 21 + length)
  const sealed = body.subarray(21 + length)
  const derive = (from: Buffer, by: Buffer, info: Buffer, size: number) =>
    Buffer.from(hkdfSync('sha256', from, by, info, size))
  const named = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const both = derive(pair.computeSecret(theirs), auth, named, 32)
  const key = derive(both, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(both, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
  return text.subarray(0, text.lastIndexOf(2)).toString()
}

test('RFC 8291, appendix A: the message of the standard comes out to the byte', () => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'))
  const to = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const once = { pair, salt: bytes('DGv6ra1nlYgDCS1FRnbzlw') }
  expect(encrypted(to, Buffer.from('When I grow up, I want to be a watermelon'), once).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

describe('L28 notices by push in the browser', () => {
  let site: Site
  let places: Region
  let teacher: TestAccount
  let caller: Caller
  const came: { headers: IncomingHttpHeaders; body: Buffer; path: string }[] = []
  const answers = { status: 201 }
  const service = createServer(async (request, answer) => {
    came.push({ headers: request.headers, body: await buffer(request), path: request.url ?? '' })
    answer.writeHead(answers.status).end()
  })
  let url: string
  beforeAll(async () => {
    await new Promise<void>((done) => void service.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
    site = await openSite()
    places = await region(site)
    const changes = [{ id: 'alerts.push-hosts', value: new URL(url).host, version: 0 }]
    await perform(site.ctx, operator, editSettings, { organizationId: null, changes })
  })
  beforeEach(async () => {
    came.length = 0
    answers.status = 201
    teacher = await account(site, { home: places.school })
    caller = await signedIn(site, teacher)
  })
  afterAll(async () => {
    service.close()
    await site.close()
  })

  const run = async () => {
    for (const schedule of [followAccess, tellUnavailable, weighNotices, sendAlerts])
      await schedule.run(site.ctx, new AbortController().signal)
  }
  function browser() {
    const pair = createECDH('prime256v1')
    const [p256dh, auth, endpoint] = [
      pair.generateKeys('base64url'),
      randomBytes(16),
      `${url}/${randomBytes(8).toString('hex')}`,
    ]
    const body = { endpoint, p256dh, auth: auth.toString('base64url'), title: 'Chrome, Windows' }
    return { pair, auth, body, path: new URL(endpoint).pathname }
  }
  const told = async (events: object) => caller.patch('/api/session/alerts', { events })
  const given = async () => {
    const reader = await role(site, ['school.timetable.view'], `Читатель расписания ${next()}`)
    await grant(site, { to: teacher, role: reader.id, at: places.school })
  }

  test('the browser alone reads it; the service knows who sends, by the key that it was told', async () => {
    const one = browser()
    const { body, text } = await caller.post('/api/session/push', one.body)
    expect(body.push.devices, text).toMatchObject([{ title: 'Chrome, Windows' }])
    await told({ access: { mail: 'off', sms: false, push: true } })
    await given()
    await run()
    expect(came).toHaveLength(1)
    const [{ headers, body: sealed, path } = { headers: {} as IncomingHttpHeaders, body: Buffer.alloc(0), path: '' }] =
      came
    expect([path, headers['content-encoding'], headers.ttl]).toEqual([one.path, 'aes128gcm', '86400'])
    expect(sealed.toString('latin1')).not.toContain('title')
    expect(JSON.parse(decrypted(one.pair, one.auth, sealed))).toMatchObject({
      body: expect.stringContaining('Вам выдано: Читатель расписания'),
      link: '/',
    })
    const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? []
    expect(key).toBe(body.push.key)
    const [x, y] = [bytes(key).subarray(1, 33), bytes(key).subarray(33)].map((part) => part.toString('base64url'))
    const known = await importJWK({ kty: 'EC', crv: 'P-256', x, y } as never, 'ES256')
    const { payload } = await jwtVerify(token, known, { audience: url })
    expect(payload.sub).toMatch(/^mailto:/)
    const { rows } = await site.ctx.database.pool.query(
      'select d::text || k::text as row from push_devices d, push_keys k',
    )
    for (const secret of [one.body.endpoint, one.body.auth]) expect(rows[0].row).not.toContain(secret)
  })

  test('in the language that its owner has chosen', async () => {
    const one = browser()
    await caller.post('/api/session/push', one.body)
    await told({ access: { mail: 'off', sms: false, push: true } })
    await caller.put('/api/session/language', { language: 'en' })
    await given()
    await run()
    const { title, body } = JSON.parse(decrypted(one.pair, one.auth, came[0]?.body ?? Buffer.alloc(0)))
    expect([title, body]).toEqual(['Dostup', expect.stringMatching(/^Given to you: /)])
  })

  test('one that the service does not know any more is forgotten; one that is busy is tried again', async () => {
    const one = browser()
    await caller.post('/api/session/push', one.body)
    await told({ access: { mail: 'off', sms: false, push: true } })
    answers.status = 503
    await given()
    await run()
    await run()
    expect(came).toHaveLength(1)
    site.clock.pass(61)
    answers.status = 201
    await run()
    expect(came).toHaveLength(2)
    answers.status = 410
    await given()
    await run()
    expect(came).toHaveLength(3)
    expect((await caller.get('/api/session/alerts')).body.push.devices).toEqual([])
  })

  test('mistake 74 nobody makes the server ask an address that no administrator has named', async () => {
    const { body } = browser()
    const odd = [
      'http://127.0.0.1:1/x',
      'https://10.0.0.1/x',
      'http://fcm.googleapis.com/x',
      'https://fcm.googleapis.com:8443/x',
      'https://a@fcm.googleapis.com/x',
      'https://evil.example/fcm.googleapis.com',
    ]
    for (const endpoint of odd)
      expect(await caller.post('/api/session/push', { ...body, endpoint }), endpoint).toMatchObject({ status: 422 })
    const good = { ...body, endpoint: 'https://fcm.googleapis.com/fcm/send/abc' }
    expect(await caller.post('/api/session/push', good)).toMatchObject({ status: 200 })
    const broken = { ...body, p256dh: 'A'.repeat(87) }
    expect(await caller.post('/api/session/push', broken)).toMatchObject({ status: 422 })
  })

  test('a browser is told of whoever has said so last; another’s is not to be ended', async () => {
    const { body } = browser()
    const first = (await caller.post('/api/session/push', body)).body.push.devices[0].id
    const other = await signedIn(site, await account(site, { home: places.school }))
    expect(await other.delete(`/api/session/push/${first}`)).toMatchObject({ status: 404 })
    await other.post('/api/session/push', body)
    expect((await caller.get('/api/session/alerts')).body.push.devices).toEqual([])
    const [{ id }] = (await other.get('/api/session/alerts')).body.push.devices
    expect((await other.delete(`/api/session/push/${id}`)).body.push.devices).toEqual([])
  })

  test('mistake 54 a browser that somebody else’s password has registered is told of nothing after a reset', async () => {
    const one = browser()
    await caller.post('/api/session/push', one.body)
    await told({ access: { mail: 'off', sms: false, push: true } })
    const fresh = 'Reset-90-klyuch'
    await perform(site.ctx, operator, setPassword, { id: teacher.id, password: fresh })
    await given()
    await run()
    expect(came).toEqual([])
    const entered = await anonymous(site).post('/api/session', { login: teacher.login, password: fresh })
    const owner = withSession(site, cookieOf(entered, 'dostup_session') ?? '')
    expect((await owner.get('/api/session/alerts')).body.push.devices).toEqual([])
    expect((await owner.post('/api/session/push', one.body)).body.push.devices).toHaveLength(1)
    await given()
    await run()
    expect(came).toHaveLength(1)
  })

  test('B14 what a subsystem tells of one’s account goes out by its type, once, where one has wished it', async () => {
    const one = browser()
    await caller.post('/api/session/push', one.body)
    const id = 'school.journal.changed'
    const wish = (of: string) =>
      caller.patch('/api/session/alerts', { types: [{ id: of, mail: 'off', sms: false, push: true }] })
    expect(await wish('school.nothing.changed')).toMatchObject({ status: 422 })
    expect((await wish(id)).body.types).toContainEqual(expect.objectContaining({ id, push: true }))
    const school = withKey(site, (await apiKey(site, 'school')).secret)
    const event = (source: string, type: string) => ({
      id: source,
      event: type,
      at: site.clock.now().toISOString(),
      accountId: teacher.id,
    })
    for (const _ of ['once', 'again'])
      await school.post('/api/events', { items: [event('a', id), event('a', id), event('b', 'school.plans.changed')] })
    await run()
    expect(came).toHaveLength(1)
    expect(decrypted(one.pair, one.auth, came[0]?.body ?? Buffer.alloc(0))).toContain('«')
  })

  test('E16 an unavailability is told once, to those who wish it and whom it concerns', async () => {
    const one = browser()
    await caller.post('/api/session/push', one.body)
    await told({ unavailability: { mail: 'off', sms: false, push: true } })
    const now = site.clock.now().getTime()
    const [beginsAt, endsAt] = [now + 3_600_000, now + 7_200_000].map((at) => new Date(at).toISOString())
    const announce = (title: string, concerns: object[]) =>
      perform(site.ctx, operator, announceUnavailability, { title, concerns, beginsAt, endsAt } as never)
    await announce('Обновление журнала', [])
    await announce('Не для школ', [{ subsystem: 'school', kinds: ['college'] }])
    await run()
    await run()
    const words = came.map(({ body }) => JSON.parse(decrypted(one.pair, one.auth, body)).body)
    expect(words).toEqual([expect.stringMatching(/^Обновление журнала: с \d\d\.\d\d\.\d{4} \d\d:\d\d до /)])
  })
})
