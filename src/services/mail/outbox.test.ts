import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { account, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { type MailServer, openMailServer, ownCertificate, refusal } from '../../../test/support/mail-server.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'
import { spawnProcess } from '../../../test/support/spawn-process.ts'
import { transaction } from '../../database/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editSettings } from '../settings/index.ts'
import {
  findMailTroubles,
  getLetter,
  openMailer,
  type Posting,
  postLetter,
  retryLetter,
  sendWaiting,
  type Template,
  testLetter,
} from './index.ts'

interface Invitation {
  readonly name: string
  readonly secret: string
}
const invitation: Template<Invitation> = {
  name: 'test.invitation',
  title: { ru: 'Приглашение', en: 'Invitation' },
  keptSeconds: 30 * 60,
  write: ({ name, secret }, { language, publicUrl }) => ({
    subject: language === 'ru' ? `Приглашение для ${name}` : `An invitation for ${name}`,
    paragraphs: [language === 'ru' ? `Здравствуйте, ${name}!` : `Hello, ${name}!`],
    link: { title: language === 'ru' ? 'Войти' : 'Sign in', url: `${publicUrl}/enter?code=${secret}` },
  }),
}
const sending = { templates: [invitation, testLetter], publicUrl: 'https://access.example.ru' }
const secret = 'odnorazovyy-kod-777'

let site: Site
let places: Region
let superadmin: Caller
const servers: MailServer[] = []
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
  await site.ctx.database.pool.query('delete from letters')
  site.clock.set('2026-09-01T08:00:00Z')
})
afterAll(() => site.close())

const set = async (wanted: Readonly<Record<string, unknown>>, organizationId: string | null = null) => {
  const versionOf = (id: string) => site.ctx.settings.saidAt({ id, organization: organizationId })?.version ?? 0
  const changes = Object.entries(wanted).map(([id, value]) => ({ id, value, version: versionOf(id) }))
  await perform(site.ctx, operator, editSettings, { organizationId, changes })
}
const served = async (
  options: Parameters<typeof openMailServer>[0] = {},
  wanted: Readonly<Record<string, unknown>> = {},
) => {
  const server = await openMailServer(options)
  servers.push(server)
  const here = {
    'mail.host': '127.0.0.1',
    'mail.port': server.port,
    'mail.encryption': 'none',
    'mail.from': 'noreply@example.ru',
    'mail.password': null,
  }
  await set({ ...here, ...wanted })
  return server
}
const to = { channel: 'mail', name: 'Иванова Мария', address: 'ivanova@example.ru' } as const
const post = (more: Partial<Posting<Invitation>> = {}, template = invitation) =>
  transaction(site.ctx.database.kysely, (tx) =>
    postLetter(site.ctx, tx, template, { to, language: 'ru', data: { name: 'Мария', secret }, ...more }),
  )
const letter = (id: string) => getLetter(site.ctx, operator, id)

describe('a letter', () => {
  test('mistake 44 goes once, to one address, in both forms, with the sender of its organization and links of the settings', async () => {
    const server = await served()
    await set({ 'mail.from-name': 'Школа № 1', 'mail.reply-to': 'school@example.ru' }, places.school.id)
    const id = await post({ organizationId: places.school.id })
    expect(await sendWaiting(site.ctx, sending)).toBe(1)
    expect(await sendWaiting(site.ctx, sending)).toBe(0)
    expect(server.letters).toHaveLength(1)
    const [{ from, to: recipients, text }] = server.letters as [MailServer['letters'][number]]
    expect({ from, recipients }).toEqual({ from: 'noreply@example.ru', recipients: ['ivanova@example.ru'] })
    expect(text).toContain(`Message-ID: <${id}@example.ru>`)
    expect(text).toMatch(/^Reply-To: school@example.ru/m)
    expect(text).toMatch(/text\/plain[\s\S]*text\/html/)
    expect(text).toContain('https://access.example.ru/enter?code=3D')
    expect(await letter(id)).toMatchObject({ state: 'sent', tries: 1, error: null })
  })

  test('a deed that is rolled back sends nothing', async () => {
    const server = await served()
    const failed = transaction(site.ctx.database.kysely, async (tx) => {
      await postLetter(site.ctx, tx, invitation, { to, language: 'ru', data: { name: 'Мария', secret } })
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    expect(await sendWaiting(site.ctx, sending)).toBe(0)
    expect(server.letters).toEqual([])
  })

  test('names with CR LF, commas and markup change neither headers nor recipients nor HTML', async () => {
    const server = await served()
    const name = 'Мария\r\nBcc: evil@x.ru, "a" <evil@x.ru>'
    await post({ to: { ...to, name }, data: { name: `<img src=x onerror=alert(1)>\r\nX-Evil: 1`, secret } })
    await sendWaiting(site.ctx, sending)
    const [{ to: recipients, text }] = server.letters as [MailServer['letters'][number]]
    expect(recipients).toEqual(['ivanova@example.ru'])
    const [head = ''] = text.split('\r\n\r\n')
    expect(head).not.toMatch(/^(Bcc|X-Evil):/im)
    expect(text.slice(text.indexOf('text/html'))).not.toContain('<img')
    await expect(post({ to: { ...to, address: 'a@test.ru, evil@x.ru' } })).rejects.toThrow('no address')
    await expect(post({ to: { ...to, address: 'a@test.ru\r\nBcc: evil@x.ru' } })).rejects.toThrow('no address')
  })

  test('mistakes 33, 78: what it says is sealed, gone once it is sent, and in no answer, error or log', async () => {
    const rows = async () =>
      JSON.stringify((await site.ctx.database.pool.query('select *, encode(data, $1) from letters', ['escape'])).rows)
    await served({
      take: async (text) =>
        Promise.reject(refusal(550, `spam: https://access.example.ru/enter?code=${secret} ${text.length}`)),
    })
    const id = await post()
    expect(await rows()).not.toContain(secret)
    await sendWaiting(site.ctx, sending)
    expect(await letter(id)).toMatchObject({ state: 'dead', error: expect.stringContaining('spam: …') })
    expect(await rows()).not.toContain(secret)
    expect((await superadmin.get('/api/letters')).text).not.toContain(secret)
    site.clock.pass(invitation.keptSeconds)
    await sendWaiting(site.ctx, sending)
    const { rows: kept } = await site.ctx.database.pool.query('select data, state from letters where id = $1', [id])
    expect(kept).toEqual([{ data: null, state: 'expired' }])
  })
})

describe('without a server', () => {
  test('letters wait, are shown, and go when there is one, unless they have expired', async () => {
    await set({ 'mail.host': null })
    const old = await post()
    site.clock.pass(invitation.keptSeconds)
    const id = await post()
    expect(await sendWaiting(site.ctx, sending)).toBe(0)
    expect(await letter(old)).toMatchObject({ state: 'expired' })
    expect(await letter(id)).toMatchObject({ state: 'waiting', isHeld: true, tries: 0 })
    const troubles = await findMailTroubles(site.ctx, site.ctx.database.kysely)
    expect(troubles).toEqual([{ channel: 'mail', kind: 'held', waiting: 1, reason: null }])
    const ready = await superadmin.get('/readyz')
    expect(ready).toMatchObject({ status: 200, body: { degraded: [{ part: 'mail', kind: 'held' }] } })
    const refused = await superadmin.post('/api/letters/test', { channel: 'mail', to: 'a@b.ru' })
    expect(refused).toMatchObject({ status: 409, code: 'mail-not-configured' })
    const server = await served()
    expect(await sendWaiting(site.ctx, sending)).toBe(1)
    expect(server.letters).toHaveLength(1)
    expect((await superadmin.get('/readyz')).body.degraded).toEqual([])
  })
})

describe('faults', () => {
  test('4xx is tried again, later each time; after the last try it is given up, with the reason', async () => {
    const server = await served({ take: () => Promise.reject(refusal(451, 'greylisted')) })
    const id = await post({}, { ...invitation, keptSeconds: 30 * 24 * 60 * 60 })
    const pauses: number[] = []
    for (;;) {
      await sendWaiting(site.ctx, sending)
      const { state, nextTryAt } = await letter(id)
      if (state !== 'waiting') break
      pauses.push((Date.parse(nextTryAt ?? '') - site.clock.now().getTime()) / 60_000)
      expect(await sendWaiting(site.ctx, sending)).toBe(0)
      site.clock.set(nextTryAt ?? '')
    }
    expect(pauses).toEqual([1, 5, 15, 60, 180, 360, 720, 1440, 1440])
    expect(server.begun()).toBe(10)
    expect(await letter(id)).toMatchObject({ state: 'dead', tries: 10, error: expect.stringContaining('greylisted') })
  })

  test('5xx is given up at once; by hand it is tried once more', async () => {
    const refused = { is: true }
    const server = await served({
      onRcptTo: (_address, _session, done) => done(refused.is ? refusal(550, 'no such user here') : undefined),
    })
    const id = await post()
    await sendWaiting(site.ctx, sending)
    expect(await letter(id)).toMatchObject({ state: 'dead', tries: 1, error: expect.stringContaining('no such user') })
    refused.is = false
    await perform(site.ctx, operator, retryLetter, { id })
    expect(await sendWaiting(site.ctx, sending)).toBe(1)
    expect(server.letters).toHaveLength(1)
    await expect(perform(site.ctx, operator, retryLetter, { id })).rejects.toMatchObject({ code: 'letter-settled' })
  })

  test('a server without STARTTLS gets neither the password nor a letter', async () => {
    const logins: unknown[] = []
    const server = await served(
      {
        hideSTARTTLS: true,
        disabledCommands: ['STARTTLS'],
        onAuth: (auth, _session, done) => done(null, { user: logins.push(auth) }),
      },
      { 'mail.encryption': 'starttls', 'mail.user': 'dostup', 'mail.password': 'tayna' },
    )
    const id = await post()
    await sendWaiting(site.ctx, sending)
    expect({ letters: server.letters, logins }).toEqual({ letters: [], logins: [] })
    expect(await letter(id)).toMatchObject({ state: 'waiting', tries: 1 })
    const [trouble] = await findMailTroubles(site.ctx, site.ctx.database.kysely)
    expect(trouble).toMatchObject({ kind: 'failing', waiting: 1 })
    await set({ 'mail.user': null, 'mail.password': null })
  })

  test('mistake 79 a certificate that nobody vouches for is refused; with its authority in the settings it is taken', async () => {
    const own = ownCertificate()
    const server = await served({ key: own.key, cert: own.certificate }, { 'mail.encryption': 'starttls' })
    const id = await post()
    await sendWaiting(site.ctx, sending)
    expect(await letter(id)).toMatchObject({
      state: 'waiting',
      error: expect.stringMatching(/self.signed certificate/i),
    })
    expect(server.letters).toEqual([])
    await set({ 'mail.authority': own.certificate })
    site.clock.pass(60)
    expect(await sendWaiting(site.ctx, sending)).toBe(1)
    await set({ 'mail.authority': null })
  })

  test('when the server itself fails, one letter finds it out, not all of them', async () => {
    const server = await served({ onConnect: (_session, done) => done(refusal(421, 'closed for today')) })
    const ids = await Promise.all([post(), post(), post()])
    await sendWaiting(site.ctx, sending)
    const tries = await Promise.all(ids.map(async (id) => (await letter(id)).tries))
    expect(tries.sort()).toEqual([0, 0, 1])
    expect(server.letters).toEqual([])
  })
})

describe('many processes', () => {
  test('each letter goes once, whoever sends', async () => {
    const server = await served()
    const beside = await openBeside(site)
    for (let n = 0; n < 12; n++) await post()
    const sent = await Promise.all([site.ctx, beside.ctx, site.ctx].map((ctx) => sendWaiting(ctx, sending)))
    expect(sent.reduce((sum, one) => sum + one)).toBe(12)
    expect(server.letters).toHaveLength(12)
    expect(new Set(server.letters.map(({ text }) => /^Message-ID: (.*)$/m.exec(text)?.[1])).size).toBe(12)
    await beside.close()
  })

  test('one that is killed while it sends leaves its letter to others, under the same Message-ID', async () => {
    const hang = { is: true }
    const server = await served({ take: () => (hang.is ? new Promise(() => {}) : Promise.resolve()) })
    const { body } = await superadmin.post('/api/letters/test', { channel: 'mail', to: 'ivanova@example.ru' })
    const script = fileURLToPath(new URL('../../../test/support/sender-process.ts', import.meta.url))
    const sender = spawnProcess(script, [site.ctx.database.url, site.clock.now().toISOString()])
    await expect.poll(server.begun, { timeout: 20_000 }).toBe(1)
    // While the other sends it, it is nobody else's.
    expect(await sendWaiting(site.ctx, sending)).toBe(0)
    await sender.kill()
    hang.is = false
    await expect.poll(() => sendWaiting(site.ctx, sending), { timeout: 20_000 }).toBe(1)
    expect(server.letters).toHaveLength(1)
    expect(server.letters[0]?.text).toContain(`Message-ID: <${body.id}@example.ru>`)
  })

  test('the mailer is told of a letter and sends it by itself', async () => {
    const server = await served()
    const stop = await openMailer(site.ctx, sending, (error) => expect.unreachable(String(error)))
    await post()
    await expect.poll(() => server.letters.length).toBe(1)
    await stop()
  })
})

describe('text messages', () => {
  const openGateway = async (status: () => number) => {
    const asked: { url: string; body: string; key: string | undefined }[] = []
    const gateway = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        asked.push({
          url: request.url ?? '',
          body: Buffer.concat(parts).toString(),
          key: request.headers.authorization,
        })
        response.writeHead(status(), { location: '/elsewhere' }).end('the message was …')
      })
    }).listen(0, '127.0.0.1')
    await new Promise((listening) => gateway.once('listening', listening))
    const { port } = gateway.address() as AddressInfo
    return {
      asked,
      url: `http://127.0.0.1:${port}/send?id={id}`,
      close: () => new Promise((closed) => gateway.close(closed)),
    }
  }
  const phone = { channel: 'sms', name: 'Мария', address: '+79991234567' } as const

  test('go through the gateway as it asks, escaped; a redirect is not followed, 4xx and 5xx are told apart', async () => {
    const status = { is: 200 }
    const gateway = await openGateway(() => status.is)
    await set({ 'sms.url': gateway.url, 'sms.header': 'Bearer klyuch' })
    const id = await post({ to: phone, data: { name: 'Мария "Маша"', secret } })
    expect(await sendWaiting(site.ctx, sending)).toBe(1)
    expect(gateway.asked).toMatchObject([{ url: `/send?id=${id}`, key: 'Bearer klyuch' }])
    expect(JSON.parse(gateway.asked[0]?.body ?? '')).toMatchObject({ to: '+79991234567', id })
    for (const [answer, state] of [
      [302, 'waiting'],
      [503, 'waiting'],
      [400, 'dead'],
    ] as const) {
      status.is = answer
      const next = await post({ to: phone })
      await sendWaiting(site.ctx, sending)
      expect(await letter(next), String(answer)).toMatchObject({ state, error: `HTTP ${answer}` })
    }
    expect(gateway.asked.map(({ url }) => url)).not.toContain('/elsewhere')
    await gateway.close()
  })
})
