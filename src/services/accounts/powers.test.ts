import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  organization,
  type Place,
  person,
  type Region,
  region,
  type TestAccount,
  type TestPerson,
} from '../../../test/support/builders.ts'
import { type Answer, type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { deactivateAccount } from './lifecycle/deactivate-account.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

/** Deeds on an account, all under one right or another of section «Учётные записи» (mistake 26). */
const deeds: Record<string, (caller: Caller, id: string) => Promise<Answer>> = {
  edit: (caller, id) => caller.patch(`/api/accounts/${id}`, { email: 'x@example.ru' }),
  deactivate: (caller, id) => caller.post(`/api/accounts/${id}/deactivate`),
  activate: (caller, id) => caller.post(`/api/accounts/${id}/activate`),
  'set the password of': (caller, id) => caller.put(`/api/accounts/${id}/password`, { password: 'Drugoy-2026' }),
  'lift the lock of': (caller, id) => caller.post(`/api/accounts/${id}/unlock`),
}
const accountRights = ['edit', 'deactivate', 'set-password'].map((verb) => `dostup.accounts.${verb}`)

describe('mistake 35 a less powerful account does nothing to a more powerful one', () => {
  const ranks = ['superadmin', 'admin', 'employee'] as const
  const pairs = ranks.flatMap((above, at) => ranks.slice(at + 1).map((below) => ({ above, below })))

  describe.each(pairs)('$below to $above', ({ above, below }) => {
    test.each(Object.keys(deeds))('%s', async (deed) => {
      const target = await account(site, { metarole: above, home: places.school, active: deed !== 'activate' })
      const caller = await signedIn(site, await holder(site, places.school, accountRights, { metarole: below }))
      const mark = await lastChange(site)
      expect(await deeds[deed]?.(caller, target.id)).toMatchObject({ status: 403, code: 'account-more-powerful' })
      expect(await changesSince(site, mark)).toEqual([])
      const { may } = (await caller.get(`/api/accounts/${target.id}`)).body
      expect(may).toMatchObject({
        edit: false,
        deactivate: false,
        activate: false,
        setPassword: false,
        giveGrant: false,
      })
    })
  })

  test.each(Object.keys(deeds))('to an equal: %s', async (deed) => {
    const target = await account(site, { home: places.school, active: deed !== 'activate' })
    const caller = await signedIn(site, await holder(site, places.school, accountRights))
    expect((await deeds[deed]?.(caller, target.id))?.status).toBeLessThan(300)
  })
})

describe('mistake 22 a password is given only to accounts that hold no more than the giver (law 2)', () => {
  const setPassword = async (at: Place, target: TestAccount, more: readonly string[] = []) => {
    const rights = ['dostup.accounts.set-password', ...more]
    const caller = await signedIn(site, await holder(site, at, rights))
    return await caller.put(`/api/accounts/${target.id}/password`, { password: 'Drugoy-2026' })
  }
  const refused = { status: 403, code: 'gives-more-than-held' }

  test.each([
    ['an invitation', 'invite'],
    ['the lock lifted', 'unlock'],
  ])('mistake 26 %s asks what the password asks', async (_what, deed) => {
    const target = await holder(site, places.school, ['school.grades.set'])
    const caller = await signedIn(site, await holder(site, places.school, ['dostup.accounts.set-password']))
    expect(await caller.post(`/api/accounts/${target.id}/${deed}`)).toMatchObject(refused)
  })

  test('by a grant', async () => {
    const target = await holder(site, places.school, ['school.bells.edit'])
    expect(await setPassword(places.school, target)).toMatchObject(refused)
    expect(await setPassword(places.school, target, ['school.bells.edit'])).toMatchObject({ status: 204 })
  })

  test('by a grant that has yet to begin; not by one that is over', async () => {
    const target = await account(site, { home: places.school })
    const power = { to: target, right: 'school.bells.edit', at: places.school }
    const id = await grant(site, { ...power, from: '2027-01-01T00:00:00Z' })
    expect(await setPassword(places.school, target)).toMatchObject(refused)
    await superadmin.delete(`/api/grants/${id}`)
    await grant(site, { ...power, until: '2026-09-01T09:00:00Z' })
    site.clock.set('2026-09-01T09:00:00Z')
    expect(await setPassword(places.school, target)).toMatchObject({ status: 204 })
  })

  test('by a metarole that is power over its home', async () => {
    const target = await account(site, { metarole: 'admin', home: places.north })
    const equal = await account(site, { metarole: 'admin', home: places.school })
    await grant(site, { to: equal, right: 'dostup.accounts.set-password', at: places.north })
    const caller = await signedIn(site, equal)
    expect(await caller.put(`/api/accounts/${target.id}/password`, { password: 'Drugoy-2026' })).toMatchObject(refused)
  })

  test('by an affiliation: what everyone of the school is given, there or below', async () => {
    const target = await account(site, { home: places.school, person: await affiliated(places.school) })
    await giveToAll(places.north, 'school.bells.edit')
    const hidden = await setPassword(places.school, target)
    expect(hidden, 'mistake 3: a place that is not seen is not named').toMatchObject({
      status: 403,
      code: 'holds-more-elsewhere',
    })
    expect(hidden.text).not.toContain(places.north.title)
    expect(await setPassword(places.north, target, ['school.bells.edit'])).toMatchObject({ status: 204 })
  })
})

describe('mistake 35 an account that is given something elsewhere is not turned off or removed from here', () => {
  test.each(['deactivate', 'delete'] as const)('%s', async (deed) => {
    const [here, elsewhere] = [places.school, await organization(site, { parent: places.south })]
    const rights = ['dostup.accounts.view', 'dostup.accounts.deactivate', 'dostup.accounts.delete']
    const caller = await signedIn(site, await holder(site, here, rights))
    const [director, teacher] = [await account(site, { home: here }), await account(site, { home: here })]
    await grant(site, { to: director, right: 'dostup.settings.edit', at: elsewhere })
    await grant(site, { to: teacher, right: 'school.bells.edit', at: here })
    const take = ({ id }: { readonly id: string }) =>
      deed === 'delete' ? caller.delete(`/api/accounts/${id}`) : caller.post(`/api/accounts/${id}/deactivate`)
    expect(await take(director)).toMatchObject({ status: 403, code: 'account-reaches-farther' })
    expect((await take(teacher)).status).toBeLessThan(300)
  })
})

describe('mistake 36 nobody chooses the name under which the log tells what they do', () => {
  test('by the account’s own fields, or by those of the person; of another it is changed', async () => {
    const own = await person(site, { home: places.school })
    const rights = ['dostup.accounts.view', 'dostup.accounts.edit', 'dostup.persons.view', 'dostup.persons.edit']
    const alone = await holder(site, places.school, rights)
    const known = await account(site, { home: places.school, person: own })
    for (const right of rights) await grant(site, { to: known, right, at: places.school })
    const refused = { status: 409, code: 'own-name-refused' }
    const [byAlone, byKnown] = [await signedIn(site, alone), await signedIn(site, known)]
    expect(await byAlone.patch(`/api/accounts/${alone.id}`, { lastName: 'Директоров' })).toMatchObject(refused)
    expect(await byKnown.patch(`/api/persons/${own.id}`, { lastName: 'Директоров' })).toMatchObject(refused)
    const other = await person(site, { home: places.school })
    expect(await byKnown.patch(`/api/persons/${other.id}`, { lastName: 'Иванов' })).toMatchObject({ status: 200 })
  })
})

describe('mistakes 22, 27: a person is joined to an account only by whoever holds what the person is given', () => {
  test('made and edited alike', async () => {
    const school = await organization(site, { parent: places.south })
    const teacher = await affiliated(school)
    await giveToAll(school, 'school.journal.fill')
    const rights = [
      'dostup.accounts.create',
      'dostup.accounts.edit',
      'dostup.persons.view',
      'dostup.organizations.view',
    ]
    const clerk = await signedIn(site, await holder(site, school, rights))
    const target = await account(site, { home: school })
    const asked = { login: 'joined-1', metarole: 'employee', homeId: school.id, personId: teacher.id }
    const refused = { status: 403, code: 'gives-more-than-held' }
    expect(await clerk.post('/api/accounts', asked)).toMatchObject(refused)
    expect(await clerk.patch(`/api/accounts/${target.id}`, { personId: teacher.id })).toMatchObject(refused)
    const full = await signedIn(site, await holder(site, school, [...rights, 'school.journal.fill']))
    expect(await full.patch(`/api/accounts/${target.id}`, { personId: teacher.id })).toMatchObject({ status: 200 })
  })
})

describe('law 2 in time: whoever holds something until March hands it out until March', () => {
  const march = '2027-03-01'
  const clerkOf = async (school: Place) => {
    const rights = [
      'dostup.accounts.create',
      'dostup.accounts.edit',
      'dostup.persons.view',
      'dostup.organizations.view',
    ]
    const clerk = await holder(site, school, rights)
    await grant(site, { to: clerk, right: 'school.journal.fill', at: school, until: `${march}T00:00:00Z` })
    return await signedIn(site, clerk)
  }

  test('a person is joined for as long as both the affiliation and its grants last', async () => {
    const school = await organization(site, { parent: places.south })
    await giveToAll(school, 'school.journal.fill')
    const caller = await clerkOf(school)
    const joins = async (...untils: (string | null)[]) => {
      const one = await person(site, { home: school })
      for (const until of untils) await affiliate(one, school, until)
      const target = await account(site, { home: school })
      return await caller.patch(`/api/accounts/${target.id}`, { personId: one.id })
    }
    expect(await joins(march)).toMatchObject({ status: 200 })
    for (const longer of [[null], ['2027-03-02'], [march, null]]) {
      expect(await joins(...longer)).toMatchObject({ status: 403, code: 'held-for-a-time' })
    }
  })

  test('an affiliation that ends is held no longer than it lasts', async () => {
    const school = await organization(site, { parent: places.south })
    const deputy = await person(site, { home: school })
    await affiliate(deputy, school, march)
    for (const right of [
      'school.bells.edit',
      'dostup.grants.give',
      'dostup.organizations.view',
      'dostup.accounts.view',
    ]) {
      await giveToAll(school, right)
    }
    const caller = await signedIn(site, await account(site, { home: school, person: deputy }))
    const target = await account(site, { home: school })
    const asked = { accountId: target.id, rightId: 'school.bells.edit', scopeId: school.id }
    const refused = { status: 422, body: { errors: [{ field: 'validUntil', code: 'gives-longer-than-held' }] } }
    expect(await caller.post('/api/grants', asked)).toMatchObject(refused)
    expect(await caller.post('/api/grants', { ...asked, validUntil: `${march}T00:00:01Z` })).toMatchObject(refused)
    expect(await caller.post('/api/grants', { ...asked, validUntil: `${march}T00:00:00Z` })).toMatchObject({
      status: 201,
    })
  })
})

describe('oneself', () => {
  test('L14 nobody deactivates themselves, nor skips the current password at another door', async () => {
    const own = await account(site, { metarole: 'superadmin' })
    const caller = await signedIn(site, own)
    const refused = { status: 409, code: 'own-account-refused' }
    expect(await caller.post(`/api/accounts/${own.id}/deactivate`)).toMatchObject(refused)
    const password = { password: 'Drugoy-2026' }
    expect(await caller.put(`/api/accounts/${own.id}/password`, password)).toMatchObject(refused)
    const { may } = (await caller.get(`/api/accounts/${own.id}`)).body
    expect(may).toMatchObject({ edit: true, deactivate: false, setPassword: false })
  })
})

describe('mistake 35 somebody who can do everything is left', () => {
  test('the last one who can act is not deactivated, not even by the operator; one who is silent already may be', async () => {
    const own = await openSite()
    const closed = await organization(own)
    const last = await account(own, { metarole: 'superadmin' })
    const silent = await account(own, { metarole: 'superadmin', home: closed })
    await (await signedIn(own, last)).post(`/api/organizations/${closed.id}/archive`)
    const deactivate = ({ id }: TestAccount) => perform(own.ctx, operator, deactivateAccount, id)
    await expect(deactivate(last)).rejects.toMatchObject({ code: 'last-superadmin' })
    await deactivate(silent)
    await account(own, { metarole: 'superadmin' })
    await deactivate(last)
    await own.close()
  })

  test('nor is the organization archived where all of them are at home', async () => {
    const own = await openSite()
    const superadmin = await account(own, { metarole: 'superadmin' })
    const caller = await signedIn(own, superadmin)
    const archive = () => caller.post(`/api/organizations/${superadmin.home.id}/archive`)
    expect(await archive()).toMatchObject({ status: 409, code: 'last-superadmin' })
    expect(await caller.get('/api/session')).toMatchObject({ status: 200 })
    await own.close()
  })
})

async function affiliated(node: Place): Promise<TestPerson> {
  const made = await person(site, { home: node })
  await affiliate(made, node, null)
  return made
}

async function affiliate({ id }: TestPerson, node: Place, until: string | null): Promise<void> {
  const row = { person_id: id, node_id: node.id, kind: 'employee' as const, valid_until: until }
  await site.ctx.database.kysely.insertInto('affiliations').values(row).execute()
  await site.ctx.decisions.reload()
}

/** Grants to everyone of a node have no deed yet, only the engine and its promises. */
async function giveToAll(node: Place, right: string): Promise<void> {
  const row = { affiliates_of: node.id, affiliates_below: true, right_id: right, scope_id: node.id }
  await site.ctx.database.kysely.insertInto('grants').values(row).execute()
  await site.ctx.decisions.reload()
}
