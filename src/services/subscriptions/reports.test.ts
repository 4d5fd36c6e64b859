/** L27: what else than a list of the console can be sent: the records of a book, the reports of the product. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filledBook } from '../../../test/support/books.ts'
import { account, grant, type Region, region, role, type TestAccount } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { type MailServer, openMailServer } from '../../../test/support/mail-server.ts'
import { sendThrough } from '../../../test/support/send-through.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { editAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { deactivateGrant } from '../grants/index.ts'
import { sendWaiting } from '../mail/index.ts'
import { reportLetter, sendReports } from './index.ts'

let site: Site
let server: MailServer
let places: Region
let author: TestAccount
let reads: string
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  author = await account(site, { home: places.school })
  const edit = { email: 'author@example.ru' }
  await perform(site.ctx, operator, editAccount, { id: author.id, edit })
  const given = await role(site, ['dostup.subscriptions.create', 'dostup.subscriptions.view', 'dostup.grants.view'])
  await grant(site, { to: author, role: given.id, at: places.school })
  for (const right of ['dostup.organizations.view', 'dostup.accounts.view'])
    await grant(site, { to: author, right, at: places.school })
  reads = await grant(site, { to: author, role: 'books-closed-reading', at: places.school })
  server = await openMailServer()
  await sendThrough(site, server)
})
afterAll(async () => {
  await server.close()
  await site.close()
})

const times = { every: 'day', days: [], at: '09:00', timeZone: 'Asia/Yekaterinburg' }
const subscribe = async (asked: object) => {
  const form = { organizationId: places.school.id, title: 'Отчёт', times, recipients: [author.id], format: 'csv' }
  return await (await signedIn(site, author)).post('/api/subscriptions', { ...form, ...asked })
}
const sentAfterADay = async (): Promise<string[]> => {
  site.clock.pass(24 * 3600)
  const before = server.letters.length
  await sendReports.run(site.ctx, new AbortController().signal)
  await sendWaiting(site.ctx, { templates: [reportLetter], publicUrl: 'https://dostup.example.ru' })
  return server.letters.slice(before).map(({ text }) => text)
}
const fileOf = (letter: string): string => {
  const [, encoded = ''] = /Content-Disposition: attachment[\s\S]*?\r\n\r\n([\s\S]*?)\r\n-/.exec(letter) ?? []
  return Buffer.from(encoded, 'base64').toString()
}
const end = async ({ id }: { readonly id: string }) => {
  await site.ctx.database.pool.query('delete from subscriptions where id = $1', [id])
}

test('L27 the approved records of a book, as they were narrowed; stopped when its author may not read the book any more', async () => {
  const book = await filledBook(site, places.school, { open: false, title: 'Города' })
  const query = { book: book.id, where: '{"size":"малый"}', sort: '-name' }
  const asked = { registry: 'book-records', query, columns: ['name', 'capital'] }
  expect(await subscribe({ ...asked, query: { ...query, book: 'nothing' } })).toMatchObject({ status: 404 })
  expect((await subscribe({ ...asked, columns: ['mayor'] })).body.errors).toMatchObject([{ field: 'columns' }])
  const { body } = await subscribe(asked)
  const [letter = ''] = await sentAfterADay()
  expect(fileOf(letter).replace('\ufeff', '').trim().split(/\r?\n/)).toEqual([
    'Название;Столица',
    'Еловка;нет',
    'Ёлкино;нет',
  ])
  await perform(site.ctx, operator, deactivateGrant, reads)
  expect(await sentAfterADay()).toEqual([])
  const { state, registry } = (await (await signedIn(site, author)).get(`/api/subscriptions/${body.id}`)).body
  expect([state, registry.title.ru]).toEqual(['stopped', 'Записи справочника'])
  await end(body)
})

test('L27 who may do what in one’s organization, and what of it ends within days', async () => {
  const holder = await account(site, { home: places.school, login: 'derzhatel' })
  const soon = new Date(site.clock.now().getTime() + 10 * 86_400_000).toISOString()
  await grant(site, { to: holder, right: 'school.timetable.view', at: places.school, until: soon })
  await grant(site, { to: holder, right: 'school.journal.view', at: places.school })
  const within = places.school.id
  const made = [
    await subscribe({ registry: 'grants', query: { within, state: 'live' } }),
    await subscribe({ registry: 'grants', query: { within, endsWithin: 30 } }),
  ]
  const files = (await sentAfterADay()).map(fileOf)
  expect(files.map((file) => file.match(/derzhatel/g)?.length).sort()).toEqual([1, 2])
  for (const { body } of made) await end(body)
})

test('L28 the button of a mail program ends the report at one press, without signing in', async () => {
  const { body } = await subscribe({ registry: 'grants', query: {}, format: 'pdf' })
  const [letter = ''] = await sentAfterADay()
  const headers = (letter.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n\s+/g, ' ')
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const [, address = ''] = /List-Unsubscribe: <https:\/\/dostup\.example\.ru([^>]+)>/.exec(headers) ?? []
  const press = () =>
    site.app.inject({
      ...{ method: 'POST', url: address, payload: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  expect((await site.app.inject({ method: 'GET', url: address })).statusCode, 'to open it ends nothing').not.toBe(204)
  expect((await press()).statusCode).toBe(204)
  const card = (await (await signedIn(site, author)).get(`/api/subscriptions/${body.id}`)).body
  expect(card.recipients).toMatchObject([{ gets: 'unsubscribed' }])
  expect(await sentAfterADay()).toEqual([])
})
