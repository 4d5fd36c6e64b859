import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, password, person, region, root } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { loginKey } from './login-key.ts'

describe('mistake 49 one login in any spelling', () => {
  test.each([
    ['case', 'Ivanov', 'iVANOV'],
    ['spaces around', ' ivanov ', 'ivanov'],
    ['spaces inside', 'ivan\u00a0 petrov', 'ivan petrov'],
    ['Cyrillic look-alikes', 'сорокахвост'.replaceAll('о', 'o'), 'cорокaхвост'],
    ['Cyrillic capitals', 'АВЕКМНОРСТУХ', 'ABEKMHOPCTYX'],
    ['Greek look-alikes', 'αdmin', 'admin'],
    ['Greek capitals', 'ΑΒΕΗΙΚΜΝΟΡΤΥΧ', 'ABEHIKMNOPTYX'],
    ['full-width letters', 'ａｄｍｉｎ', 'admin'],
    ['ligatures', 'ﬁlatov', 'filatov'],
    ['composed and decomposed Й', 'й'.normalize('NFD'), 'й'.normalize('NFC')],
    ['Ё as Е', 'семёнов', 'семенов'],
    ['an invisible joiner', 'ad\u200bmin\u2060', 'admin'],
    ['a soft hyphen', 'ad\u00admin', 'admin'],
    ['a direction mark', '\u202eadmin\u202c', 'admin'],
    ['a dotless i', 'admın', 'admin'],
    ['a Latin alpha', 'ɑdmin', 'admin'],
    ['a small capital', 'ivᴀn', 'ivan'],
    ['Cherokee', 'ꭺdmin', 'admin'],
    ['Canadian syllabics', 'ᗷoris', 'boris'],
    ['dashes', 'anna‐maria', 'anna-maria'],
  ])('%s: «%s» is «%s»', (_, one, other) => {
    expect(loginKey(one)).toBe(loginKey(other))
  })

  test('different logins stay different', () => {
    const logins = [
      'ivanov',
      'ivanova',
      'ivan.ov',
      'иванов',
      'petrov',
      '1',
      'l',
      'ivanov2',
      'ivanov.i',
      'ivanov.l',
      'o',
      '0',
      'ь',
      'в',
      'йод',
      'иод',
      'бобров',
    ]
    expect(new Set(logins.map(loginKey)).size).toBe(logins.length)
  })
})

test('mistake 49 a key is the key of itself, whatever the signs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (login) => {
      expect(loginKey(loginKey(login))).toBe(loginKey(login))
    }),
    { numRuns: 2000 },
  )
})

describe('A5 the login is unique', () => {
  let site: Site
  let admin: Caller
  beforeAll(async () => {
    site = await openSite()
    admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  })
  afterAll(() => site.close())

  test('mistake 49 a look-alike is taken, and told so', async () => {
    const homeId = (await root(site)).id
    await account(site, { login: 'Sorokin' })
    const answer = await admin.post('/api/accounts', { login: 'ѕоrокin', metarole: 'employee', homeId })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'login-taken' }] } })
  })

  test.each([
    ['adrnin', 'admin'],
    ['vvolf', 'wolf'],
    ['ᴋuʀnosov', 'kumosov'],
    ['ivan0v', 'ivanov'],
    ['pav1ov', 'pavlov'],
    ['schooI', 'school'],
    ['adm1n2', 'admin2'],
    ['róot', 'root'],
    ['sekretariaп', 'sekretarian'],
    ['_kassir', 'kassir'],
    ['zavuch.', 'zavuch'],
    ['Kom@school.example', 'korn@sch00l.example'],
  ])('mistake 49 «%s» reads as «%s», and is taken', async (login, other) => {
    const homeId = (await root(site)).id
    await account(site, { login: other })
    const answer = await admin.post('/api/accounts', { login, metarole: 'employee', homeId })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'login-taken' }] } })
  })

  test('mistake 50 another’s e-mail is no login; one’s own is', async () => {
    const homeId = (await root(site)).id
    const make = (login: string, email: string) =>
      admin.post('/api/accounts', { login, email, metarole: 'employee', homeId })
    expect(await make('own@school.example', 'own@school.example')).toMatchObject({ status: 201 })
    expect(await make('sidorov', 'Sidorov@school.example')).toMatchObject({ status: 201 })
    expect(await make('sidorov@School.example', 'third@school.example')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'login', code: 'login-taken' }] },
    })
  })

  test('mistake 50 nor is another’s login an e-mail that is set later; one’s own is', async () => {
    const homeId = (await root(site)).id
    const { id } = await account(site, { login: 'petrova@school.example' })
    const later = await account(site, { login: 'smirnova' })
    const set = async (of: string, email: string) =>
      (await admin.patch(`/api/accounts/${of}`, { email })).body?.errors?.map(({ code }: { code: string }) => code)
    expect(await set(later.id, 'Petr0va@school.example')).toEqual(['email-not-accepted'])
    expect(await set(later.id, 'smirnova@school.example')).toBeUndefined()
    expect(await set(id, 'petrova@school.example')).toBeUndefined()
    const made = { login: 'kuzmina', email: 'petrova@school.example', metarole: 'employee', homeId }
    expect((await admin.post('/api/accounts', made)).body.errors).toMatchObject([{ code: 'email-not-accepted' }])
  })

  test.each(['аnna@school.example', 'anոa@school.example', 'Anna@schooI.example', 'anna@sch0ol.exarnple'])(
    'mistakes 49 and 50 «%s» reads as another’s e-mail, and is no login',
    async (login) => {
      const home = await root(site)
      await person(site, { home, email: 'Anna@school.example' })
      const answer = await admin.post('/api/accounts', { login, metarole: 'employee', homeId: home.id })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'login-taken' }] } })
    },
  )

  test('mistake 50 nor that of a person, with an account or without; one’s own is, a family’s too', async () => {
    const home = await root(site)
    const email = 'Director@example.ru'
    const director = await person(site, { home, email })
    const ask = (login: string, personId: string | null = null) =>
      admin.post('/api/accounts', { login, metarole: 'employee', homeId: home.id, personId, active: true })
    const taken = { status: 422, body: { errors: [{ field: 'login', code: 'login-taken' }] } }
    expect(await ask('director@EXAMPLE.ru')).toMatchObject(taken)
    expect(await ask('director@EXAMPLE.ru', (await person(site, { home })).id)).toMatchObject(taken)
    const child = await person(site, { home, email })
    expect(await ask('director@EXAMPLE.ru', director.id)).toMatchObject({ status: 201 })
    expect(await ask('director@example.ru', child.id)).toMatchObject(taken)
  })

  test('mistakes 3 and 72 it is not told whose login or СНИЛС it is, nor that it is there to be found', async () => {
    const places = await region(site)
    const snils = '112-233-445 95'
    const hidden = await person(site, { home: places.south, snils, lastName: 'Скрытая' })
    await account(site, { home: places.south, login: 'skrytaya', person: hidden })
    const clerk = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
    const homeId = places.school.id
    const form = { homeId, lastName: 'Новая', firstName: 'Анна', snils }
    const refused = await clerk.post('/api/persons', form)
    const unseen = [{ field: 'snils', code: 'snils-not-accepted' }]
    expect(refused.body.errors).toMatchObject(unseen)
    const own = await person(site, { home: places.school })
    expect((await clerk.patch(`/api/persons/${own.id}`, { snils })).body.errors).toMatchObject(unseen)
    expect((await admin.post('/api/persons', form)).body.errors).toMatchObject([{ code: 'snils-taken' }])
    const login = await clerk.post('/api/accounts', { login: 'skrytaya', metarole: 'employee', homeId, active: true })
    expect(login.body.errors).toMatchObject([{ code: 'login-taken' }])
    for (const { text } of [refused, login]) expect(text).not.toMatch(/Скрытая|Южный/)
  })

  test('whoever types the other alphabet or case gets in', async () => {
    await account(site, { login: 'Coca' })
    expect(await anonymous(site).post('/api/session', { login: 'СОСА', password })).toMatchObject({ status: 200 })
  })

  test('a login of invisible signs is none', async () => {
    const homeId = (await root(site)).id
    const answer = await admin.post('/api/accounts', { login: '\u200b\u2060', metarole: 'employee', homeId })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'field-invalid' }] } })
  })
})
