import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  type NewTestAccount,
  person,
  type Region,
  region,
  type TestAccount,
  type TestPerson,
} from '../../../../test/support/builders.ts'
import { anonymous, type Caller, cookieOf, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { type EsiaSite, openEsia, settingsOf, visit } from '../../../../test/support/esia.ts'
import { openOpenidServer } from '../../../../test/support/openid-server.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { type TestPerson as Citizen, testPeople } from '../../../emulator/people.ts'

let site: Site
let places: Region
let admin: Caller
let gosuslugi: EsiaSite
const inn = '5902000079'
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { home: places.ministry, metarole: 'superadmin' }))
  await admin.patch(`/api/organizations/${places.school.id}`, { inn })
  gosuslugi = await openEsia(site, admin)
})
afterAll(async () => {
  await gosuslugi.esia.close()
  await site.close()
})
/** Each test has its own people there. */
beforeEach(() => void gosuslugi.esia.people.splice(0, Number.POSITIVE_INFINITY, ...testPeople))

const isoDate = (date?: string): string | null => date?.split('.').reverse().join('-') ?? null
/** In the registry, as at Госуслуги. */
function known(oid: string, form: object = {}): Promise<TestPerson> {
  const { lastName, firstName, middleName = null, birthDate, snils = null, email } = gosuslugi.personOf(oid)
  const asked = { lastName, firstName, middleName, birthDate: isoDate(birthDate), snils, email: email?.value ?? null }
  return person(site, { home: places.school, ...asked, ...form })
}
const accountOf = (someone: TestPerson, form: NewTestAccount = {}): Promise<TestAccount> =>
  account(site, { home: places.school, person: someone, ...form })
const changed = (oid: string, form: Partial<Citizen>) => {
  const { people } = gosuslugi.esia
  people.splice(0, people.length, ...people.map((one) => (one.oid === oid ? { ...one, ...form } : one)))
}
let strangers = 0
/** Somebody new at Госуслуги, after one of the test people. */
function stranger(oid: string, form: Partial<Citizen> = {}): string {
  strangers += 1
  const made = { ...gosuslugi.personOf(oid), oid: `20000000${String(strangers).padStart(2, '0')}`, ...form }
  gosuslugi.esia.people.push(made)
  return made.oid
}
const identitiesOf = async (...accounts: TestAccount[]) =>
  (
    await site.ctx.database.pool.query(
      `select account_id, subject from external_identities where account_id = any($1)`,
      [accounts.map(({ id }) => id)],
    )
  ).rows

describe('POST /api/session/providers/:id', () => {
  test('E4, E9 the one who is found by СНИЛС comes in, and is bound: from then on by the number at ЕСИА', async () => {
    const user = await accountOf(await known('1000000001'))
    const answer = await gosuslugi.comeIn('1000000001')
    expect(answer, answer.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    expect(await identitiesOf(user)).toEqual([{ account_id: user.id, subject: '1000000001' }])
    const renamed = stranger('1000000004', { snils: '112-233-460 94' })
    changed('1000000001', { lastName: 'Совсем', firstName: 'Другой', snils: '112-233-461 95' })
    expect((await gosuslugi.comeIn('1000000001')).body.account.id).toBe(user.id)
    expect((await gosuslugi.comeIn(renamed)).code).toBe('person-unknown')
  })

  const ways: [string, (one: EsiaSite['esia']) => object][] = [
    ['v1, PKCS#7', ({ signer }) => ({ way: 'v1', signerUrl: `${signer}/cms` })],
    ['v2, tokens of GOST', () => ({})],
    [
      'a gateway',
      () => ({ way: 'gateway', certificate: null, tokenKeys: null, signerUrl: null, scopes: 'fullname snils' }),
    ],
  ]
  test.each(ways)('E3 %s: who it is is told as well', async (way, form) => {
    const own = await openEsia(site, admin)
    await admin.post(`/api/providers/${own.provider}/turn-off`)
    const { items } = (await admin.get('/api/providers')).body
    const { updatedAt } = items.find((one: { id: string }) => one.id === own.provider)
    const esia = settingsOf(own.esia, form(own.esia))
    const asked = { title: way, esia, secret: own.esia.gatewaySecret, metaroles: [], organizations: [], updatedAt }
    expect((await admin.put(`/api/providers/${own.provider}`, asked)).status).toBe(204)
    expect((await admin.post(`/api/providers/${own.provider}/check`)).body).toEqual({ works: true, said: null })
    await admin.post(`/api/providers/${own.provider}/turn-on`)
    if (way.includes('GOST')) own.esia.signTokensBy('GOST3410_2012_256')
    const subject = stranger('1000000001', {
      snils: `112-233-46${ways.findIndex(([one]) => one === way) + 2} ${96 + ways.findIndex(([one]) => one === way)}`,
    })
    const citizen = gosuslugi.personOf(subject)
    own.esia.people.push(citizen)
    const user = await accountOf(await known(subject, { email: null }))
    const answer = await own.comeIn(subject)
    expect(answer, answer.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    await admin.post(`/api/providers/${own.provider}/turn-off`)
    await own.esia.close()
  })

  test('E5 whoever is not there is told so, with the employer to turn to; what is corrected counts at once', async () => {
    const someone = await known('1000000004', { lastName: 'Неизвесных', snils: null, email: null })
    const user = await accountOf(someone)
    const refused = await gosuslugi.comeIn('1000000004')
    expect(refused).toMatchObject({ status: 403, code: 'person-unknown' })
    expect(refused.body.detail).toContain('«Контингент»')
    expect(refused.body.detail).toContain(places.school.title)
    const { body } = await admin.get(`/api/persons/${someone.id}`)
    await admin.patch(`/api/persons/${someone.id}`, { ...formOf(body), lastName: 'Неизвестных' })
    expect((await gosuslugi.comeIn('1000000004')).body.account.id).toBe(user.id)
  })

  test('E6 of several nobody is chosen: the second line finds them to merge', async () => {
    const [one, other] = [await known('1000000005', { email: null }), await known('1000000005')]
    await accountOf(one)
    const refused = await gosuslugi.comeIn('1000000005')
    expect(refused).toMatchObject({ status: 403, code: 'person-several' })
    expect(refused.body.detail).toMatch(/объединение.+поддержку/)
    await gosuslugi.comeIn('1000000005')
    const { rows } = await site.ctx.database.pool.query(
      `select requests.state, kind, asked_by_title, person_ids from requests join request_items on request_id = requests.id`,
    )
    const asked = { state: 'sent', kind: 'merge', asked_by_title: 'Госуслуги' }
    expect(rows).toMatchObject([{ ...asked, person_ids: [one.id, other.id].sort() }])
  })

  test('E3 Ё and Й, hyphens and spaces are written one way and the other; a name alone is nobody, nor an e-mail that is not verified', async () => {
    const subject = stranger('1000000005', {
      lastName: 'Соловьёва-Майская',
      email: { value: 'sm@x.ru', verified: true },
    })
    const user = await accountOf(
      await known(subject, { lastName: 'Соловьева Маиская', birthDate: null, email: 'SM@x.ru' }),
    )
    expect((await gosuslugi.comeIn(subject)).body.account?.id).toBe(user.id)
    await accountOf(await known('1000000011', { birthDate: null }))
    expect((await gosuslugi.comeIn('1000000011')).code).toBe('person-unknown')
  })

  test('an account that is not confirmed is told how to confirm it; whoever declined, that they did', async () => {
    await accountOf(await known('1000000006'))
    const refused = await gosuslugi.comeIn('1000000006')
    expect(refused).toMatchObject({ status: 403, code: 'esia-unconfirmed' })
    expect(refused.body.detail).toContain('банка')
    const { url, cookie } = await gosuslugi.begin()
    expect(await gosuslugi.comeBack(await visit(url, ''), cookie)).toMatchObject({ code: 'esia-cancelled' })
  })

  test('a surname that has changed keeps nobody out: the inbox says what to correct, and where', async () => {
    const user = await accountOf(await known('1000000007', { lastName: 'Старова' }))
    const answer = await gosuslugi.comeIn('1000000007')
    expect(answer, answer.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
    const { items } = (await goesOn(site, answer).get('/api/notices')).body
    expect(JSON.stringify(items)).toMatch(/Новикова.+Старова.+исправить/)
  })

  test('a СНИЛС that is somebody else’s in the registry lets nobody in, and is told as what it is', async () => {
    const { snils = '' } = gosuslugi.personOf('1000000008')
    await accountOf(await person(site, { home: places.far, lastName: 'Лебедева', firstName: 'Дарья', snils }))
    await accountOf(await known('1000000008', { snils: null }))
    const refused = await gosuslugi.comeIn('1000000008')
    expect(refused).toMatchObject({ status: 403, code: 'person-snils-of-another' })
    expect(refused.text).not.toContain('Лебедева')
  })

  test('two people on one mailbox: each by their own name, and whoever is not there is told whose it is not', async () => {
    const mother = await accountOf(await known('1000000009', { birthDate: null }), { metarole: 'parent' })
    const refused = await gosuslugi.comeIn('1000000010')
    expect(refused).toMatchObject({ status: 403, code: 'person-mailbox-of-another' })
    expect(refused.text).not.toContain('Ирина')
    const son = await accountOf(await known('1000000010', { birthDate: null, email: null }), { metarole: 'student' })
    expect((await gosuslugi.comeIn('1000000010')).code).toBe('person-mailbox-of-another')
    await site.ctx.database.pool.query(
      `update persons set birth_date = '2009-08-08' where id = (select person_id from accounts where id = $1)`,
      [son.id],
    )
    expect((await gosuslugi.comeIn('1000000010')).body.account.id).toBe(son.id)
    expect((await gosuslugi.comeIn('1000000009')).body.account.id).toBe(mother.id)
  })

  test('E2 by ЕСИА comes in who the preset lets: an administrator of everything is told their own way, whoever has no account whom to ask', async () => {
    const above = stranger('1000000001', { snils: '112-233-470 96' })
    await accountOf(await known(above, { email: null }), { metarole: 'superadmin', home: places.ministry })
    const refused = await gosuslugi.comeIn(above)
    expect(refused).toMatchObject({ status: 403, code: 'sign-in-method-refused' })
    const none = stranger('1000000001', { snils: '112-233-471 97' })
    await known(none, { email: null })
    expect((await gosuslugi.comeIn(none)).code).toBe('person-without-account')
  })

  test('N3, N4 roles come from the employer, are told as of ЕСИА, and go when the flag does; what was not told leaves them', async () => {
    const user = await accountOf(await known('1000000002'))
    const answer = await gosuslugi.comeIn('1000000002')
    expect(answer.status, answer.text).toBe(200)
    const held = async () => {
      const { rows } = await site.ctx.database.pool.query(
        'select role_id, scope_id, source from grants where account_id = $1 order by role_id',
        [user.id],
      )
      return rows
    }
    const byEsia = (role: string) => ({ role_id: role, scope_id: places.school.id, source: 'esia' })
    expect(await held()).toEqual([byEsia('books-employee'), byEsia('books-powers-manager')])
    const { rows } = await site.ctx.database.pool.query(
      `select distinct actor_title from changes where account_id = $1 and model = 'grant'`,
      [user.id],
    )
    expect(rows).toEqual([{ actor_title: 'Госуслуги' }])
    changed('1000000002', { employers: [{ org: '1000000100' }] })
    await gosuslugi.comeIn('1000000002')
    expect(await held()).toEqual([byEsia('books-employee')])
    changed('1000000002', { employers: [{ org: '1000000100', admin: true }] })
    await gosuslugi.comeIn('1000000002')
    expect(await held()).toHaveLength(2)
    changed('1000000002', { employers: [] })
    await gosuslugi.comeIn('1000000002')
    expect(await held()).toEqual([])
  })

  test('N3 what people gave by hand is not touched, and what they deactivated stays so (N9)', async () => {
    const user = await accountOf(await known('1000000003'))
    const byHand = await grant(site, { to: user, role: 'books-employee', at: places.school })
    await gosuslugi.comeIn('1000000003')
    const { rows } = await site.ctx.database.pool.query('select id::text, role_id from grants where account_id = $1', [
      user.id,
    ])
    const manager = rows.find(({ role_id }) => role_id === 'books-powers-manager')
    expect(rows).toHaveLength(2)
    expect((await admin.post(`/api/grants/${manager.id}/deactivate`)).status).toBeLessThan(300)
    await gosuslugi.comeIn('1000000003')
    changed('1000000003', { employers: [] })
    await gosuslugi.comeIn('1000000003')
    const after = await site.ctx.database.pool.query('select id::text from grants where account_id = $1', [user.id])
    expect(after.rows).toEqual([{ id: byHand }])
  })
})

test('mistake 74 the form wants https but on this machine, a certificate and keys; a signing key is asked anew where it would go elsewhere', async () => {
  const good = settingsOf(gosuslugi.esia)
  const send = (esia: object) =>
    admin.post('/api/providers', { title: 'Ещё одна', esia, metaroles: [], organizations: [], secret: 'klyuch' })
  const wrong = { url: 'http://esia.example.ru', signerUrl: 'http://x.ru', certificate: 'none', tokenKeys: 'none' }
  const refused = await send({ ...good, ...wrong })
  const fields = ['esia.url', 'esia.signerUrl', 'esia.certificate', 'esia.tokenKeys']
  expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual(fields)
  const { id } = (await send(good)).body
  const { items } = (await admin.get('/api/providers')).body
  const { updatedAt } = items.find((one: { id: string }) => one.id === id)
  const moved = { title: 'Ещё одна', esia: { ...good, signerUrl: 'https://sign.example.ru' }, updatedAt }
  const answer = await admin.put(`/api/providers/${id}`, { ...moved, metaroles: [], organizations: [] })
  expect(answer.body.errors).toMatchObject([{ field: 'secret', code: 'setting-secret-again' }])
})

test('E3 of РСАА: an employee by full name and the mailbox that it has verified, and by neither alone', async () => {
  const rsaa = await openOpenidServer()
  const openid = {
    ...{ method: 'rsaa', recognize: true, issuer: rsaa.issuer, clientId: rsaa.clientId, secretIn: 'header', hosts: [] },
    ...{ scopes: 'openid profile email', match: null },
  }
  const form = { title: 'РСАА', openid, secret: rsaa.secret, metaroles: [], organizations: [] }
  const { id } = (await admin.post('/api/providers', form)).body
  const { items } = (await admin.get('/api/providers')).body
  rsaa.allow(items.find((one: { id: string }) => one.id === id).redirectUri)
  await admin.post(`/api/providers/${id}/turn-on`)
  const comeIn = async (subject: string, claims: object) => {
    rsaa.person(subject, { ...claims })
    const begun = await anonymous(site).post(`/api/session/providers/${id}/begin`)
    const cookie = `dostup_question=${cookieOf(begun, 'dostup_question')}`
    const parameters = await rsaa.visit(begun.body.url)
    return await anonymous(site).send('POST', `/api/session/providers/${id}`, { parameters }, { cookie })
  }
  const name = 'Громова Алла Юрьевна'
  const email = 'gromova@example.com'
  const someone = await person(site, { home: places.school, lastName: 'Громова', firstName: 'Алла', email })
  const user = await accountOf(someone)
  expect((await comeIn('gromova', { name, email, email_verified: false })).code).toBe('person-unknown')
  expect((await comeIn('gromova', { name, email: 'other@example.com', email_verified: true })).code).toBe(
    'person-unknown',
  )
  expect((await comeIn('gromova', { name: 'Громова Анна', email, email_verified: true })).code).toBe(
    'person-mailbox-of-another',
  )
  const answer = await comeIn('gromova', { name, email, email_verified: true })
  expect(answer, answer.text).toMatchObject({ status: 200, body: { account: { id: user.id } } })
  await admin.post(`/api/providers/${id}/turn-off`)
  await rsaa.close()
})

describe('POST /api/session/providers/:id/account', () => {
  test('B7, E9 whoever has two accounts says as which they come in; the identity stays of one; what was offered is taken once', async () => {
    const someone = await known('1000000012')
    const teacher = await accountOf(someone)
    const parent = await accountOf(someone, { metarole: 'parent', home: places.far })
    const offered = await gosuslugi.comeIn('1000000012')
    expect(offered, offered.text).toMatchObject({ status: 202, body: { factors: [] } })
    expect(offered.body.accounts).toEqual(
      expect.arrayContaining([
        { id: teacher.id, metarole: { ru: 'Сотрудник', en: 'Employee' }, organization: places.school.title },
        { id: parent.id, metarole: { ru: 'Родитель', en: 'Parent' }, organization: places.far.title },
      ]),
    )
    expect(await identitiesOf(teacher, parent)).toEqual([])
    expect((await gosuslugi.choose(offered, teacher.id)).body.account.id).toBe(teacher.id)
    expect(await gosuslugi.choose(offered, teacher.id)).toMatchObject({ status: 409, code: 'provider-question-over' })
    const again = await gosuslugi.comeIn('1000000012')
    const asParent = await gosuslugi.choose(again, parent.id)
    expect(asParent, asParent.text).toMatchObject({ status: 200, body: { account: { id: parent.id } } })
    expect(await identitiesOf(teacher, parent)).toEqual([{ account_id: teacher.id, subject: '1000000012' }])
    const bound = (
      await goesOn(site, await gosuslugi.choose(await gosuslugi.comeIn('1000000012'), teacher.id)).get(
        '/api/session/identities',
      )
    ).body
    const unbound = await admin.post(`/api/accounts/${teacher.id}/unbind`, { identityId: bound.items[0].id })
    expect(unbound.status).toBe(204)
    expect((await goesOn(site, asParent).get('/api/session')).status).toBe(401)
  })

  test('mistakes 39, 47 of another browser, of nobody, too late, or an account that was not offered: nobody comes in', async () => {
    const someone = await known(stranger('1000000012', { snils: '112-233-472 98' }), { email: null })
    const oid = gosuslugi.esia.people.at(-1)?.oid ?? ''
    await accountOf(someone)
    await accountOf(someone, { metarole: 'parent' })
    const strange = await account(site, { home: places.school })
    const offered = await gosuslugi.comeIn(oid)
    expect((await gosuslugi.choose(offered, strange.id)).code).toBe('not-found')
    const path = `/api/session/providers/${gosuslugi.provider}/account`
    const own = offered.body.accounts[0].id
    expect((await anonymous(site).post(path, { accountId: own })).code).toBe('provider-question-over')
    const forged = { cookie: 'dostup_choice=AAAA' }
    expect((await anonymous(site).send('POST', path, { accountId: own }, forged)).code).toBe('provider-question-over')
    const late = await gosuslugi.comeIn(oid)
    expect(cookieOf(late, 'dostup_choice')).toBeDefined()
    site.clock.pass(301)
    expect((await gosuslugi.choose(late, own)).code).toBe('provider-question-over')
  })
})

const formOf = ({
  lastName,
  firstName,
  middleName,
  birthDate,
  snils,
  email,
  phone,
  sex,
  updatedAt,
}: Record<string, unknown>) => ({
  ...{ lastName, firstName, middleName, birthDate, snils, email, phone, sex, updatedAt },
})
