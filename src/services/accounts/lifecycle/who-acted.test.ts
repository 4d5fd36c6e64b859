import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, person, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { editAccount } from '../profile/edit-account.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const join = ({ id }: TestAccount, personId: string | null) => {
  site.clock.pass(1)
  return perform(site.ctx, operator, editAccount, { id, edit: { personId } })
}

describe('mistake 36 the log cannot be made to lie about who acted', () => {
  const refused = { status: 409, code: 'own-person-refused' }

  test('nobody joins their own account to a person, nor parts it, nor parts a second account of theirs', async () => {
    const director = await person(site, { home: places.school, lastName: 'Директорова' })
    const own = await account(site, { metarole: 'superadmin', home: places.ministry })
    const self = await signedIn(site, own)
    const mark = await lastChange(site)
    expect(await self.patch(`/api/accounts/${own.id}`, { personId: director.id })).toMatchObject(refused)
    expect(await changesSince(site, mark)).toEqual([])
    const me = await person(site, { home: places.ministry })
    const second = await account(site, { home: places.school })
    for (const one of [own, second]) await join(one, me.id)
    for (const one of [own, second]) {
      expect(await self.patch(`/api/accounts/${one.id}`, { personId: null })).toMatchObject(refused)
      expect(await self.patch(`/api/accounts/${one.id}`, { personId: director.id })).toMatchObject(refused)
    }
    expect(await self.patch(`/api/accounts/${own.id}`, { email: 'me@example.ru' })).toMatchObject({ status: 200 })
    expect(await superadmin.patch(`/api/accounts/${second.id}`, { personId: null })).toMatchObject({ status: 200 })
  })

  test('a second account stays one’s own after it was parted from the person', async () => {
    const me = await person(site, { home: places.ministry })
    const own = await account(site, { metarole: 'superadmin', home: places.ministry, person: me })
    const second = await account(site, { home: places.school, person: me })
    const self = await signedIn(site, own)
    const give = () =>
      self.post('/api/grants', { accountId: second.id, rightId: 'school.bells.edit', scopeId: places.school.id })
    const taken = { status: 409, code: 'own-account-refused' }
    expect(await give()).toMatchObject(taken)
    await join(second, null)
    expect(await give()).toMatchObject(taken)
    await join(second, (await person(site, { home: places.school })).id)
    expect(await give()).toMatchObject(taken)
    await join(own, null)
    expect(await give()).toMatchObject(taken)
  })

  test('a line of either log says by which login, whatever the name is now', async () => {
    const [first, then] = [
      await person(site, { home: places.school, lastName: 'Первая', firstName: 'Анна' }),
      await person(site, { home: places.school, lastName: 'Вторая', firstName: 'Вера' }),
    ]
    const acts = await holder(site, places.school, ['dostup.organizations.edit', 'dostup.organizations.view'], {
      login: 'acts-by-this',
      person: first,
    })
    await (await signedIn(site, acts)).patch(`/api/organizations/${places.school.id}`, { phone: '+7 1' })
    await join(acts, then.id)
    await (await signedIn(site, acts)).patch(`/api/organizations/${places.school.id}`, { phone: '+7 2' })
    const { items } = (await superadmin.get(`/api/changes?login=acts-by&sort=at`)).body
    expect(items.map(({ actor }: { actor: object }) => actor)).toEqual([
      { id: acts.id, title: 'Первая А.', login: 'acts-by-this' },
      { id: acts.id, title: 'Вторая В.', login: 'acts-by-this' },
    ])
    const events = (await superadmin.get('/api/events?login=ACTS-BY')).body.items
    expect(events.map((row: { account: { login: string } }) => row.account.login)).toEqual([acts.login, acts.login])
    const { rows } = await site.ctx.database.pool.query(
      'select count(*) from changes where actor_id is null and actor_login is not null',
    )
    expect(rows).toEqual([{ count: 0 }])
  })
})
