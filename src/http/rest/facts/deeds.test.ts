import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, apiKey, holder, next, person, type Region, region, root } from '../../../../test/support/builders.ts'
import { type Caller, withKey } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { routeTests } from '../../../../test/support/route-matrix.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { issueKey } from '../../../services/clients/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route } = routeTests()
route('POST /api/facts/deeds', {
  by: 'nobody',
  given: async () => null,
  request: () => ({ body: { items: [{ do: 'grant' }] } }),
  elsewhere: 'same-for-all',
  status: 403,
  works: ({ code }) => expect(code).toBe('key-needed'),
})

describe('what asks rights is done as the account as which the key acts, and nobody provisions beyond its rights', () => {
  let site: Site
  let places: Region
  let service: { id: string; login: string }
  let key: Caller
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    const rights = [
      'dostup.grants.give',
      'dostup.grants.revoke',
      'dostup.organizations.view',
      'dostup.accounts.view',
      'school.timetable.edit',
    ]
    service = await holder(site, places.school, rights)
    const issued = await perform(site.ctx, operator, issueKey, {
      subsystem: 'school',
      title: 'Журнал',
      accountId: service.id,
    })
    key = withKey(site, issued.secret)
  })
  afterAll(() => site.close())

  const deeds = async (items: object[], more: object = {}) =>
    (await key.post('/api/facts/deeds', { items, ...more })).body.items
  const grantOf = (to: { id: string }, scope: string, right = 'school.timetable.edit') => ({
    do: 'grant',
    account: to.id,
    right,
    scope,
  })

  test('a grant is given, once; what the account does not hold there is refused alone (mistake 22)', async () => {
    const teacher = await account(site, { home: places.school })
    const stranger = await account(site, { home: places.far })
    const mark = await lastChange(site)
    const asked = [
      grantOf(teacher, places.school.id),
      grantOf(stranger, places.far.id),
      grantOf(teacher, places.school.id, 'dostup.keys.manage'),
    ]
    expect(await deeds(asked)).toMatchObject([{ outcome: 'done' }, { outcome: 'refused' }, { outcome: 'refused' }])
    expect(await changesSince(site, mark)).toMatchObject([{ deed: 'grants.give-grant', by: service.id }])
    expect(await deeds([grantOf(teacher, places.school.id)])).toMatchObject([{ outcome: 'unchanged' }])
    expect(site.ctx.decisions.allowed(teacher.id, 'school.timetable.edit', places.school.id)).toBe(true)
    const taken = { ...grantOf(teacher, places.school.id), do: 'ungrant' }
    expect(await deeds([taken, taken])).toMatchObject([{ outcome: 'done' }, { outcome: 'unchanged' }])
    expect(site.ctx.decisions.allowed(teacher.id, 'school.timetable.edit', places.school.id)).toBe(false)
    await expectFresh(site.ctx)
  })

  test('by the subsystem’s own names, in a dry run first', async () => {
    const teacher = await account(site, { home: places.school })
    const alias = `Петров-${next()}`
    await key.put('/api/facts/aliases', { called: 'account', items: [{ alias, login: teacher.login }] })
    const asked = { do: 'grant', account: alias, right: 'school.timetable.edit', scope: places.school.id }
    expect(await deeds([asked], { dryRun: true })).toMatchObject([{ outcome: 'done' }])
    expect(site.ctx.decisions.allowed(teacher.id, 'school.timetable.edit', places.school.id)).toBe(false)
    expect(await deeds([asked])).toMatchObject([{ outcome: 'done' }])
    expect(site.ctx.decisions.allowed(teacher.id, 'school.timetable.edit', places.school.id)).toBe(true)
  })

  test('posts come and go with all that follows them; without the right they are refused', async () => {
    const somebody = await person(site, { home: places.school })
    const hire = { do: 'hire', person: somebody.id, node: places.school.id, post: 'Учитель' }
    expect(await deeds([hire])).toMatchObject([{ outcome: 'refused' }])
    const chief = await account(site, { home: await root(site), metarole: 'superadmin' })
    const issued = await perform(site.ctx, operator, issueKey, {
      subsystem: 'school',
      title: 'Кадры',
      accountId: chief.id,
    })
    const strong = withKey(site, issued.secret)
    const send = async (item: object) =>
      (await strong.post('/api/facts/deeds', { items: [item] })).body.items[0].outcome
    expect([await send(hire), await send(hire)]).toEqual(['done', 'unchanged'])
    const dismiss = { do: 'dismiss', person: somebody.id, node: places.school.id }
    expect([await send(dismiss), await send(dismiss)]).toEqual(['done', 'unchanged'])
    await expectFresh(site.ctx)
  })

  test('a key that acts as nobody does none of it; one whose account is off is refused each', async () => {
    const plain = withKey(site, (await apiKey(site, 'school')).secret)
    const asked = { items: [grantOf(service, places.school.id)] }
    expect(await plain.post('/api/facts/deeds', asked)).toMatchObject({ status: 403, code: 'key-without-account' })
    await site.ctx.database.kysely.updateTable('accounts').set({ active: false }).where('id', '=', service.id).execute()
    await site.ctx.decisions.reload()
    const teacher = await account(site, { home: places.school })
    expect(await deeds([grantOf(teacher, places.school.id)])).toMatchObject([{ outcome: 'refused' }])
  })
})
