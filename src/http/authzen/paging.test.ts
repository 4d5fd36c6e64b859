import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, openAsked } from '../../../test/support/authzen.ts'
import { account, grant, organization } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { perform } from '../../services/audit/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { deleteGrant } from '../../services/grants/index.ts'

let asked: Asked
let schools: string[]
const url = '/access/v1/search/resource'
const search = (page?: object, more: object = {}) =>
  asked.subsystem.post(url, {
    subject: { type: 'account', id: asked.teacher.id },
    action: { name: 'school.timetable.edit' },
    resource: { type: 'school' },
    ...(page !== undefined && { page }),
    ...more,
  })
const idsOf = ({ body }: { body: { results: { id: string }[] } }) => body.results.map(({ id }) => id)

beforeAll(async () => {
  asked = await openAsked()
  const { site, places, teacher } = asked
  await grant(site, { to: teacher, role: 'head-teacher', at: places.north })
  for (let at = 0; at < 5; at += 1) await organization(site, { parent: places.north })
  schools = idsOf(await search())
})
afterAll(() => asked.site.close())

describe('pages of a search', () => {
  test.each([1, 2, 3, 6, 7, 8])('of %i: together all, each once, in order', async (limit) => {
    expect(schools).toHaveLength(7)
    expect(schools).toEqual([...new Set(schools)].sort())
    const seen: string[] = []
    for (let token = '', begun = false; token !== '' || !begun; begun = true) {
      const answer = await search(token === '' ? { limit } : { token })
      const { page } = answer.body
      expect(page).toMatchObject({ count: answer.body.results.length, total: 7 })
      expect(page.count).toBeLessThanOrEqual(limit)
      seen.push(...idsOf(answer))
      token = page.next_token
    }
    expect(seen).toEqual(schools)
  })

  test('a limit of none counts, and is the end; one beyond the most is the most', async () => {
    const { body } = await search({ limit: 0 })
    expect(body).toMatchObject({ page: { next_token: '', count: 0, total: 7 }, results: [] })
    expect(idsOf(await search({ limit: 1_000_000 }))).toEqual(schools)
  })

  test('goes on after an id that is gone meanwhile, and shows what came', async () => {
    const { body } = await search({ limit: 3 })
    const cursor = JSON.parse(Buffer.from(body.page.next_token, 'base64url').toString())
    expect(cursor).toMatchObject({ after: schools[2], limit: 3 })
    const moved = Buffer.from(JSON.stringify({ ...cursor, after: `${schools[2]}~` })).toString('base64url')
    expect(idsOf(await search({ token: moved }))).toEqual(schools.slice(3, 6))
  })

  test('laws 3 and 5 a person sees on every page only where they may ask, and the next page knows what was taken away', async () => {
    const { site, places, teacher } = asked
    const asker = await account(site, { home: places.school })
    const [one, other] = [schools[1], schools[4]] as [string, string]
    await grant(site, { to: asker, right: 'dostup.organizations.view', at: places.ministry })
    await grant(site, { to: asker, right: 'dostup.accounts.view', at: places.school })
    await grant(site, { to: asker, right: 'dostup.decisions.ask', at: { id: one, title: '' } })
    const there = await grant(site, { to: asker, right: 'dostup.decisions.ask', at: { id: other, title: '' } })
    const caller = await signedIn(site, asker)
    const question = { subject: { type: 'account', id: teacher.id }, action: { name: 'school.timetable.edit' } }
    const ask = (page: object) => caller.post(url, { ...question, resource: { type: 'school' }, page })
    const begun = await ask({ limit: 1 })
    expect([idsOf(begun), begun.body.page.total]).toEqual([[one], 2])
    const token = begun.body.page.next_token
    const foreign = JSON.parse(Buffer.from(token, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify({ ...foreign, after: '' })).toString('base64url')
    expect(idsOf(await ask({ token: forged }))).toEqual([one])
    expect((await ask({ token })).body).toMatchObject({ page: { next_token: '', total: 2 }, results: [{ id: other }] })
    await perform(site.ctx, operator, deleteGrant, there)
    expect((await ask({ token })).body).toMatchObject({ page: { next_token: '', total: 1 }, results: [] })
  })

  test('a token of another question, or another limit, is refused', async () => {
    const { next_token: token } = (await search({ limit: 2 })).body.page
    const refused = (field: string) => ({ status: 400, code: 'request-invalid', body: { errors: [{ field }] } })
    const stranger = await account(asked.site, { home: asked.places.school })
    for (const more of [
      { subject: { type: 'account', id: stranger.id } },
      { action: { name: 'school.timetable.view' } },
      { resource: { type: 'node' } },
      { context: { decide_at: '2026-09-01T08:00:00Z' } },
      { context: { ip: '10.0.0.1' } },
    ]) {
      expect(await search({ token }, more), JSON.stringify(more)).toMatchObject(refused('page.token'))
    }
    expect(await search({ token, limit: 3 })).toMatchObject(refused('page.limit'))
    expect(await search({ token, limit: 2 })).toMatchObject({ status: 200 })
  })

  test('each page may tell the clock of its own request', async () => {
    const at = (time: string) => ({ context: { time } })
    const { next_token: token } = (await search({ limit: 2 }, at('2026-09-01T08:00:00Z'))).body.page
    expect(idsOf(await search({ token }, at('2026-09-01T08:00:01Z')))).toEqual(schools.slice(2, 4))
  })

  test.each([{ limit: -1 }, { limit: 1.5 }, { limit: '2' }, { token: 7 }, 7, []])('%j is no page', async (page) => {
    expect(await search(page as object)).toMatchObject({ status: 400 })
  })
})

describe('mistake 73 a forged token is data: it is refused, or moves the beginning within the same set', () => {
  const agrees = async (token: string) => {
    const answer = await search({ token })
    if (answer.status === 400) {
      expect(answer.code).toMatch(/^request-(invalid|malformed)$/)
      return
    }
    expect(answer.status).toBe(200)
    for (const id of idsOf(answer)) expect(schools).toContain(id)
  }
  const written = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '').toString('base64url')

  test('any text, any data', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), agrees), { numRuns: 150 })
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), (value) => agrees(written(value))),
      { numRuns: 150 },
    )
  })

  test('a good one with any of its members exchanged', async () => {
    const { next_token } = (await search({ limit: 2 })).body.page
    const good = JSON.parse(Buffer.from(next_token, 'base64url').toString())
    const member = fc.constantFrom('after', 'limit', 'asked', '__proto__', 'constructor', 'order')
    const property = fc.asyncProperty(member, fc.oneof(fc.jsonValue(), fc.string()), async (name, value) => {
      const forged = written({ ...good, [name]: value })
      await agrees(forged)
      const fits = name === 'after' && typeof value === 'string'
      if (!fits && JSON.stringify(good[name]) !== JSON.stringify(value)) {
        const ours = name === 'limit' && Number.isInteger(value) && Number(value) > 0 && Number(value) <= 1000
        expect((await search({ token: forged })).status).toBe(ours ? 200 : 400)
      }
    })
    await fc.assert(property, { numRuns: 150 })
  })

  test.each(["' or 1=1 --", '../../etc/passwd', '{{7*7}}', '\u{10ffff}', ''])('after %j', async (after) => {
    const { next_token } = (await search({ limit: 2 })).body.page
    const good = JSON.parse(Buffer.from(next_token, 'base64url').toString())
    const expected = schools.filter((id) => id > after).slice(0, 2)
    expect(idsOf(await search({ token: written({ ...good, after }) }))).toEqual(expected)
  })
})
