import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  next,
  organization,
  type Place,
  person,
  type Region,
  region,
  role,
  root,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { snilsCheckDigits } from '../../core/identifiers/index.ts'

const refused = { status: 403, code: 'gives-more-than-held' }
const unseen = { status: 403, code: 'holds-more-elsewhere' }

describe('mistakes 22 and 35 whatever ends in somebody’s rights or ways in is measured by what the actor holds', () => {
  let site: Site
  let places: Region
  const rights = [
    'dostup.organizations.view',
    'dostup.organizations.archive',
    ...['view', 'create', 'edit', 'deactivate', 'set-password'].map((verb) => `dostup.accounts.${verb}`),
    ...['view', 'edit'].map((verb) => `dostup.persons.${verb}`),
  ]
  let clerk: Caller
  let full: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    clerk = await signedIn(site, await holder(site, places.north, rights))
    full = await signedIn(site, await holder(site, places.north, [...rights, 'school.bells.edit']))
  })
  afterAll(() => site.close())

  const director = async (active = true) => {
    const one = await person(site, { home: places.school, email: 'director@example.ru' })
    const like = { person: one, active: true }
    const made = await holder(site, places.school, ['school.bells.edit'], like)
    if (!active) await full.post(`/api/accounts/${made.id}/deactivate`)
    return { ...made, person: one }
  }

  /** What a clerk is refused and whoever holds all that the director does is not. */
  const deeds: Record<string, (by: Caller, target: Awaited<ReturnType<typeof director>>) => Promise<unknown>> = {
    'turning it on': (by, { id }) => by.post(`/api/accounts/${id}/activate`),
    'a new password': (by, { id }) => by.put(`/api/accounts/${id}/password`, { password: 'Drugoy-2026' }),
    'another e-mail': (by, { id }) => by.patch(`/api/accounts/${id}`, { email: 'mine@example.ru' }),
    'no e-mail': (by, { id }) => by.patch(`/api/accounts/${id}`, { email: null }),
    'another person': async (by, { id }) =>
      by.patch(`/api/accounts/${id}`, { personId: (await person(site, { home: places.school })).id }),
    'no person': (by, { id }) => by.patch(`/api/accounts/${id}`, { personId: null }),
    'another e-mail of the person': (by, { person: one }) =>
      by.patch(`/api/persons/${one.id}`, { email: 'mine@example.ru' }),
    'another birth date of the person': (by, { person: one }) =>
      by.patch(`/api/persons/${one.id}`, { birthDate: '1980-01-01' }),
    'another СНИЛС of the person': (by, { person: one }) => by.patch(`/api/persons/${one.id}`, { snils: snils() }),
  }
  const snils = () => {
    const number = String(500_000_000 + next())
    return number + snilsCheckDigits(number)
  }

  test.each(Object.keys(deeds))('%s', async (name) => {
    const target = await director(name !== 'turning it on')
    if (name.endsWith('e-mail')) {
      const email = { email: 'director@example.ru' }
      await full.patch(`/api/accounts/${target.id}`, email)
    }
    const mark = await lastChange(site)
    const deed = deeds[name] as (typeof deeds)[string]
    expect(await deed(clerk, target)).toMatchObject(refused)
    if (!name.startsWith('another person')) expect(await changesSince(site, mark)).toEqual([])
    expect((await deed(full, target)) as { status: number }).toMatchObject({
      status: expect.any(Number),
      code: undefined,
    })
  })

  test('a card offers what its deed allows', async () => {
    const [on, off] = [await director(), await director(false)]
    const may = async (by: Caller, id: string) => (await by.get(`/api/accounts/${id}`)).body.may
    expect(await may(clerk, on.id)).toMatchObject({ edit: false, setPassword: false, deactivate: true })
    expect(await may(full, on.id)).toMatchObject({ edit: true, setPassword: true, deactivate: true })
    expect(await may(clerk, off.id)).toMatchObject({ activate: false })
    expect(await may(full, off.id)).toMatchObject({ activate: true })
  })

  test('name and phone of the person are no way in', async () => {
    const { person: one } = await director()
    const form = { lastName: 'Новая', phone: '+7' }
    expect(await clerk.patch(`/api/persons/${one.id}`, form)).toMatchObject({ status: 200 })
  })

  test('mistake 3 of an account that is not seen nothing is told but that there is more', async () => {
    const { person: one } = await director()
    const hidden = await account(site, { home: places.south, metarole: 'admin', person: one })
    const answer = await full.patch(`/api/persons/${one.id}`, { email: 'mine@example.ru' })
    expect(answer).toMatchObject(unseen)
    expect(answer.text).not.toContain('Администратор')
    expect(answer.text).not.toContain(hidden.id)
  })

  test('taking out of the archive what others hold there', async () => {
    const school = await organization(site, { parent: places.north })
    const user = await account(site, { home: school })
    await grant(site, { to: user, right: 'school.bells.edit', at: school })
    const put = (by: Caller, verb: 'archive' | 'restore') => by.post(`/api/organizations/${school.id}/${verb}`)
    expect(await put(clerk, 'archive')).toMatchObject({ status: 200 })
    const mark = await lastChange(site)
    expect(await put(clerk, 'restore')).toMatchObject(refused)
    expect(await changesSince(site, mark)).toEqual([])
    expect(await put(full, 'restore')).toMatchObject({ status: 200 })
    await account(site, { home: school, metarole: 'admin' })
    await put(clerk, 'archive')
    expect(await put(full, 'restore'), 'a metarole that is power over its home').toMatchObject(refused)
  })

  test('law 2 in time: what is held until March is given back by nobody for longer', async () => {
    const short = await holder(site, places.north, rights)
    await grant(site, { to: short, right: 'school.bells.edit', at: places.north, until: '2027-03-01T00:00:00Z' })
    const by = await signedIn(site, short)
    const target = await director(false)
    expect(await by.post(`/api/accounts/${target.id}/activate`)).toMatchObject({ status: 403, code: 'held-for-a-time' })
    expect(await by.put(`/api/accounts/${target.id}/password`, { password: 'Drugoy-2026' })).toMatchObject({
      status: 204,
    })
  })
})

describe('N3 `delegation: any` is measured at each scope, and is no word about oneself', () => {
  let site: Site
  let own: Place
  let foreign: Place
  let manager: Caller
  let managerId: string
  beforeAll(async () => {
    site = await openSite({ preset: 'esnsi' })
    own = await organization(site, { kind: 'organization', title: 'Своя' })
    foreign = await organization(site, { kind: 'organization', title: 'Чужая' })
    const made = await account(site, { home: own })
    managerId = made.id
    for (const right of ['organizations.view', 'persons.view', 'grants.give', 'roles.view'].map(
      (one) => `dostup.${one}`,
    )) {
      await grant(site, { to: made, right, at: own })
    }
    for (const verb of ['view', 'create', 'edit', 'deactivate', 'set-password']) {
      await grant(site, { to: made, right: `dostup.accounts.${verb}`, at: own })
    }
    manager = await signedIn(site, made)
  })
  afterAll(() => site.close())

  /** A person at home here and affiliated there, where everybody is given something. */
  const affiliated = async (at: Place) => {
    const one = await person(site, { home: own })
    const { kysely } = site.ctx.database
    const row = { person_id: one.id, node_id: at.id, kind: 'employee' as const }
    await kysely.insertInto('affiliations').values(row).execute()
    const right = 'dostup.accounts.delete'
    const given = { affiliates_of: at.id, affiliates_below: true, right_id: right, scope_id: at.id }
    await kysely
      .insertInto('grants')
      .values(given)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await site.ctx.decisions.reload()
    return one
  }
  const clerk = () => account(site, { home: own })

  test('a person who brings powers of another organization is joined by nobody who may not give them there', async () => {
    const [here, there] = [await affiliated(own), await affiliated(foreign)]
    expect(await manager.patch(`/api/accounts/${(await clerk()).id}`, { personId: there.id })).toMatchObject(unseen)
    const asked = { login: 'joined', metarole: 'employee', homeId: own.id, active: true }
    expect(await manager.post('/api/accounts', { ...asked, personId: there.id })).toMatchObject(unseen)
    expect(await manager.patch(`/api/accounts/${(await clerk()).id}`, { personId: here.id })).toMatchObject({
      status: 200,
    })
    expect(await manager.patch(`/api/accounts/${managerId}`, { personId: here.id })).toMatchObject({
      code: 'own-person-refused',
    })
  })

  test('a password is given to whoever holds what the manager may give, and not to whoever holds more elsewhere', async () => {
    const target = await clerk()
    const password = { password: 'Drugoy-2026' }
    await grant(site, { to: target, right: 'dostup.accounts.delete', at: own })
    expect(await manager.put(`/api/accounts/${target.id}/password`, password)).toMatchObject({ status: 204 })
    await grant(site, { to: target, right: 'dostup.accounts.delete', at: foreign })
    expect(await manager.put(`/api/accounts/${target.id}/password`, password)).toMatchObject(unseen)
  })

  test('a role that one holds oneself is added to only by what one holds', async () => {
    const top = await root(site)
    const editor = await holder(site, top, ['dostup.roles.view', 'dostup.roles.edit', 'dostup.grants.give'])
    const [held, other] = [await role(site, []), await role(site, [])]
    await grant(site, { to: editor, role: held.id, at: top })
    const caller = await signedIn(site, editor)
    const add = async ({ id }: { id: string }) => {
      const { updatedAt } = (await caller.get(`/api/roles/${id}`)).body
      return await caller.put(`/api/roles/${id}/rights`, { rights: ['dostup.accounts.delete'], updatedAt })
    }
    expect(await add(held)).toMatchObject(refused)
    expect(await add(other)).toMatchObject({ status: 200 })
  })
})
