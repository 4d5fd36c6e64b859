import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cityAttributes, filledBook } from '../../../test/support/books.ts'
import { account, grant, organization, type Place, person, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openAuthority, type SigningAuthority, signingKinds } from '../../../test/support/signing-authority.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { loadPreset } from '../catalog/index.ts'
import { operator } from '../decisions/index.ts'
import { addAuthority, putRevocationList } from '../signatures/index.ts'
import { closeBook } from './book/close-book.ts'

let site: Site
let agency: Place
let authority: SigningAuthority
const people: Record<string, { account: TestAccount; caller: Caller }> = {}
const signature = { method: 'simple' }

async function enter(name: string, roles: readonly string[], at = agency, snils?: string) {
  const of = snils === undefined ? undefined : await person(site, { home: agency, snils })
  const made = await account(site, { home: agency, ...(of && { person: of }) })
  for (const role of roles) await grant(site, { to: made, role, at })
  people[name] = { account: made, caller: await signedIn(site, made) }
  return made
}
const by = (name: string): Caller => (people[name] as { caller: Caller }).caller

beforeAll(async () => {
  site = await openSite({ preset: 'esnsi', at: new Date().toISOString() })
  agency = await organization(site, { kind: 'organization', title: 'Росреестр' })
  await enter('anna', ['books-administrator'])
  await enter('boris', ['books-administrator'])
  await enter('manager', ['books-powers-manager'], agency, '112-233-445 95')
  await enter('agreer', ['books-revision-agreement'])
  await enter('approver', ['books-revision-approval'])
  authority = openAuthority(signingKinds[0] ?? 'rsa')
  authority.issue('manager', { subject: '/CN=Иванова Анна/SNILS=11223344595' })
  const id = await perform(site.ctx, operator, addAuthority, { certificate: authority.root.toString('base64') })
  await perform(site.ctx, operator, putRevocationList, { id, list: authority.list().toString('base64') })
  // What has been issued a moment ago is valid by now.
  site.clock.pass(60)
}, 60_000)
afterAll(async () => {
  authority.remove()
  await site.close()
})

const api = (id: string, rest = '') => `/api/books/${id}${rest}`
const write = (who: string, id: string, ...items: object[]) => by(who).post(api(id, '/draft/changes'), { items })
const draft = async (id: string) => (await by('manager').get(api(id, '/draft'))).body.draft
const agree = async (who: string, id: string, how: object = signature) =>
  await by(who).post(api(id, '/draft/agree'), { stamp: (await draft(id)).stamp, signature: how })
const approve = (who: string, id: string, how: object = signature) =>
  by(who).post(api(id, '/draft/approve'), { signature: how })
const checks = async (id: string) => (await by('manager').get(api(id, '/draft/checks'))).body
const names = async (id: string, query = '') =>
  (await by('manager').get(api(id, `/records?${query}`))).body.items.map(
    (one: { values: { name: string } }) => one.values.name,
  )

describe('N12 several people work in one revision', () => {
  test('each change has its author, and where they differ both are shown; the second of two editors is told', async () => {
    const { id, records } = await filledBook(site, agency)
    const [record] = records as [number]
    await write('anna', id, { operation: 'change', record, values: { people: 10 } })
    const seen = (await by('boris').get(api(id, '/draft/changes'))).body.items[0].lastChange
    await write('anna', id, { operation: 'change', record, values: { people: 11 } })
    const refused = await write('boris', id, { operation: 'change', record, values: { people: 12 }, seen })
    expect(refused).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(refused.body.errors).toMatchObject([{ field: 'items.0.values.people', code: 'field-is-other' }])
    await write('boris', id, { operation: 'change', record, values: { people: 12 } })
    const { items } = (await by('anna').get(api(id, '/draft/changes'))).body
    expect(items).toMatchObject([
      {
        record,
        before: { people: 1_027_000 },
        after: { people: 12 },
        authors: [{ title: people.anna?.account.login }, {}],
      },
    ])
    expect((await checks(id)).conflicts).toMatchObject([
      {
        record,
        code: 'people',
        values: [{ value: 10 }, { value: 11 }, { value: 12, by: people.boris?.account.login }],
      },
    ])
  })

  test('what one has added oneself one goes on writing; taken back, it is no change any more', async () => {
    const adder = await enter('adder', ['books-record-adding'])
    const { id } = await filledBook(site, agency)
    const { records } = (await write('adder', id, { operation: 'add', values: { code: '09-01', name: 'Омкс' } })).body
    expect(
      (await write('adder', id, { operation: 'change', record: records[0], values: { name: 'Омск' } })).status,
    ).toBe(200)
    expect(await write('anna', id, { operation: 'change', record: records[0], values: { people: 1 } })).toMatchObject({
      status: 200,
    })
    expect(await write('adder', id, { operation: 'change', record: records[0], values: { name: 'О' } })).toMatchObject({
      code: 'right-missing',
    })
    expect(adder.login).toBeTruthy()
    await write('anna', id, { operation: 'undo', record: records[0] })
    expect(await draft(id)).toMatchObject({ added: 0, changed: 0, authors: [] })
  })
})

describe('N12 agreed, then approved', () => {
  test('nobody agrees or approves what they wrote, by whichever of their accounts', async () => {
    const { id } = await filledBook(site, agency)
    const [first] = (await site.ctx.database.kysely
      .selectFrom('accounts')
      .where('id', '=', people.manager?.account.id ?? '')
      .select('person_id')
      .execute()) as [{ person_id: string }]
    const second = await account(site, {
      metarole: 'operator',
      home: agency,
      person: { id: first.person_id, title: '' },
    })
    await grant(site, { to: second, role: 'books-record-editing', at: agency })
    people.second = { account: second, caller: await signedIn(site, second) }
    await write('second', id, { operation: 'change', key: '01-01', values: { people: 1 } })
    expect(await agree('manager', id)).toMatchObject({ status: 403, code: 'book-revision-own' })
    expect((await agree('agreer', id)).status).toBe(204)
    expect(await approve('manager', id)).toMatchObject({ status: 403, code: 'book-revision-own' })
    expect((await draft(id)).may).toMatchObject({ agree: false, approve: false })
    expect((await approve('approver', id)).body).toEqual({ revision: 2 })
  })

  test('N12 a structure is written as well: whoever made it neither agrees nor approves the revision that brings it', async () => {
    const { id } = await filledBook(site, agency)
    const mayor = { code: 'mayor', title: 'Глава', type: 'text', required: false, unique: false, key: false }
    const set = { version: 1, attributes: [...cityAttributes, mayor] }
    await write('anna', id, { operation: 'change', key: '01-01', values: { people: 1 } })
    const { stamp } = await draft(id)
    expect((await by('manager').put(api(id, '/structure'), set)).status).toBe(200)
    const told = JSON.parse((await by('agreer').get(api(id, '/draft/document'))).text)
    expect(told.attributes.at(-1), 'what is signed says it').toEqual(mayor)
    expect(
      await by('agreer').post(api(id, '/draft/agree'), { stamp, signature }),
      'another than was seen',
    ).toMatchObject({
      code: 'book-draft-changed',
    })
    expect(await agree('manager', id)).toMatchObject({ status: 403, code: 'book-revision-own' })
    expect((await draft(id)).authors).toHaveLength(2)
    expect((await agree('agreer', id)).status).toBe(204)
    expect(await approve('manager', id)).toMatchObject({ status: 403, code: 'book-revision-own' })
    expect((await approve('approver', id)).status).toBe(200)
    await write('anna', id, { operation: 'change', key: '01-01', values: { mayor: 'Петров' } })
    expect((await agree('manager', id)).status, 'it came with the one before').toBe(204)
  })

  test('N12 where the preset lets them, authors agree and approve what they wrote', async () => {
    const catalog = await loadPreset('esnsi')
    const other = await openSite({ preset: { ...catalog, policies: { ...catalog.policies, ownRevisions: true } } })
    const at = await organization(other, { kind: 'organization' })
    const made = await account(other, { home: at })
    await grant(other, { to: made, role: 'books-powers-manager', at })
    const caller = await signedIn(other, made)
    const { id } = await filledBook(other, at)
    const items = [{ operation: 'change', key: '01-01', values: { people: 1 } }]
    await caller.post(api(id, '/draft/changes'), { items })
    const { stamp } = (await caller.get(api(id, '/draft'))).body.draft
    expect((await caller.post(api(id, '/draft/agree'), { stamp, signature })).status).toBe(204)
    expect((await caller.post(api(id, '/draft/approve'), { signature })).body).toEqual({ revision: 2 })
    await other.close()
  })

  test('it is agreed as it was seen, fixed then, returned with remarks, agreed again, approved; readers see the last approved', async () => {
    const { id } = await filledBook(site, agency)
    await write('anna', id, { operation: 'change', key: '01-01', values: { name: 'Молотов' } })
    const { stamp } = await draft(id)
    await write('anna', id, { operation: 'delete', key: '01-02' })
    expect(await by('agreer').post(api(id, '/draft/agree'), { stamp, signature })).toMatchObject({
      code: 'book-draft-changed',
    })
    expect(await approve('approver', id)).toMatchObject({ code: 'book-revision-not-agreed' })
    expect((await agree('agreer', id)).status).toBe(204)
    expect(await write('anna', id, { operation: 'delete', key: '01-03' })).toMatchObject({
      code: 'book-revision-agreed',
    })
    expect((await by('approver').post(api(id, '/draft/return'), { note: 'Пермь' })).status).toBe(204)
    await write('anna', id, { operation: 'change', key: '01-01', values: { name: 'Пермь', people: 2 } })
    await agree('agreer', id)
    expect(await names(id, 'sort=name')).toEqual(['Ёлкино', 'Еловка', 'Пермь'])
    expect((await approve('approver', id)).status).toBe(200)
    expect(await names(id, 'sort=name')).toEqual(['Еловка', 'Пермь'])
    expect(await names(id, 'revision=1')).toHaveLength(3)
    const [last] = (await by('anna').get(api(id, '/revisions'))).body.items
    expect(last.steps.map(({ step }: { step: string }) => step)).toEqual([
      'begun',
      'agreed',
      'returned',
      'agreed',
      'approved',
    ])
  })

  test('readers see nothing of a draft', async () => {
    const { id } = await filledBook(site, agency)
    await enter('reader', ['books-closed-reading'])
    await write('anna', id, { operation: 'add', values: { code: '09-09', name: 'Тайна' } })
    expect(await by('reader').get(api(id, '/draft'))).toMatchObject({ status: 403 })
    expect((await by('reader').get(api(id, '/records?search=Тайна'))).body.items).toEqual([])
    expect((await by('reader').get(api(id, '/revisions'))).body.items).toHaveLength(1)
  })
})

describe('N11 the structure is checked over all of it', () => {
  test('what a record lacks is told field by field, and what it would repeat before it is agreed', async () => {
    const { id } = await filledBook(site, agency)
    const wrong = await write('anna', id, {
      operation: 'add',
      values: { code: '7', people: 'много', founded: '2026-02-30', size: 'большой' },
    })
    expect(wrong.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(
      ['code', 'founded', 'name', 'people'].map((code) => `items.0.values.${code}`),
    )
    await write('anna', id, { operation: 'add', values: { code: '01-01', name: 'Ещё Пермь' } })
    expect((await checks(id)).faults).toMatchObject([
      { code: 'code', reason: { ru: expect.stringContaining('01-01') } },
    ])
    expect(await agree('agreer', id)).toMatchObject({ status: 409, code: 'book-draft-faulty' })
  })

  test('another structure moves the draft along, asks all records, and is seen with the next revision', async () => {
    const { id, records } = await filledBook(site, agency)
    await write('anna', id, { operation: 'change', key: '01-01', values: { size: 'малый', people: 3 } })
    const mayor = { code: 'mayor', title: 'Глава', type: 'text', required: true, unique: true, key: false }
    const attributes = [...cityAttributes.filter(({ code }) => code !== 'size'), mayor]
    expect((await by('anna').put(api(id, '/structure'), { version: 1, attributes })).status).toBe(200)
    expect(await by('boris').put(api(id, '/structure'), { version: 1, attributes })).toMatchObject({
      code: 'book-structure-changed',
    })
    expect((await checks(id)).faults.map(({ record }: { record: number }) => record)).toEqual(records)
    const { items } = (await by('anna').get(api(id, '/draft/changes'))).body
    expect(items[0].after).not.toHaveProperty('size')
    expect((await by('anna').get(api(id, '/revision'))).body.attributes).toHaveLength(6)
    const named = records.map((record, at) => ({ operation: 'change', record, values: { mayor: `Глава ${at}` } }))
    expect((await write('anna', id, ...named)).status).toBe(200)
    await agree('agreer', id)
    expect((await approve('approver', id)).status).toBe(200)
    expect(
      (await by('anna').get(api(id, '/revision'))).body.attributes.map(({ code }: { code: string }) => code),
    ).toContain('mayor')
    expect(await names(id, 'sort=-mayor')).toEqual(['Еловка', 'Ёлкино', 'Пермь'])
  })

  test('N11 values of a draft are turned into another type where that is plain; the rest is told', async () => {
    const { id, records } = await filledBook(site, agency)
    const values = { people: 7, size: 'малый', founded: '2020-01-02' }
    await write('anna', id, { operation: 'change', record: records[0], values })
    const types: Record<string, object> = { people: { type: 'text' }, size: { type: 'date', options: [] } }
    const attributes = cityAttributes.map((one) => ({ ...one, ...types[one.code] }))
    expect((await by('anna').put(api(id, '/structure'), { version: 1, attributes })).status).toBe(200)
    const { items } = (await by('anna').get(api(id, '/draft/changes'))).body
    expect(items[0].after).toMatchObject({ people: '7', size: 'малый' })
    const { faults } = (await checks(id)) as { faults: { record: number; code: string }[] }
    expect(faults.filter(({ record }) => record === records[0]).map(({ code }) => code)).toEqual(['size'])
  })

  test('N11 a structure is taken as it is read, and is no change then', async () => {
    const { id } = await filledBook(site, agency)
    const { attributes, structure } = (await by('anna').get(api(id))).body
    expect((await by('anna').put(api(id, '/structure'), { version: structure, attributes })).status).toBe(200)
    expect((await by('anna').get(api(id))).body.structure).toBe(structure)
  })

  test('a reference is of a record that is there, and keeps it from being deleted', async () => {
    const target = await filledBook(site, agency)
    const { body } = await by('anna').post('/api/books', { title: 'Улицы', open: true, organizationId: agency.id })
    const plain = { required: false, unique: false, key: false }
    const attributes = [
      { ...plain, code: 'name', title: 'Название', type: 'text' },
      { ...plain, code: 'city', title: 'Город', type: 'reference', book: target.id },
    ]
    await by('anna').put(api(body.id, '/structure'), { version: 0, attributes })
    const street = (city: string) => ({ operation: 'add', values: { name: 'Ленина', city } })
    await write('anna', body.id, street('999999'), {
      operation: 'add',
      values: { name: 'Ленина', city: target.records[0] },
    })
    expect((await checks(body.id)).faults).toMatchObject([{ code: 'city' }])
    await write('anna', body.id, { operation: 'undo', record: (await checks(body.id)).faults[0].record })
    await agree('agreer', body.id)
    await approve('approver', body.id)
    const page = (await by('anna').get(api(body.id, '/records'))).body
    expect(page.references).toEqual({ city: { [String(target.records[0])]: 'Пермь' } })
    await perform(site.ctx, operator, closeBook, target.id)
    await enter('colleague', ['books-employee'])
    const shown = (await by('colleague').get(api(body.id, '/records'))).body
    expect([shown.items.length, shown.references], 'what a closed book says is told to nobody else').toEqual([1, {}])
    await write('anna', target.id, { operation: 'delete', record: target.records[0] })
    expect((await checks(target.id)).faults).toMatchObject([{ record: target.records[0], code: null }])
    expect(await by('anna').delete(api(target.id))).toMatchObject({ code: 'book-referred-to' })
  })
})

describe('N8 N10 powers on one book, and on one attribute', () => {
  test('N8 N10 given on a book they reach that book alone', async () => {
    const [one, other] = [
      await filledBook(site, agency, { open: false }),
      await filledBook(site, agency, { open: false }),
    ]
    await enter('guest', ['books-closed-reading', 'books-record-editing'], one)
    expect((await by('guest').get('/api/books')).body.items.map(({ id }: { id: string }) => id)).toEqual([one.id])
    expect(await by('guest').get(api(other.id))).toMatchObject({ status: 404, code: 'not-found' })
    expect((await write('guest', one.id, { operation: 'change', key: '01-01', values: { people: 4 } })).status).toBe(
      200,
    )
    expect(await write('guest', other.id, { operation: 'change', key: '01-01', values: { people: 4 } })).toMatchObject({
      status: 404,
    })
    expect(await by('anna').delete(api(one.id))).toMatchObject({ status: 409, code: 'book-has-powers' })
  })

  test('N2 N8 «Изменение значения атрибута» on one attribute changes that one', async () => {
    const { id } = await filledBook(site, agency)
    await enter('counter', ['books-attribute-value'], { id: `${id}:people`, title: 'Население' })
    expect((await by('counter').get(api(id))).body.may).toMatchObject({
      read: false,
      editRecords: false,
      editValues: ['people'],
    })
    expect((await by('counter').get('/api/books')).body.items).toMatchObject([{ id, records: null }])
    expect((await write('counter', id, { operation: 'change', key: '01-01', values: { people: 7 } })).status).toBe(200)
    const refused = await write('counter', id, { operation: 'change', key: '01-01', values: { people: 8, name: 'Я' } })
    expect(refused).toMatchObject({ status: 403, code: 'right-missing' })
    expect(refused.body.detail).toContain('Название')
  })
})

describe('N12 УКЭП', () => {
  test('N2 N12 a revision is agreed and signed with a qualified signature over its canonical bytes', async () => {
    const { id } = await filledBook(site, agency)
    await write('anna', id, { operation: 'change', key: '01-01', values: { people: 6 } })
    const bytes = Buffer.from((await by('manager').get(api(id, '/draft/document'))).text)
    const qualified = (of: Uint8Array) => ({
      method: 'qualified',
      cms: authority.sign('manager', of).toString('base64'),
    })
    expect(await agree('manager', id, qualified(Buffer.from('{}')))).toMatchObject({ status: 422 })
    const agreed = await agree('manager', id, qualified(bytes))
    expect(agreed.status, agreed.text).toBe(204)
    expect((await approve('approver', id)).status).toBe(200)
    const again = await by('manager').post(api(id, '/signatures'), { revision: 2, signature: qualified(bytes) })
    expect(again.status, again.text).toBe(204)
    const [{ steps, digest }] = (await by('manager').get(api(id, '/revisions'))).body.items
    expect(
      steps.map((one: { step: string; signature: { method: string } | null }) => [one.step, one.signature?.method]),
    ).toEqual([
      ['begun', undefined],
      ['agreed', 'qualified'],
      ['approved', 'simple'],
      ['signed', 'qualified'],
    ])
    expect(steps[3].signature).toMatchObject({ hash: digest })
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest)
  })
})
