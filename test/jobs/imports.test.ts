/** Issue 10: what is brought in from files. Every row is tried before anything is done; the same file again changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../src/services/audit/index.ts'
import {
  checkImport,
  deleteImport,
  getImport,
  guessColumns,
  importKinds,
  keepImportsShort,
  listImportRows,
  startImport,
} from '../../src/services/imports/index.ts'
import { cancelJob } from '../../src/services/jobs/index.ts'
import { account, grant, organization, person, type Region, region, type TestAccount } from '../support/builders.ts'
import { type Caller, signedIn } from '../support/callers.ts'
import { counted, exported, openImports } from '../support/imports.ts'
import { actorOf, done } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'
import { zip } from '../support/tables.ts'

let site: Site
let places: Region
let superadmin: TestAccount
let caller: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await account(site, { metarole: 'superadmin', home: places.ministry })
  caller = await signedIn(site, superadmin)
})
afterAll(() => site.close())

const { begun, imported, table, tried, wrongIn } = openImports(
  () => site,
  () => actorOf(superadmin),
)

describe('an export is an import that changes nothing', () => {
  const read: Readonly<Record<keyof typeof exported, readonly string[]>> = {
    organizations: ['childCount'],
    persons: ['groups'],
    accounts: ['template', 'lastSignInAt'],
    grants: ['source', 'createdBy', 'createdAt', 'state'],
  }

  test.each(Object.keys(read) as (keyof typeof exported)[])('%s', async (kind) => {
    const { columns } = exported[kind]
    const { school, far } = places
    const made = await person(site, {
      home: school,
      lastName: `Вывозов-${kind}`,
      firstName: 'Ян',
      birthDate: '1980-02-03',
      phone: '+7 912',
    })
    const to = await account(site, { home: school, person: made })
    await grant(site, { to, right: 'school.timetable.edit', at: far, until: '2027-01-01T00:00:00Z' })
    await organization(site, { parent: places.south, title: `=Школа «${kind}»; вторая` })
    const known = importKinds.find(({ name }) => name === kind)
    for (const language of ['ru', 'en'] as const) {
      const fields = guessColumns(
        known as never,
        columns.map(({ title }) => title[language]),
      )
      const unread = columns.filter((_, at) => fields[at] === null).map(({ key }) => key)
      expect(unread, `only what nobody writes has no field (${language})`).toEqual(read[kind])
    }
    for (const format of ['csv', 'xlsx']) {
      const zone = (await caller.get('/api/session')).body.timeZone.name
      const answer = await site.app.inject({
        url: `/api/${kind}/export?format=${format}&language=ru&timeZone=${encodeURIComponent(zone)}`,
        headers: { cookie: `dostup_session=${caller.token}` },
      })
      const one = await tried(kind, answer.rawPayload)
      expect(await wrongIn(one)).toEqual([])
      const { total } = (await caller.get(`/api/${kind}?limit=1`)).body
      expect(one.counts, format).toMatchObject(counted({ unchanged: total }))
    }
  })
})

describe('an import is its own', () => {
  test('nobody else sees it, checks it, starts it or deletes it', async () => {
    const { id, by } = await tried('persons', [
      ['Фамилия', 'Имя', 'Организация'],
      ['Чужой', 'Файл', places.school.title],
    ])
    const other = actorOf(await account(site, { metarole: 'superadmin', home: places.ministry }))
    const absent = { code: 'not-found' }
    await expect(getImport(site.ctx, other, id)).rejects.toMatchObject(absent)
    await expect(listImportRows(site.ctx, other, id, { after: 0, limit: 5 })).rejects.toMatchObject(absent)
    await expect(perform(site.ctx, other, checkImport, { id, fields: [], otherwise: {} })).rejects.toMatchObject(absent)
    await expect(perform(site.ctx, other, startImport, { id })).rejects.toMatchObject(absent)
    await expect(perform(site.ctx, other, deleteImport, { id })).rejects.toMatchObject(absent)
    expect((await getImport(site.ctx, by, id)).rows).toBe(1)
  })

  test('it is not started before it is checked, nor checked by columns that are not there', async () => {
    const by = actorOf(superadmin)
    const id = await begun('persons', [
      ['Фамилия', 'Имя'],
      ['Ранний', 'Файл'],
    ])
    await expect(perform(site.ctx, by, startImport, { id })).rejects.toMatchObject({ code: 'import-not-checked' })
    const refused = (fields: (string | null)[]) =>
      perform(site.ctx, by, checkImport, { id, fields, otherwise: {} }).catch((error) => error.fields)
    expect(await refused(['lastName', 'lastName'])).toMatchObject([{ field: 'fields.1', code: 'import-column-twice' }])
    expect(await refused(['colour', null])).toMatchObject([{ field: 'fields.0', code: 'field-unknown' }])
    expect(await refused(['toString', null])).toMatchObject([{ field: 'fields.0', code: 'field-unknown' }])
    const saying = { id, fields: ['lastName', 'firstName'], otherwise: { toString: 'x' } }
    await expect(perform(site.ctx, by, checkImport, saying)).rejects.toMatchObject({
      fields: [{ field: 'otherwise.toString', code: 'field-unknown' }],
    })
    expect(await refused([null, null])).toMatchObject([{ code: 'import-nothing-mapped' }])
    expect(await refused(['lastName'])).toMatchObject([{ field: 'fields', code: 'field-invalid' }])
  })

  test('one asker keeps no more than fifty files, nor three million rows', async () => {
    const actor = actorOf(await account(site, { metarole: 'superadmin', home: places.ministry }))
    const file = [
      ['Фамилия', 'Имя'],
      ['Один', 'Из'],
    ]
    const refusal = () => begun('persons', file, actor).catch(({ code }) => code)
    const id = await begun('persons', file, actor)
    const imports = site.ctx.database.kysely.updateTable('imports').where('id', '=', id)
    await imports.set({ row_count: 3_000_000 }).execute()
    expect(await refusal()).toBe('import-too-many')
    await imports.set({ row_count: 1 }).execute()
    for (let kept = 1; kept < 50; kept++) await begun('persons', file, actor)
    expect(await refusal()).toBe('import-too-many')
    await perform(site.ctx, actor, deleteImport, { id })
    expect(await refusal()).not.toBe('import-too-many')
    expect(await begun('persons', file)).toBeTypeOf('string')
  })

  test('a stopped import is started again: what it did stays, the rest is done', async () => {
    const one = await tried('persons', [
      ['Фамилия', 'Имя', 'Организация'],
      ...Array.from({ length: 3 }, (_, at) => [`Прерванов${'абв'[at]}`, 'Ян', places.school.title]),
    ])
    const job = await perform(site.ctx, one.by, startImport, { id: one.id })
    await perform(site.ctx, one.by, cancelJob, { id: job })
    await done(site, job)
    expect(await table('persons', "where last_name like 'Прерванов%'")).toEqual([])
    expect(await imported(one)).toEqual({ good: 3, failed: 0 })
  })

  test('it is forgotten after two weeks, but not while a job is under way; what never arrived, after an hour', async () => {
    const by = actorOf(superadmin)
    const hour = 3_600_000
    const file = [
      ['Фамилия', 'Имя'],
      ['Старый', 'Файл'],
    ]
    const brought = async (hoursAgo: number, set: { arrived_at?: null } = {}) => {
      const id = await begun('persons', file)
      const created_at = new Date(site.clock.now().getTime() - hoursAgo * hour)
      await site.ctx.database.kysely
        .updateTable('imports')
        .set({ created_at, ...set })
        .where('id', '=', id)
        .execute()
      return id
    }
    const [old, busy, young] = [await brought(14 * 24 + 1), await brought(14 * 24 + 1), await brought(13 * 24)]
    const [lost, arriving] = [await brought(2, { arrived_at: null }), await brought(0.5, { arrived_at: null })]
    const check = await perform(site.ctx, by, checkImport, {
      id: busy,
      fields: ['lastName', 'firstName'],
      otherwise: {},
    })
    const kept = async () => {
      await keepImportsShort.run(site.ctx, new AbortController().signal)
      const ids = (await table('imports')).map(({ id }) => id)
      return [old, busy, young, lost, arriving].filter((id) => ids.includes(id))
    }
    expect(await kept()).toEqual([busy, young, arriving])
    await done(site, check)
    expect(await kept()).toEqual([young, arriving])
  })

  test('what is no table, is empty, or is a bomb leaves nothing behind', async () => {
    const refusal = (bytes: Buffer) => begun('persons', bytes).catch(({ code }) => code)
    const imports = (await table('imports')).length
    expect(await refusal(Buffer.from('Фамилия;Имя\r\n'))).toBe('import-file-without-rows')
    expect(await refusal(Buffer.from('%PDF-1.4'))).toBe('import-file-broken')
    expect(await refusal(Buffer.from(''))).toBe('file-empty')
    expect(await refusal(Buffer.from('PK\x03\x04 nothing'))).toBe('import-file-broken')
    const outside = zip([{ name: 'xl/workbook.xml', text: '<workbook/>', place: 4_000_000_000 }])
    expect(await refusal(outside)).toBe('import-file-broken')
    const bomb = zip([{ name: 'xl/workbook.xml', text: Buffer.alloc(32_000_000, ' ') }])
    expect(await refusal(bomb)).toBe('import-file-bomb')
    expect(await table('imports')).toHaveLength(imports)
    expect(await table('files', "where object_kind = 'import'"), 'a file is read once').toEqual([])
  })
})
