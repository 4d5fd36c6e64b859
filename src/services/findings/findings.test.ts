import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, next, type Region, region, role } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { rightsOf } from '../catalog/index.ts'
import type { Finding, FindingKind } from './shapes.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const findings = async (kind: FindingKind, query = '', by = admin): Promise<Finding[]> => {
  const { status, body, text } = await by.get(`/api/findings?kind=${kind}${query}`)
  expect(status, text).toBe(200)
  return body.items
}
const hire = async (nodeId: string, post: string, like: object = {}) => {
  const person = { lastName: `Находкина-${next()}`, firstName: 'Мария', middleName: 'Игоревна' }
  const { body, status, text } = await admin.post('/api/employees', { person, nodeId, post, ...like })
  expect(status, text).toBe(201)
  return body
}
const rehearse = (one: Finding) => admin.post('/api/findings/rehearsal', { kind: one.kind, id: one.id })
/** Whatever the kind, its cure is rehearsed, which changes nothing, before it is done. */
const cure = async (one: Finding) => {
  const told = await rehearse(one)
  expect(told, told.text).toMatchObject({ status: 200, body: { gained: {}, lost: {} } })
  expect((await findings(one.kind)).map(({ id }) => id)).toContain(one.id)
  return await admin.post('/api/findings/cure', { kind: one.kind, id: one.id })
}

describe('roles as they are: each finding with its cure as a rehearsed deed', () => {
  test('a role that nobody has, and two that are one', async () => {
    const [first, twin] = [await role(site, ['school.bells.edit']), await role(site, ['school.bells.edit'])]
    await grant(site, { to: await account(site, { home: places.school }), role: first.id, at: places.school })
    const unused = (await findings('role-unused')).find((one) => one.role?.id === twin.id)
    expect(unused).toMatchObject({ count: 0, dismissed: null })
    const twins = (await findings('role-twin')).find((one) => one.role?.id === twin.id)
    expect(twins).toMatchObject({ other: { id: first.id }, used: 0, held: 1 })
    const rehearsed = await rehearse(twins as Finding)
    expect(rehearsed.body, rehearsed.text).toMatchObject({ gained: { total: 0 }, lost: { total: 0 } })
    expect((await cure(twins as Finding)).status).toBe(204)
    expect((await findings('role-unused')).map((one) => one.role?.id)).not.toContain(twin.id)
  })

  test('a role far wider than its use is narrowed to what is used, with the effect seen before', async () => {
    const { kysely } = site.ctx.database
    await kysely
      .updateTable('use_watch')
      .set({ since: new Date('2026-01-01') })
      .execute()
    const rights = rightsOf(site.ctx.decisions.catalog.subsystems)
      .filter(({ id }) => id.startsWith('school.') && id.endsWith('.edit'))
      .map(({ id }) => id)
      .slice(0, 12)
    expect(rights.length).toBeGreaterThanOrEqual(10)
    const wide = await role(site, rights)
    const to = await account(site, { home: places.school })
    const grantId = await grant(site, { to, role: wide.id, at: places.school })
    const [kept = ''] = rights
    const use = { account_id: to.id, grant_id: Number(grantId), role_id: wide.id, last_at: site.clock.now() }
    await kysely
      .insertInto('uses')
      .values({ ...use, action: kept })
      .execute()
    const found = (await findings('role-too-wide')).find((one) => one.role?.id === wide.id)
    expect(found).toMatchObject({ held: rights.length, count: 1, dismissed: null })
    const { body } = await rehearse(found as Finding)
    expect(body.gained.total).toBe(0)
    expect(body.lost.total).toBeGreaterThan(0)
    expect((await cure(found as Finding)).status).toBe(204)
    const may = (action: string) => site.ctx.decisions.allowed(to.id, action, places.school.id)
    expect(may(kept)).toBe(true)
    expect(rights.filter((one) => may(one)).length).toBeLessThanOrEqual(found?.used ?? 0)
    expect((await findings('role-too-wide')).map((one) => one.role?.id)).not.toContain(wide.id)
  })

  test('what everybody of a post has by hand is proposed as a rule, over all the schools where it is so', async () => {
    for (const [at, count] of [
      [places.school, 3],
      [places.neighbour, 4],
    ] as const)
      for (let i = 0; i < count; i++) {
        const { accounts } = await hire(at.id, 'Логопед')
        await grant(site, { to: { id: accounts[0].id }, role: 'teacher', at })
      }
    const [proposed, ...rest] = await findings('rule-proposed')
    expect(rest).toEqual([])
    expect(proposed).toMatchObject({
      place: { id: places.north.id },
      post: 'Логопед',
      role: { id: 'teacher' },
      count: 7,
    })
    expect(await rehearse(proposed as Finding)).toMatchObject({ status: 200, body: { gained: { total: 0 } } })
    expect((await cure(proposed as Finding)).status).toBe(204)
    const [rule] = (await admin.get('/api/access-rules')).body.items
    expect(rule).toMatchObject({
      posts: ['Логопед'],
      within: { id: places.north.id },
      count: 7,
      givenAt: 'organization',
    })
    expect(await findings('rule-proposed')).toEqual([])
  })

  test('a rule whose author has left, and what they gave', async () => {
    const rights = ['dostup.grants.give', 'dostup.grants.revoke', 'dostup.grants.view', 'dostup.organizations.view']
    const mine = await role(site, ['school.bells.edit'])
    const author = await holder(site, places.school, [...rights, 'school.bells.edit', 'dostup.accounts.view'])
    const by = await signedIn(site, author)
    const asked = { title: 'Звонки', withinId: places.school.id, roleId: mine.id }
    expect((await by.post('/api/access-rules', asked)).status).toBe(201)
    const other = await account(site, { home: places.school })
    expect(
      (await by.post('/api/grants', { accountId: other.id, roleId: mine.id, scopeId: places.school.id })).status,
    ).toBe(201)
    expect(await findings('rule-author-left')).toEqual([])
    expect((await admin.post(`/api/accounts/${author.id}/deactivate`)).status).toBe(200)
    const [left] = await findings('rule-author-left')
    expect(left).toMatchObject({ rule: { title: 'Звонки' }, by: { id: author.id } })
    expect((await cure(left as Finding)).status).toBe(204)
    expect(await findings('rule-author-left')).toEqual([])
    const [given] = await findings('grant-by-left')
    expect(given).toMatchObject({ account: { id: other.id }, by: { id: author.id }, role: { id: mine.id } })
    const effect = await rehearse(given as Finding)
    expect(effect.body.lost).toMatchObject({ people: 1, items: [{ account: { id: other.id } }] })
    expect((await cure(given as Finding)).status).toBe(204)
    expect(await findings('grant-by-left')).toEqual([])
  })

  test('accounts without a person, persons without an account; dismissed with a reason, and told again', async () => {
    const lone = await account(site, { home: places.far, metarole: 'employee' })
    const found = (await findings('account-without-person')).find((one) => one.account?.id === lone.id) as Finding
    const { kind, id } = found
    expect((await admin.post('/api/findings/dismissal', { kind, id, reason: 'Служебная' })).status).toBe(204)
    expect((await findings(kind)).map((one) => one.id)).not.toContain(id)
    expect((await findings(kind, '&dismissed=true')).map((one) => one.dismissed?.reason)).toEqual(['Служебная'])
    expect((await admin.post('/api/findings/restoration', { kind, id })).status).toBe(204)
    expect((await cure(found)).status).toBe(204)
    expect((await findings(kind)).map((one) => one.id)).not.toContain(id)
    const { person } = await hire(places.far.id, 'Сторож', { account: null })
    const bare = (await findings('person-without-account')).find((one) => one.person?.id === person.id) as Finding
    expect(bare).toMatchObject({ post: 'Сторож', place: { id: places.far.id } })
    expect((await cure(bare)).status).toBe(204)
    expect((await findings('person-without-account')).map((one) => one.id)).not.toContain(person.id)
  })

  test('only what the viewer may see', async () => {
    await account(site, { home: places.far })
    const rights = ['dostup.grants.view', 'dostup.accounts.view', 'dostup.organizations.view']
    const near = await signedIn(site, await holder(site, places.north, rights))
    const seen = await findings('account-without-person', '', near)
    expect(seen.every((one) => one.place?.id !== places.far.id)).toBe(true)
    expect(await findings('role-unused', '', near)).toEqual([])
    const [hidden] = (await findings('account-without-person')).filter((one) => one.place?.id === places.far.id)
    expect(await near.post('/api/findings/rehearsal', { kind: hidden?.kind, id: hidden?.id })).toMatchObject({
      status: 404,
    })
  })
})
