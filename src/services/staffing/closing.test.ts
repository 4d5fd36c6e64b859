import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, type Region, region, type TestAccount } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editOrganization } from '../organizations/index.ts'
import { closeLeft } from './index.ts'

describe('B6 A8 who is dismissed from a future day', () => {
  let site: Site
  let places: Region
  let chief: TestAccount
  beforeAll(async () => {
    site = await openSite({ preset: 'bars', at: '2026-09-01T08:00:00Z' })
    places = await region(site)
    chief = await account(site, { metarole: 'superadmin', home: places.ministry })
  })
  afterAll(() => site.close())

  /** A teacher, and the dismissal from the first of October. */
  async function leaving(at = places.school, until = '2026-10-01') {
    site.clock.set('2026-09-01T08:00:00Z')
    const admin = await signedIn(site, chief)
    const person = { lastName: `Уходящева-${next()}`, firstName: 'Мария' }
    const hired = (await admin.post('/api/employees', { person, nodeId: at.id })).body
    const gone = await admin.post(`/api/affiliations/${hired.affiliationId}/dismiss`, { until })
    return {
      admin,
      personId: hired.person.id as string,
      accountId: hired.accounts[0].id as string,
      move: gone.body.id as string,
    }
  }
  const card = async (id: string) => (await (await signedIn(site, chief)).get(`/api/accounts/${id}`)).body

  test('is let in until then, and on that day the account is turned off', async () => {
    const { accountId } = await leaving()
    expect(await card(accountId)).toMatchObject({ active: true, closesOn: '2026-10-01' })
    site.clock.set('2026-09-30T23:59:59Z')
    await closeLeft(site.ctx)
    expect(await card(accountId)).toMatchObject({ active: true })
    site.clock.set('2026-10-01T00:00:00Z')
    await closeLeft(site.ctx)
    expect(await card(accountId)).toMatchObject({ active: false, closesOn: null })
    await expectFresh(site.ctx)
  })

  test('L8 the last day ends by the clock of the organization, not of the server', async () => {
    const { accountId } = await leaving()
    const zone = (timeZone: string | null) =>
      perform(site.ctx, operator, editOrganization, { id: places.school.id, edit: { timeZone } })
    await zone('Asia/Vladivostok')
    site.clock.set('2026-09-30T13:59:59Z')
    await closeLeft(site.ctx)
    expect(await card(accountId)).toMatchObject({ active: true })
    site.clock.set('2026-09-30T14:00:00Z')
    await closeLeft(site.ctx)
    expect(await card(accountId)).toMatchObject({ active: false })
    const later = await leaving()
    await zone('America/New_York')
    site.clock.set('2026-10-01T03:59:59Z')
    await closeLeft(site.ctx)
    expect(await card(later.accountId)).toMatchObject({ active: true })
    site.clock.set('2026-10-01T04:00:00Z')
    await closeLeft(site.ctx)
    expect(await card(later.accountId)).toMatchObject({ active: false })
    await zone(null)
  })

  test('L8 those whose day has not come by their own clock keep nobody behind them waiting', async () => {
    const zone = (at: { id: string }, timeZone: string | null) =>
      perform(site.ctx, operator, editOrganization, { id: at.id, edit: { timeZone } })
    const first = await leaving(places.neighbour)
    const second = await leaving(places.school, '2026-10-02')
    await zone(places.neighbour, 'Pacific/Pago_Pago')
    await zone(places.school, 'Pacific/Kiritimati')
    site.clock.set('2026-10-01T10:30:00Z')
    await closeLeft(site.ctx, 1)
    expect(await card(first.accountId)).toMatchObject({ active: true, closesOn: '2026-10-01' })
    expect(await card(second.accountId)).toMatchObject({ active: false })
    for (const at of [places.neighbour, places.school]) await zone(at, null)
    await closeLeft(site.ctx)
    expect(await card(first.accountId)).toMatchObject({ active: false })
  })

  test('whoever works elsewhere by then keeps the account', async () => {
    const { admin, accountId, personId } = await leaving()
    await admin.post('/api/employees', { personId, nodeId: places.neighbour.id })
    site.clock.set('2026-10-01T00:00:00Z')
    await closeLeft(site.ctx)
    expect(await card(accountId)).toMatchObject({ active: true, closesOn: null })
  })

  test('an undone dismissal plans nothing any more', async () => {
    const { admin, accountId, move } = await leaving()
    expect(await admin.post(`/api/moves/${move}/undo`, {})).toMatchObject({ status: 204 })
    expect(await card(accountId)).toMatchObject({ active: true, closesOn: null })
  })
})
