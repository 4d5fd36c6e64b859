import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, type Place, region, role } from '../../test/support/builders.ts'
import { type Caller, signedIn } from '../../test/support/callers.ts'
import { openSite, type Site } from '../../test/support/site.ts'

let site: Site
let school: Place
let north: Place
let caller: Caller
beforeAll(async () => {
  site = await openSite()
  ;({ school, north } = await region(site))
  caller = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const enter = (form: object) =>
  caller.post('/api/persons', { lastName: 'Иванов', firstName: 'Иван', homeId: school.id, ...form })
const found = async (form: object) => (await caller.get(`/api/persons/${(await enter(form)).body.id}`)).body
const plant = (form: object) =>
  caller.post('/api/organizations', { title: 'Школа', kind: 'school', parentId: north.id, ...form })

describe('texts are normalized once, at the door', () => {
  test.each([
    [{ lastName: ' Иванов\u00a0' }, { lastName: 'Иванов' }],
    [{ lastName: 'Иванов\nПетров' }, { lastName: 'Иванов Петров' }],
    [{ lastName: 'И\u0306одов' }, { lastName: 'Йодов' }],
    [{ middleName: '  ' }, { middleName: null }],
    [{ email: ' user@example.com ' }, { email: 'user@example.com' }],
    [{ email: 'user@example.com\u00a0' }, { email: 'user@example.com' }],
    [
      { email: 'user@example.com\n', phone: '\t+7 999' },
      { email: 'user@example.com', phone: '+7 999' },
    ],
  ])('%j is kept as %j', async (form, kept) => expect(await found(form)).toMatchObject(kept))

  test.each([
    ['lastName', '\u200b'],
    ['lastName', '\u202eпереворот'],
    ['firstName', 'Ив\u00adан'],
    ['email', '\u200buser@example.com'],
    ['phone', '+7\u2060999'],
  ])('%s %j has what nobody sees, and is refused', async (field, text) => {
    const answer = await enter({ [field]: text })
    expect(answer).toMatchObject({ status: 422, code: 'fields-refused', body: { errors: [{ field }] } })
    expect(answer.body.errors[0].detail).toContain('невидимые')
  })

  test('properties of accounts and organizations', async () => {
    const { id } = await account(site)
    for (const what of [`/api/accounts/${id}`, `/api/organizations/${school.id}`]) {
      const set = async (properties: object) =>
        caller.put(`${what}/properties`, { properties, updatedAt: (await caller.get(what)).body.updatedAt })
      await set({ post: ' Учитель\nи\u0306ога ', tags: ['\u00a0а', 1, true] })
      expect((await caller.get(what)).body.properties).toEqual({ post: 'Учитель йога', tags: ['а', 1, true] })
      const errors = [{ field: 'properties.post' }, { field: 'properties.tags.1' }]
      expect(await set({ post: 'Учи\u200bтель', tags: ['а', '\u202eб'] })).toMatchObject({
        status: 422,
        body: { errors },
      })
    }
  })

  test.each([
    'mailto:user@example.com',
    '.user@example.com',
    'us..er@example.com',
    'user.@example.com',
    'user@-example.com',
    'user@example.com.',
    `${'a'.repeat(65)}@example.com`,
  ])('an e-mail has one rule, wherever it is given: %s', async (email) => {
    const refused = { status: 422, body: { errors: [{ field: 'email', code: 'field-invalid' }] } }
    expect(await enter({ email })).toMatchObject(refused)
    expect(await plant({ email })).toMatchObject(refused)
    const form = { login: `door-${email.length}`, metarole: 'employee', homeId: school.id, email }
    expect(await caller.post('/api/accounts', form)).toMatchObject(refused)
  })

  test('an organization as lists have it, with spaces at its ends, goes in whole; its note keeps its lines', async () => {
    const answer = await plant({
      title: ' Организация\r\n№ 1 ',
      shortTitle: ' ',
      email: 'school@example.ru ',
      address: ' ул. Ленина,\n1 ',
      note: 'один \r\n\r\nдва\n',
      tags: [' лицей '],
    })
    expect(answer.status).toBe(201)
    expect((await caller.get(`/api/organizations/${answer.body.id}`)).body).toMatchObject({
      title: 'Организация № 1',
      shortTitle: null,
      email: 'school@example.ru',
      address: 'ул. Ленина,\n1',
      note: 'один\n\nдва',
      tags: ['лицей'],
    })
    expect(await plant({ tags: ['а', '\u200b'] })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'tags.1' }] },
    })
  })

  test('logins, titles of roles and of keys, reasons: the same', async () => {
    const made = await caller.post('/api/accounts', { login: ' door ', metarole: 'employee', homeId: school.id })
    expect((await caller.get(`/api/accounts/${made.body.id}`)).body.login).toBe('door')
    expect((await caller.post('/api/roles', { title: 'Да\u2028лее', note: 'a\r\nb' })).status).toBe(201)
    const { items } = (await caller.get('/api/roles')).body
    expect(items).toContainEqual(expect.objectContaining({ title: 'Да лее', note: 'a\nb' }))
    const refused = [
      await caller.post('/api/accounts', { login: 'do\u200dor', metarole: 'employee', homeId: school.id }),
      await caller.post('/api/roles', { title: 'Далее\u202c' }),
      await caller.post('/api/keys', { subsystem: 'school', title: '\u2066ключ' }),
      await caller.post('/api/grants', {
        accountId: made.body.id,
        roleId: (await role(site, ['school.journal.view'])).id,
        scopeId: school.id,
        reason: 'при\u00adказ',
      }),
    ]
    for (const answer of refused) expect(answer).toMatchObject({ status: 422, code: 'fields-refused' })
  })

  test('what an applicant is reached by, titles of the catalog, parts of a text of the portal: the same', async () => {
    const newApplicant = { firstName: ' Пётр ', email: ' petr@example.com ' }
    const opened = { title: 'Вопрос', organizationId: school.id, newApplicant }
    expect((await caller.post('/api/inquiries', opened)).status).toBe(201)
    const stage = { title: { ru: ' И\u0306од ', en: 'Io\ndine' }, action: 'dostup.organizations.edit' }
    const route = { title: { ru: 'Путь\u00a0 ', en: 'Way' }, stages: [stage] }
    expect((await caller.put('/api/approval-routes/door', route)).status).toBeLessThan(300)
    const { items } = (await caller.get('/api/approval-routes')).body
    expect(items.find(({ id }: { id: string }) => id === 'door')).toMatchObject({
      title: { ru: 'Путь' },
      stages: [{ title: { ru: 'Йод', en: 'Io dine' } }],
    })
    const body = [{ type: 'paragraph', spans: [{ text: 'и\u0306од \u2028' }, { text: ' два', bold: true }] }]
    const item = await caller.post('/api/portal-items', { kind: 'news', ownerId: school.id, title: 'Новость', body })
    expect((await caller.get(`/api/portal-items/${item.body.id}`)).body.body).toEqual([
      { type: 'paragraph', spans: [{ text: 'йод \n' }, { text: ' два', bold: true }] },
    ])
  })

  test('nothing is cut inside a letter: initials, and what a browser says of itself', async () => {
    const { body } = await enter({ lastName: 'Ким', firstName: '\u{20bb7}田' })
    const login = 'astral'
    await caller.post('/api/accounts', { login, metarole: 'employee', homeId: school.id, personId: body.id })
    const { items } = (await caller.get(`/api/accounts?login=${login}`)).body
    expect(items[0].title).toBe('Ким \u{20bb7}.')
  })
})
