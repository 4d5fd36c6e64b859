import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Place,
  person,
  type Region,
  region,
  role,
  root,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

const create = (caller: Caller, home: Place, more: object = {}) =>
  caller.post('/api/accounts', { login: `made-${next()}`, metarole: 'employee', homeId: home.id, ...more })

describe('in БАРС', () => {
  let site: Site
  let school: Place
  let callers: Record<'superadmin' | 'admin' | 'employee', Caller>
  beforeAll(async () => {
    site = await openSite({ preset: 'bars' })
    const places = await region(site)
    school = places.school
    const employee = await account(site, { home: school })
    const creating = await role(site, ['dostup.accounts.create', 'dostup.organizations.view'])
    await grant(site, { to: employee, role: creating.id, at: school })
    callers = {
      superadmin: await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry })),
      admin: await signedIn(site, await account(site, { metarole: 'admin', home: school })),
      employee: await signedIn(site, employee),
    }
  })
  afterAll(() => site.close())

  const repeated = { password: 'Rodnik-71x', passwordRepeat: 'Rodnik-71x' }
  const metaroles = ['superadmin', 'admin', 'employee', 'parent', 'student']
  test.each([
    ['B2 a system administrator makes any metarole', 'superadmin', metaroles],
    ['B8 an institution’s administrator makes only parents', 'admin', ['parent']],
    ['B2 an employee makes none, whatever rights they hold', 'employee', []],
  ] as const)('%s', async (_, by, may) => {
    for (const metarole of metaroles) {
      const mark = await lastChange(site)
      const answer = await create(callers[by], school, { metarole, ...repeated })
      if ((may as readonly string[]).includes(metarole)) expect(answer).toMatchObject({ status: 201 })
      else {
        expect(answer).toMatchObject({ status: 403, code: 'metarole-not-yours-to-create' })
        expect(await changesSince(site, mark)).toEqual([])
      }
    }
  })

  test('B10 the password policy of the preset is asked', async () => {
    const answer = await create(callers.superadmin, school, { password: 'abcde', passwordRepeat: 'abcde' })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'password', code: 'password-weak' }] } })
  })

  test('B9 the password is mandatory, and so is the same again', async () => {
    const refused = async (more: object) => (await create(callers.superadmin, school, more)).body.errors
    expect(await refused({})).toMatchObject([{ field: 'password', code: 'password-needed' }])
    expect(await refused({ password: null })).toMatchObject([{ field: 'password', code: 'password-needed' }])
    const differs = [{ field: 'passwordRepeat', code: 'password-repeat-differs' }]
    expect(await refused({ password: 'Rodnik-71x' })).toMatchObject(differs)
    expect(await refused({ password: 'Rodnik-71x', passwordRepeat: 'Rodnik-72x' })).toMatchObject(differs)
    expect(await create(callers.superadmin, school, repeated)).toMatchObject({ status: 201 })
  })

  test('B9 an invitation needs no password: its letter sets it', async () => {
    const invited = { email: 'invited@example.ru', letter: true }
    expect(await create(callers.superadmin, school, invited)).toMatchObject({ status: 201 })
    expect((await create(callers.superadmin, school, { letter: true })).body.errors).toMatchObject([
      { field: 'email', code: 'letter-needs-email' },
    ])
    expect((await create(callers.superadmin, school, { ...invited, letter: false })).body.errors).toMatchObject([
      { field: 'password', code: 'password-needed' },
    ])
  })

  test('B9 the e-mail is checked, and all that is wrong is told at once', async () => {
    const answer = await create(callers.superadmin, school, { metarole: 'king', email: 'at home', password: 'x' })
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['metarole', 'email', 'password'])
  })

  test('B9 the e-mail is of Latin letters and digits, when it is given and when it is changed', async () => {
    const wrong = [{ field: 'email', code: 'field-invalid' }]
    for (const email of ['директор@школа.рф', 'директор@example.ru', 'director@школа.рф']) {
      expect((await create(callers.superadmin, school, { email, ...repeated })).body.errors).toMatchObject(wrong)
    }
    const made = await create(callers.superadmin, school, { email: 'director.61@example.ru', ...repeated })
    expect(made).toMatchObject({ status: 201 })
    const edited = await callers.superadmin.patch(`/api/accounts/${made.body.id}`, { email: 'директор@example.ru' })
    expect(edited.body.errors).toMatchObject(wrong)
  })

  test('what is taken is told together with what is wrong by itself', async () => {
    const taken = {
      login: (await account(site, { home: school })).login,
      email: 'at home',
      password: 'x',
      passwordRepeat: 'x',
    }
    const personId = (await person(site, { home: school })).id
    await create(callers.superadmin, school, { personId, ...repeated })
    const answer = await create(callers.superadmin, school, { ...taken, personId })
    expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      ...['field-invalid', 'password-weak', 'login-taken', 'second-account-of-metarole'],
    ])
    const other = (await create(callers.superadmin, school, repeated)).body.id
    const edited = await callers.superadmin.patch(`/api/accounts/${other}`, { email: 'at home', personId })
    expect(edited.body.errors.map(({ field }: { field: string }) => field)).toEqual(['email', 'personId'])
  })

  test('what is wrong with the form of an account that one may not make is not told', async () => {
    const answer = await create(callers.employee, school, { metarole: 'superadmin', password: 'x' })
    expect(answer).toMatchObject({ status: 403, code: 'metarole-not-yours-to-create' })
  })
})

describe('E9 one person, one account per metarole', () => {
  let site: Site
  let places: Region
  let admin: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  })
  afterAll(() => site.close())

  test('B7 a teacher who is also an administrator has two accounts; a third of either kind is refused', async () => {
    const personId = (await person(site, { home: places.school })).id
    expect(await create(admin, places.school, { personId })).toMatchObject({ status: 201 })
    expect(await create(admin, places.school, { personId, metarole: 'admin' })).toMatchObject({ status: 201 })
    const refused = { status: 422, body: { errors: [{ field: 'personId', code: 'second-account-of-metarole' }] } }
    expect(await create(admin, places.school, { personId })).toMatchObject(refused)
    const other = await account(site, { home: places.school })
    expect(await admin.patch(`/api/accounts/${other.id}`, { personId })).toMatchObject(refused)
  })

  test('the account’s own person is no second one', async () => {
    const owner = await person(site, { home: places.school })
    const { id } = await account(site, { home: places.school, person: owner })
    const answer = await admin.patch(`/api/accounts/${id}`, { personId: owner.id, email: 'a@example.ru' })
    expect(answer).toMatchObject({ status: 200, body: { person: { id: owner.id }, email: 'a@example.ru' } })
  })

  test('mistake 67 of two who create it at once one wins, the other is told', async () => {
    const personId = (await person(site, { home: places.school })).id
    const answers = await Promise.all([1, 2, 3].map(() => create(admin, places.school, { personId })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422])
  })

  test('mistake 64 not in an archived organization', async () => {
    const closed = await organization(site, { parent: places.north })
    await admin.post(`/api/organizations/${closed.id}/archive`)
    expect(await create(admin, closed)).toMatchObject({ status: 409, code: 'archived-parent' })
  })
})

describe('A1 exactly one administrator', () => {
  test('a second is refused, active or not, by whomever', async () => {
    const site = await openSite({ preset: 'apeks' })
    const administrator = await account(site, { metarole: 'administrator' })
    const caller = await signedIn(site, administrator)
    expect(await create(caller, await root(site), { metarole: 'administrator', active: false })).toMatchObject({
      status: 409,
      code: 'metarole-full',
      body: { detail: expect.stringContaining('не больше: 1') },
    })
    await expect(account(site, { metarole: 'administrator' })).rejects.toMatchObject({ code: 'metarole-full' })
    await site.close()
  })

  test('A4 students are registered by employees with the right, not by others', async () => {
    const site = await openSite({ preset: 'apeks' })
    const [registrar, other] = [await account(site), await account(site)]
    await grant(site, { to: registrar, right: 'university.student.students.register', at: await root(site) })
    const asked = { metarole: 'student' }
    expect(await create(await signedIn(site, registrar), await root(site), asked)).toMatchObject({ status: 201 })
    expect(await create(await signedIn(site, registrar), await root(site))).toMatchObject({ status: 403 })
    expect(await create(await signedIn(site, other), await root(site), asked)).toMatchObject({ status: 403 })
    // That one right suffices: the person is entered with it, and the account is seen.
    const caller = await signedIn(site, registrar)
    const at = { homeId: (await root(site)).id }
    const entered = await caller.post('/api/persons', { lastName: 'Ильина', firstName: 'Анна', ...at })
    const made = await create(caller, await root(site), { ...asked, personId: entered.body.id })
    expect(await caller.get(`/api/accounts/${made.body.id}`)).toMatchObject({
      status: 200,
      body: { metarole: 'student' },
    })
    expect((await caller.get('/api/session')).body.creates).toEqual({ metaroles: ['student'], onlyAt: null })
    await site.close()
  })
})

describe('in Элдис', () => {
  let site: Site
  let base: Place
  beforeAll(async () => {
    site = await openSite({ preset: 'eldis' })
    base = await root(site)
  })
  afterAll(() => site.close())

  test('L12 the login is an e-mail address without the signs that are refused', async () => {
    const creator = await account(site, { metarole: 'user', login: 'main@example.ru' })
    await grant(site, { to: creator, role: 'metering-account-administrator', at: base })
    const caller = await signedIn(site, creator)
    for (const sign of ['..', '&', '=', '+', '<', '>', ',', "'", '_', '-']) {
      const answer = await create(caller, base, { login: `a${sign}b@example.ru`, metarole: 'subscriber' })
      expect(answer, sign).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'field-invalid' }] } })
    }
    expect(await create(caller, base, { login: 'ivanov', metarole: 'subscriber' })).toMatchObject({ status: 422 })
    expect(await create(caller, base, { login: 'a.b@example.ru', metarole: 'subscriber' })).toMatchObject({
      status: 201,
    })
  })

  test('L10 applicants are made, edited and declined by the roles for applicants, and by no other', async () => {
    const at = await organization(site, { kind: 'organization' })
    const holding = async (...roles: string[]) => {
      const holder = await account(site, { metarole: 'user', login: `h${next()}@example.ru`, home: at })
      for (const one of roles) await grant(site, { to: holder, role: one, at })
      return await signedIn(site, holder)
    }
    const administrator = await holding('metering-account-administrator')
    const maker = await holding('metering-applicant-creation')
    const editor = await holding('metering-applicant-editing')
    const asked = () => ({ metarole: 'applicant', login: `a${next()}@example.ru` })
    const refused = { status: 403, code: 'right-missing' }
    expect(await create(administrator, at, asked())).toMatchObject(refused)
    expect(await create(editor, at, asked())).toMatchObject(refused)
    expect(await create(maker, at, { ...asked(), metarole: 'subscriber' })).toMatchObject(refused)
    const made = await create(maker, at, asked())
    expect(made).toMatchObject({ status: 201 })
    const url = `/api/accounts/${made.body.id}`
    expect(await administrator.patch(url, { email: 'b@example.ru' })).toMatchObject(refused)
    expect((await administrator.get(url)).body.may).toMatchObject({ edit: false, deactivate: false })
    expect((await editor.get(url)).body.may).toMatchObject({ edit: true, deactivate: true, setPassword: false })
    expect(await editor.patch(url, { email: 'b@example.ru' })).toMatchObject({ status: 200 })
    expect(await editor.post(`${url}/deactivate`)).toMatchObject({ status: 200, body: { active: false } })
  })

  test('E2 L9 nobody gives a password to an account that does not sign in by one', async () => {
    const caller = await signedIn(site, await account(site, { metarole: 'user', login: `r${next()}@example.ru` }))
    const holder = await account(site, { metarole: 'user', login: `g${next()}@example.ru` })
    await grant(site, { to: holder, role: 'metering-account-administrator', at: base })
    const asked = { metarole: 'subscriber', login: `s${next()}@example.ru`, password: 'Abc-12345' }
    expect(await create(await signedIn(site, holder), base, asked)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'password', code: 'password-not-used' }] },
    })
    expect(await create(caller, base, asked)).toMatchObject({ status: 403 })
  })

  test('mistake 22 a metarole that is power over its home is not made where the maker has less', async () => {
    const kind = { kind: 'organization' }
    const [own, sibling] = [await organization(site, kind), await organization(site, kind)]
    const creator = await account(site, { metarole: 'user', login: 'own@example.ru', home: own })
    for (const right of ['dostup.accounts.create', 'dostup.organizations.view']) {
      await grant(site, { to: creator, right, at: own })
      await grant(site, { to: creator, right, at: sibling })
    }
    const caller = await signedIn(site, creator)
    const asked = (name: string) => ({ metarole: 'user', login: `${name}@example.ru` })
    expect(await create(caller, own, asked('below'))).toMatchObject({ status: 201 })
    expect(await create(caller, sibling, asked('beside'))).toMatchObject({ status: 403, code: 'gives-more-than-held' })
  })
})

describe('in ЕСНСИ', () => {
  test('N5 N7 both managing roles make and edit accounts of the own organization, not of one under it; only the manager removes', async () => {
    const site = await openSite({ preset: 'esnsi' })
    const agency = await organization(site, { kind: 'organization' })
    const under = await organization(site, { parent: agency, kind: 'organization' })
    for (const [roleId, removes] of [
      ['books-powers-manager', true],
      ['books-access-management', false],
    ] as const) {
      const holder = await account(site, { home: agency })
      await grant(site, { to: holder, role: roleId, at: agency })
      const caller = await signedIn(site, holder)
      const refused = { status: 422, body: { errors: [{ field: 'homeId', code: 'home-not-yours' }] } }
      expect(await create(caller, under)).toMatchObject(refused)
      const person = { lastName: 'Ильин', firstName: 'Иван', homeId: under.id }
      expect(await caller.post('/api/persons', person)).toMatchObject(refused)
      expect((await caller.get('/api/session')).body.creates).toEqual({ metaroles: ['employee'], onlyAt: agency.id })
      const made = await create(caller, agency)
      expect(made).toMatchObject({ status: 201 })
      const url = `/api/accounts/${made.body.id}`
      expect(await caller.patch(url, { email: 'a@example.ru' })).toMatchObject({ status: 200 })
      expect(await caller.post(`${url}/deactivate`)).toMatchObject({ status: removes ? 200 : 403 })
    }
    await site.close()
  })
})

describe('in the region', () => {
  test('E2 parents and students sign in by ЕСИА only, and are given no password', async () => {
    const site = await openSite()
    const { school } = await region(site)
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    for (const metarole of ['parent', 'student']) {
      const answer = await create(admin, school, { metarole, password: 'Rodnik-71x' })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ code: 'password-not-used' }] } })
      expect(answer.body.errors[0].detail).toContain('Госуслуги (ЕСИА)')
      const { body } = await create(admin, school, { metarole })
      expect((await admin.get(`/api/accounts/${body.id}`)).body.may.setPassword).toBe(false)
      const reset = await admin.put(`/api/accounts/${body.id}/password`, { password: 'Rodnik-71x' })
      expect(reset).toMatchObject({ status: 422, body: { errors: [{ code: 'password-not-used' }] } })
    }
    await site.close()
  })
})
