import { inflateSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, type Place, person, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { eventRegistry } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import { writePdf } from './pdf/write-pdf.ts'

let site: Site
let places: Region
let superadmin: Caller
let school: Place
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  school = places.school
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  const names = ['Авдеев', 'Яшин', '=1+1', '+7', '-2', '@СУММ(A1)', 'Кавычка"', 'Точка;запятая', '_x0041_', ' =2']
  for (const [at, lastName] of names.entries()) {
    const form = { home: school, firstName: 'Ян', lastName, birthDate: `198${at}-02-03` }
    const made = await person(site, at === 0 ? { ...form, snils: '112-233-445 95' } : form)
    await account(site, { home: school, login: `pupil${at}`, person: made })
  }
})
afterAll(() => site.close())

const csv = async (query: string, caller = superadmin) => {
  const { status, text } = await caller.get(`/api/persons/export?format=csv&${query}`)
  expect(status, text).toBe(200)
  return text.replace('\ufeff', '').trimEnd().split('\r\n')
}

describe('E12, E13, E14 a file has exactly what the list shows', () => {
  test('its columns, in their order, under their titles', async () => {
    expect((await csv('columns=birthDate,lastName&search=Авдеев'))[0]).toBe('Дата рождения;Фамилия')
    expect(await csv('columns=birthDate,lastName&search=Авдеев')).toEqual([
      'Дата рождения;Фамилия',
      '1980-02-03;Авдеев',
    ])
    expect(await superadmin.get('/api/persons/export?columns=lastName,password_hash')).toMatchObject({ status: 400 })
  })

  test('its order and its filter, however long the list', async () => {
    for (const query of ['sort=-birthDate', 'sort=lastName', 'lastName=я', `within=${school.id}&sort=-lastName`]) {
      const { items } = (await superadmin.get(`/api/persons?limit=500&${query}`)).body
      const rows = await csv(`columns=birthDate&${query}`)
      expect(rows.slice(1), query).toEqual(items.map((row: { birthDate: string }) => row.birthDate))
    }
  })

  test('in both languages', async () => {
    const { text } = await superadmin.get(
      '/api/accounts/export?format=csv&language=en&columns=login,metarole&login=pupil0',
    )
    expect(text).toBe('\ufeffLogin,Metarole\r\npupil0,Employee\r\n')
  })

  test('moments are on the clock of the zone that is asked', async () => {
    const at = '2026-01-01T21:30:00Z'
    const row = { event: 'zone', account_title: 'Х', organization_id: null }
    await site.ctx.database.kysely
      .insertInto('events')
      .values({ ...row, at: sql<Date>`${at}::timestamptz` })
      .execute()
    const { text } = await superadmin.get('/api/events/export?format=csv&event=zone&columns=at&timeZone=Europe/Moscow')
    expect(text).toContain('2026-01-02 00:30:00')
    expect(await superadmin.get('/api/events/export?timeZone=Nowhere')).toMatchObject({ status: 400 })
  })

  test('L8 else on that of the viewer’s own zone', async () => {
    await superadmin.put('/api/session/time-zone', { timeZone: 'Asia/Omsk' })
    const { text } = await superadmin.get('/api/events/export?format=csv&event=zone&columns=at')
    expect(text).toContain('2026-01-02 03:30:00')
    await superadmin.put('/api/session/time-zone', { timeZone: null })
  })
})

describe('no text of a file is a formula', () => {
  test('CSV: an apostrophe makes it a text; quotes and separators are quoted', async () => {
    const rows = await csv('columns=lastName,firstName&firstName=Ян')
    for (const row of [
      "'=1+1;Ян",
      "'+7;Ян",
      "'-2;Ян",
      "'@СУММ(A1);Ян",
      "' =2;Ян",
      '"Кавычка""";Ян',
      '"Точка;запятая";Ян',
    ])
      expect(rows).toContain(row)
  })

  test('L27 PDF: the font is within, what is shown can be searched, and no row is lost over pages', async () => {
    const answer = await site.app.inject({
      url: `/api/persons/export?columns=lastName,birthDate&sort=birthDate&format=pdf&within=${school.id}`,
      headers: { cookie: `dostup_session=${superadmin.token}`, 'accept-language': 'ru' },
    })
    expect(answer.headers['content-type']).toBe('application/pdf')
    const text = textOfPdf(answer.rawPayload)
    for (const shown of ['Фамилия', 'Дата рождения', 'Авдеев', 'Яшин', '=1+1']) expect(text).toContain(shown)
    const rows = Array.from({ length: 400 }, (_, at) => [`Ёлкина № ${at}`, 'слово '.repeat(60)])
    const parts: Uint8Array[] = []
    const made = writePdf([{ title: 'Кто' }, { title: 'Что' }], inOne(rows), { title: 'Всё', foot: '' })
    for await (const part of made) parts.push(part)
    const file = Buffer.concat(parts)
    expect(misplaced(file)).toEqual([])
    const all = textOfPdf(file)
    expect(rows.filter(([who = '']) => !all.includes(`${who}\n`))).toEqual([])
    expect(all.match(/^Кто$/gm)?.length).toBe(all.match(/^Что$/gm)?.length)
    expect(all.match(/^Кто$/gm)?.length).toBeGreaterThan(5)
  })

  test('XLSX: texts are texts, dates are dates, and are read back as they were', async () => {
    const answer = await site.app.inject({
      url: `/api/persons/export?columns=lastName,birthDate,middleName&sort=birthDate&within=${school.id}`,
      headers: { cookie: `dostup_session=${superadmin.token}`, 'accept-language': 'ru' },
    })
    expect(answer.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    const { sheets } = await readXlsx(answer.rawPayload)
    const [titles, ...rows] = sheets[0]?.rows ?? []
    expect(titles).toEqual(['Фамилия', 'Дата рождения', 'Отчество'])
    expect(rows.map((row) => row[0])).toEqual([
      'Авдеев',
      'Яшин',
      '=1+1',
      '+7',
      '-2',
      '@СУММ(A1)',
      'Кавычка"',
      'Точка;запятая',
      '_x0041_',
      ' =2',
    ])
    expect(rows[0]?.[1]).toEqual(new Date('1980-02-03T00:00:00Z'))
  })
})

describe('mistake 14 a column with a right of its own', () => {
  const looker = async (right?: string, at = school) => {
    const viewer = await holder(site, school, ['dostup.accounts.view'])
    if (right !== undefined) await grant(site, { to: viewer, right, at })
    return await signedIn(site, viewer)
  }
  const snils = async (caller: Caller) => {
    const { items } = (await caller.get('/api/accounts?login=pupil0')).body
    const { text } = await caller.get('/api/accounts/export?format=csv&columns=snils&login=pupil0')
    return [items.map((row: { snils: string | null }) => row.snils), text]
  }

  test('is read where its right is held, in list and file alike', async () => {
    expect(await snils(await looker())).toEqual([[null], '\ufeffСНИЛС\r\n\r\n'])
    expect(await snils(await looker('dostup.persons.view', places.neighbour))).toEqual([[null], '\ufeffСНИЛС\r\n\r\n'])
    expect(await snils(await looker('dostup.persons.view'))).toEqual([
      ['112-233-445 95'],
      '\ufeffСНИЛС\r\n112-233-445 95\r\n',
    ])
  })

  test('is sorted and searched by nobody else, and tells no order elsewhere', async () => {
    const [nobody, elsewhere, here] = [
      await looker(),
      await looker('dostup.persons.view', places.neighbour),
      await looker('dostup.persons.view'),
    ]
    for (const query of ['sort=snils', 'sort=login,-snils', 'snils=112']) {
      const refused = { status: 403, code: 'right-missing-anywhere' }
      expect(await nobody.get(`/api/accounts?${query}`), query).toMatchObject(refused)
      expect(await nobody.get(`/api/accounts/export?format=csv&${query}`), query).toMatchObject(refused)
    }
    const logins = async (caller: Caller, query: string) =>
      (await caller.get(`/api/accounts?limit=500&${query}`)).body.items.map(({ login }: { login: string }) => login)
    expect((await logins(here, 'sort=snils'))[0]).toBe('pupil0')
    expect(await logins(here, 'snils=233')).toEqual(['pupil0'])
    expect(await logins(elsewhere, 'snils=233')).toEqual([])
    const ids = async (query: string) =>
      (await elsewhere.get(`/api/accounts?limit=500&${query}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids('sort=snils')).toEqual([...(await ids(''))].sort())
  })
})

describe('law 3 what is taken away meanwhile does not come any more', () => {
  test('the next slice is of what may be seen then', async () => {
    await sql`insert into events (event, account_title, organization_id) select 'long', '', ${school.id}
      from generate_series(1, 1500)`.execute(site.ctx.database.kysely)
    const viewer = await account(site, { home: school })
    const id = await grant(site, { to: viewer, right: 'dostup.events.view', at: school })
    const actor: Actor = { kind: 'account', accountId: viewer.id, title: '', ip: null }
    const query = { limit: 20, offset: 0, last: false, count: 'capped', sort: '', event: 'long' } as const
    const told = { language: 'ru', catalog: site.ctx.decisions.catalog } as const
    const slices = eventRegistry.cells({ ctx: site.ctx, actor, query }, ['event'], told)
    expect((await slices.next()).value).toHaveLength(1000)
    await superadmin.delete(`/api/grants/${id}`)
    await expect(slices.next()).rejects.toMatchObject({ code: 'right-missing-anywhere' })
  })
})

async function* inOne<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows
}

/** Rows of the table of objects that do not lead to theirs: a reader finds pages and letters by it. */
function misplaced(bytes: Buffer): number[] {
  const text = bytes.toString('latin1')
  const from = Number(/startxref\n(\d+)/.exec(text)?.[1])
  const [, count = '', rows = ''] = /^xref\n0 (\d+)\n([^t]*)trailer/.exec(text.slice(from)) ?? []
  const offsets = rows
    .split('\n')
    .filter(Boolean)
    .map((row) => Number(row.slice(0, 10)))
  expect(offsets).toHaveLength(Number(count))
  return [...offsets.keys()].slice(1).filter((id) => !text.startsWith(`${id} 0 obj\n`, offsets[id]))
}

/** What a reader of PDF would copy: the pictures of letters by the table that comes with the font. */
function textOfPdf(bytes: Buffer): string {
  const streams: string[] = []
  for (const found of bytes.toString('latin1').matchAll(/<< \/Length (\d+)[^>]*>>\nstream\n/g)) {
    const [head, length] = found
    const from = found.index + head.length
    streams.push(inflateSync(bytes.subarray(from, from + Number(length))).toString('latin1'))
  }
  const table = streams.find((one) => one.includes('beginbfchar')) ?? ''
  const letters = new Map(
    [...table.matchAll(/<(\w{4})> <(\w+)>/g)].map(([, glyph, code]) => [
      glyph,
      Buffer.from(code ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    ]),
  )
  const read = (hex: string) => (hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(glyph) ?? '?').join('')
  return streams
    .filter((one) => one.includes(' Tj ET'))
    .flatMap((one) => [...one.matchAll(/<(\w*)> Tj/g)].map(([, hex = '']) => `${read(hex)}\n`))
    .join('')
}
