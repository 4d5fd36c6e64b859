import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite({ zone: '' })
  places = await region(site)
  admin = await signedIn(site, await account(site, { home: places.ministry, metarole: 'superadmin' }))
})
afterAll(() => site.close())

const set = (value: string, version: number) =>
  admin.patch('/api/settings', { changes: [{ id: 'general.time-zone', value, version }] })

describe('L8 the time zone of the installation', () => {
  test('is a zone, or none: then it is that of the preset, and days begin by it', async () => {
    const own = async () => (await admin.get('/api/session')).body.timeZone
    expect(await own()).toMatchObject({ name: 'Europe/Moscow', from: 'server', days: 'Europe/Moscow' })
    const wrong = await set('Урал', 0)
    expect(wrong).toMatchObject({ status: 422, code: 'fields-refused' })
    expect(wrong.text).toContain('Asia/Yekaterinburg')
    expect(await set('Asia/Yekaterinburg', 0)).toMatchObject({ status: 200 })
    expect(await own()).toMatchObject({ name: 'Asia/Yekaterinburg', from: 'server' })
  })

  test('refusals tell moments by it: how long one may give, and what an end must come after', async () => {
    const { school } = places
    const giver = await holder(site, school, [
      'dostup.grants.give',
      'dostup.accounts.view',
      'dostup.organizations.view',
    ])
    await grant(site, { to: giver, right: 'school.timetable.view', at: school, until: '2027-02-28T20:30:00Z' })
    const by = await signedIn(site, giver)
    const { id: accountId } = await account(site, { home: school })
    const give = (validUntil: string | null) =>
      by.post('/api/grants', { accountId, rightId: 'school.timetable.view', scopeId: school.id, validUntil })
    const longer = await give(null)
    expect(longer).toMatchObject({ status: 422, code: 'fields-refused' })
    expect(longer.text).toContain('1 марта 2027 г. в 01:30:00 (Asia/Yekaterinburg)')
    const past = await give('2020-01-01T00:00:00Z')
    expect(past).toMatchObject({ status: 422, code: 'fields-refused' })
    expect(past.text).toContain('(Asia/Yekaterinburg)')
  })
})
