/** N11 One value changed, or records deleted, in many records of a book: by a job, into the draft. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../src/services/audit/index.ts'
import { startJob } from '../../src/services/bulk/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { filledBook } from '../support/books.ts'
import { account, grant, organization, type Place, type TestAccount } from '../support/builders.ts'
import { type Caller, signedIn } from '../support/callers.ts'
import { actorOf, done, jobRow } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let agency: Place
let editor: { account: TestAccount; caller: Caller }
let sizer: { account: TestAccount; caller: Caller }
beforeAll(async () => {
  site = await openSite({ preset: 'esnsi' })
  agency = await organization(site, { kind: 'organization', title: 'Росреестр' })
  const enter = async () => {
    const made = await account(site, { home: agency })
    return { account: made, caller: await signedIn(site, made) }
  }
  editor = await enter()
  sizer = await enter()
  await grant(site, { to: editor.account, role: 'books-administrator', at: agency })
}, 60_000)
afterAll(() => site.close())

type InBook = { readonly search?: string; readonly where?: string; readonly ids?: string }
const chosen = (bookId: string, query: InBook = {}, except: string[] = []) =>
  ({ kind: 'book', bookId, query, except, at: site.clock.now().toISOString() }) as const

async function doAll(by: typeof editor, deed: string, selection: ReturnType<typeof chosen>, input: object = {}) {
  const { status, body } = await by.caller.post('/api/jobs', { deed, selection, input })
  expect(status, JSON.stringify(body)).toBe(201)
  await done(site, body.id)
  return { id: body.id, row: await jobRow(site, body.id) }
}
const drafted = async (id: string) => (await editor.caller.get(`/api/books/${id}/draft/changes`)).body.items

describe('N11 many records of a book at once', () => {
  test('N11 one attribute of all that the filter finds, but for what was taken out again; readers see nothing of it yet', async () => {
    const { id, records } = await filledBook(site, agency)
    const preview = {
      ...{ deed: 'books.change-record', input: { values: { size: 'большой' } } },
      selection: chosen(id, { where: '{"size":"малый"}' }),
    }
    expect((await editor.caller.post('/api/jobs/preview', preview)).body).toMatchObject({ total: 2, refused: 0 })
    const { row } = await doAll(editor, 'books.change-record', chosen(id, {}, [String(records[0])]), {
      values: { size: 'большой' },
    })
    expect(row).toMatchObject({ state: 'done', total: 2, done: 2, failed: 0 })
    expect(await drafted(id)).toMatchObject([
      { record: records[1], before: { size: 'малый' }, after: { size: 'большой' } },
      { record: records[2], before: { size: 'малый' }, after: { size: 'большой' } },
    ])
    const { body } = await editor.caller.get(`/api/books/${id}/records?where={"size":"малый"}`)
    expect(body.items, 'what is approved').toHaveLength(2)
  })

  test('N11 deleted by ticks, taken out of the draft again, and what somebody changed since is not done', async () => {
    const { id, records } = await filledBook(site, agency)
    const ids = `${records[0]},${records[2]}`
    await doAll(editor, 'books.delete-record', chosen(id, { ids }))
    expect((await drafted(id)).map(({ operation }: { operation: string }) => operation)).toEqual(['delete', 'delete'])
    await doAll(editor, 'books.take-back-record', chosen(id, { ids: String(records[0]) }))
    expect(await drafted(id)).toMatchObject([{ record: records[2] }])
    const selection = chosen(id)
    site.clock.pass(5)
    const item = { operation: 'change', record: records[1], values: { people: 1 } }
    await editor.caller.post(`/api/books/${id}/draft/changes`, { items: [item] })
    const { row } = await doAll(editor, 'books.change-record', selection, { values: { people: 7 } })
    expect(row, 'one is deleted, one was changed since').toMatchObject({ done: 1, failed: 2 })
  })

  test('N11 one that does not fit is refused alone, and told', async () => {
    const { id, records } = await filledBook(site, agency)
    await editor.caller.post(`/api/books/${id}/draft/changes`, { items: [{ operation: 'delete', record: records[1] }] })
    const { id: job, row } = await doAll(editor, 'books.change-record', chosen(id), { values: { people: 3 } })
    expect(row).toMatchObject({ done: 2, failed: 1 })
    const { items } = (await editor.caller.get(`/api/jobs/${job}/failures`)).body
    expect(items).toMatchObject([{ object: { kind: 'book-record', id: String(records[1]), title: 'Ёлкино' } }])
    const wrong = await doAll(editor, 'books.change-record', chosen(id), { values: { size: 'огромный' } })
    expect(wrong.row).toMatchObject({ done: 0, failed: 3 })
  })

  test('N2 «Изменение значения атрибута» at one attribute: that one in many records, no other and nothing deleted', async () => {
    const { id } = await filledBook(site, agency)
    await grant(site, { to: sizer.account, role: 'books-closed-reading', at: agency })
    await grant(site, { to: sizer.account, role: 'books-attribute-value', at: { id: `${id}:size`, title: '' } })
    const size = await doAll(sizer, 'books.change-record', chosen(id), { values: { size: 'малый' } })
    expect(size.row).toMatchObject({ done: 3, failed: 0 })
    const people = await doAll(sizer, 'books.change-record', chosen(id), { values: { people: 1 } })
    expect(people.row).toMatchObject({ done: 0, failed: 3 })
    const selection = chosen(id)
    const started = { deed: 'books.delete-record', selection, input: {} }
    await expect(perform(site.ctx, actorOf(sizer.account), startJob, started)).rejects.toMatchObject({
      code: 'right-missing-anywhere',
    })
  })

  test('N11 of a book that is not there for somebody nothing is selected, and other deeds take no records of books', async () => {
    const { id } = await filledBook(site, await organization(site, { kind: 'organization' }), { open: false })
    const body = { deed: 'books.change-record', selection: chosen(id), input: { values: { people: 1 } } }
    expect((await editor.caller.post('/api/jobs', body)).status).toBe(404)
    const other = { ...body, deed: 'accounts.deactivate-account', input: {} }
    await expect(perform(site.ctx, operator, startJob, other)).rejects.toMatchObject({
      fields: [{ field: 'selection.kind' }],
    })
  })
})
