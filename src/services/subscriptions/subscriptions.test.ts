import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, type TestAccount } from '../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../test/support/callers.ts'
import { type MailServer, openMailServer } from '../../../test/support/mail-server.ts'
import { sendThrough } from '../../../test/support/send-through.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { activateAccount, deactivateAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { deactivateGrant } from '../grants/index.ts'
import { sendWaiting } from '../mail/index.ts'
import { reportLetter, sendReports } from './index.ts'

let site: Site
let server: MailServer
let [company, house]: [Place, Place] = [] as never
let author: TestAccount
let held: string
let subscriber: TestAccount
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  company = await organization(site, { kind: 'managing-company', title: 'УК «Наш дом»' })
  house = await organization(site, { kind: 'consumer', title: 'Ёлочный дом', parent: company })
  author = await account(site, { metarole: 'user', home: company, login: 'director@uk.ru' })
  held = await grant(site, { to: author, role: 'metering-system-administrator', at: company })
  subscriber = await account(site, { metarole: 'subscriber', home: company, login: 'buh@uk.ru' })
  server = await openMailServer()
  await sendThrough(site, server)
})
afterAll(async () => {
  await server.close()
  await site.close()
})

/** A session of its own each time: weeks go by. */
const byAuthor = () => signedIn(site, author)
const monday = { every: 'week', days: [1], at: '09:00', timeZone: 'Asia/Yekaterinburg' }
const form = (changed: object = {}) => ({
  ...{ organizationId: company.id, title: 'Организации', registry: 'organizations', query: {}, format: 'csv' },
  ...{ times: monday, recipients: [subscriber.id], ...changed },
})
const made = async (changed: object = {}): Promise<string> => {
  const answer = await (await byAuthor()).post('/api/subscriptions', form(changed))
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const card = async (id: string) => (await (await byAuthor()).get(`/api/subscriptions/${id}`)).body
/** Letters that came after the next Monday morning, as they arrive. */
const sentOn = async (moment: string): Promise<string[]> => {
  site.clock.set(moment)
  const before = server.letters.length
  await sendReports.run(site.ctx, new AbortController().signal)
  await sendWaiting(site.ctx, { templates: [reportLetter], publicUrl: 'https://dostup.example.ru' })
  return server.letters.slice(before).map(({ text }) => text)
}
const fileOf = (letter: string): string => {
  const [, encoded = ''] = /Content-Disposition: attachment[\s\S]*?\r\n\r\n([\s\S]*?)\r\n-/.exec(letter) ?? []
  return Buffer.from(encoded, 'base64').toString()
}

describe('L27 a saved view of a list goes to subscribers on a schedule, as a file by e-mail', () => {
  test('once at its time, in its zone: what its author sees then', async () => {
    const id = await made()
    expect(await card(id)).toMatchObject({
      ...{ nextAt: '2026-09-07T04:00:00.000Z', state: 'active', author: { id: author.id } },
      recipients: [{ account: { id: subscriber.id }, gets: 'letters' }],
    })
    expect(await sentOn('2026-09-07T03:59:00Z')).toEqual([])
    const [letter = '', ...others] = await sentOn('2026-09-07T04:00:30Z')
    expect(others).toEqual([])
    expect(letter).toContain('buh@uk.ru')
    expect(fileOf(letter)).toContain('Ёлочный дом')
    expect(await sentOn('2026-09-07T04:10:00Z'), 'not twice').toEqual([])
    expect(await card(id)).toMatchObject({
      nextAt: '2026-09-14T04:00:00.000Z',
      sendings: [{ outcome: 'sent', letters: 1, problem: null }],
    })
    await (await byAuthor()).delete(`/api/subscriptions/${id}`)
  })

  test('only the rows and columns that were chosen, in their order', async () => {
    await made({ query: { search: 'ёлочный', sort: '-title' }, columns: ['title'] })
    const [letter = ''] = await sentOn('2026-09-14T04:01:00Z')
    expect(fileOf(letter).trim().split(/\r?\n/)).toHaveLength(2)
    await endAll()
  })

  test('of a log only what happened since the report before', async () => {
    const id = await made({ registry: 'changes', sinceLast: true })
    await organization(site, { kind: 'consumer', title: 'Новая организация недели', parent: company })
    const [first = ''] = await sentOn('2026-09-21T04:01:00Z')
    expect(fileOf(first)).toContain('Новая организация недели')
    const [second = ''] = await sentOn('2026-09-28T04:01:00Z')
    expect(fileOf(second)).not.toContain('Новая организация недели')
    expect((await card(id)).sendings).toHaveLength(2)
    await endAll()
  })

  test('by the link in the letter they want no more of it, without signing in, as often as they open it', async () => {
    const id = await made()
    const [letter = ''] = await sentOn('2026-10-05T04:01:00Z')
    const token = /unsubscribe#([\w-]+)/.exec(plain(letter))?.[1] ?? ''
    for (const _ of ['once', 'again'])
      expect(await anonymous(site).post('/api/subscriptions/leave', { token })).toMatchObject({ status: 200 })
    expect(await anonymous(site).post('/api/subscriptions/leave', { token: `x${token}` })).toMatchObject({
      status: 404,
    })
    expect((await card(id)).recipients).toMatchObject([{ gets: 'unsubscribed' }])
    expect(await sentOn('2026-10-12T04:01:00Z')).toEqual([])
    await endAll()
  })
})

test('L27 one that cannot be made for a fault of the product keeps no other waiting', async () => {
  const [broken] = [await made({ title: 'Сломанная' }), await made({ title: 'Целая' })]
  const { pool } = site.ctx.database
  await pool.query(`update subscriptions set next_at = '2026-10-12T09:59:00Z'`)
  await pool.query(`update subscriptions set registry = 'nothing', next_at = '2026-10-12T09:58:00Z' where id = $1`, [
    broken,
  ])
  await expect(sentOn('2026-10-12T10:00:00Z')).rejects.toThrow()
  const letters = await sentOn('2026-10-12T10:00:30Z')
  expect(letters.filter((letter) => letter.includes('buh@uk.ru'))).toHaveLength(1)
  await pool.query(`delete from subscriptions where id = $1`, [broken])
  await endAll()
})

describe('L26 L27 who is declined, and who may no more', () => {
  test('L26 a declined subscriber gets nothing until approved again', async () => {
    await made()
    await perform(site.ctx, operator, deactivateAccount, subscriber.id)
    expect(await sentOn('2026-10-19T04:01:00Z')).toEqual([])
    await perform(site.ctx, operator, activateAccount, subscriber.id)
    expect(await sentOn('2026-10-26T04:01:00Z')).toHaveLength(1)
    await endAll()
  })

  test('who edits it sends what they see themselves, and nobody has more sent than they can open (law 2)', async () => {
    const id = await made()
    const other = await account(site, { metarole: 'user', home: house, login: 'sosed@uk.ru' })
    const caller = await signedIn(site, other)
    expect((await caller.get(`/api/subscriptions/${id}`)).status, 'there is none for them').toBe(404)
    expect((await caller.post('/api/subscriptions', form({ organizationId: house.id }))).status).toBe(403)
    await grant(site, { to: other, right: 'metering.subscriptions.create', at: house })
    const own = form({ organizationId: house.id, recipients: [other.id] })
    expect((await caller.post('/api/subscriptions', { ...own, registry: 'changes' })).status).toBe(403)
    expect((await caller.post('/api/subscriptions', { ...own, recipients: [subscriber.id] })).body).toMatchObject({
      errors: [{ field: 'recipients' }],
    })
    expect((await caller.post('/api/subscriptions', own)).status).toBe(201)
    const letters = await sentOn('2026-11-02T04:01:00Z')
    const [toOther = ''] = letters.filter((letter) => letter.includes('sosed@uk.ru'))
    expect(fileOf(toOther)).toContain('Ёлочный дом')
    expect(fileOf(toOther)).not.toContain('Новая организация недели')
    await endAll()
  })

  test('stopped when its author may no more, who is told; resumed by somebody who may', async () => {
    const id = await made()
    await perform(site.ctx, operator, deactivateGrant, held)
    expect(await sentOn('2026-11-09T04:01:00Z')).toEqual([])
    expect((await (await byAuthor()).get('/api/notices')).body.items).toContainEqual(
      expect.objectContaining({ code: 'subscription.stopped' }),
    )
    const next = await account(site, { metarole: 'user', home: company, login: 'new@uk.ru' })
    await grant(site, { to: next, role: 'metering-system-administrator', at: company })
    const caller = await signedIn(site, next)
    expect((await caller.get(`/api/subscriptions/${id}`)).body).toMatchObject({ state: 'stopped', nextAt: null })
    expect((await caller.post(`/api/subscriptions/${id}/send`)).status).toBe(409)
    expect((await caller.post(`/api/subscriptions/${id}/resume`)).status).toBe(204)
    expect((await caller.get(`/api/subscriptions/${id}`)).body).toMatchObject({ author: { id: next.id } })
    expect(await sentOn('2026-11-16T04:01:00Z')).toHaveLength(1)
  })
})

const plain = (letter: string): string => letter.replaceAll('=\r\n', '').replaceAll('=3D', '=')
const endAll = async () => {
  const { items } = (await (await byAuthor()).get('/api/subscriptions')).body
  for (const { id } of items) await (await byAuthor()).delete(`/api/subscriptions/${id}`)
}
