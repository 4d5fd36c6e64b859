import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { account, grant, organization, root, type TestAccount } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { deactivateAccount, editAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { archiveOrganization } from '../organizations/index.ts'
import { deactivateGrant } from './deactivate-grant.ts'
import { deleteGrant } from './delete-grant.ts'
import { extendGrant } from './extend-grant.ts'
import { giveGrant } from './give-grant.ts'

let site: Site
const open = (preset: string) => async () => {
  site = await openSite({ preset })
}
afterEach(() => site.close())

const refused = { code: 'last-superadmin' }
const off = ({ id }: TestAccount) => perform(site.ctx, operator, deactivateAccount, id)
const withoutWayIn = async ({ id }: TestAccount) => {
  await site.ctx.database.kysely.updateTable('accounts').set({ password_hash: null }).where('id', '=', id).execute()
}
const unchanged = async (deed: () => Promise<unknown>) => {
  const mark = await lastChange(site)
  await expect(deed()).rejects.toMatchObject(refused)
  expect(await changesSince(site, mark)).toEqual([])
}

describe('mistake 35 the last who can really enter and stands above everything is lost by no deed', () => {
  beforeEach(open('region'))

  test('who is left counts only with a way in', async () => {
    const [last, other] = [await superadmin(), await superadmin()]
    await withoutWayIn(other)
    await unchanged(() => off(last))
    await superadmin()
    await off(last)
  })

  test('nor by archiving their home, though others stay elsewhere who cannot enter', async () => {
    const [home, elsewhere] = [await organization(site), await organization(site)]
    await superadmin(home)
    await off(await superadmin(elsewhere))
    await withoutWayIn(await superadmin(elsewhere))
    await unchanged(() => perform(site.ctx, operator, archiveOrganization, home.id))
    await superadmin(elsewhere)
    await perform(site.ctx, operator, archiveOrganization, home.id)
  })

  test('a deed that shuts out nobody above everything is not held up where there is nobody', async () => {
    const school = await organization(site)
    const teacher = await account(site, { home: school })
    await perform(site.ctx, operator, editAccount, { id: teacher.id, edit: { email: 'teacher@example.ru' } })
    await off(teacher)
    await perform(site.ctx, operator, archiveOrganization, school.id)
  })

  test('a deed never answers 404 after a commit: whoever archives their own home hears that it is done', async () => {
    const home = await organization(site)
    await superadmin()
    const caller = await signedIn(site, await superadmin(home))
    const mark = await lastChange(site)
    expect(await caller.post(`/api/organizations/${home.id}/archive`)).toMatchObject({ status: 204, text: '' })
    expect(await changesSince(site, mark)).toMatchObject([{ id: home.id }])
    expect(await caller.get('/api/session')).toMatchObject({ status: 401 })
  })
})

describe('mistake 35 where a role at the root makes the administrator (L5), it is not lost either', () => {
  beforeEach(open('eldis'))
  const role = 'metering-system-administrator'
  const user = async (login: string) => await account(site, { metarole: 'user', login: `${login}@example.ru` })

  test('by no deed on the grant, the account or its home', async () => {
    const top = await root(site)
    const last = await user('last')
    const id = await grant(site, { to: last, role, at: top })
    await unchanged(() => perform(site.ctx, operator, deactivateGrant, id))
    await unchanged(() => perform(site.ctx, operator, deleteGrant, id))
    await unchanged(() => off(last))
    await unchanged(() => perform(site.ctx, operator, archiveOrganization, top.id))
    const forAWhile = await user('for.a.while')
    const asked = { accountId: forAWhile.id, roleId: role, scopeId: top.id, validUntil: '2027-01-01T00:00:00Z' }
    const short = await perform(site.ctx, operator, giveGrant, asked)
    await unchanged(() => perform(site.ctx, operator, deleteGrant, id))
    await unchanged(() => perform(site.ctx, operator, extendGrant, { id, validUntil: '2026-12-31T00:00:00Z' }))
    await perform(site.ctx, operator, deleteGrant, short)
    await unchanged(() => perform(site.ctx, operator, extendGrant, { id, validUntil: '2026-12-31T00:00:00Z' }))
    await grant(site, { to: await user('second'), role, at: top })
    await perform(site.ctx, operator, extendGrant, { id, validUntil: '2026-12-31T00:00:00Z' })
    await perform(site.ctx, operator, deleteGrant, id)
  })
})

const superadmin = async (home?: { id: string; title: string }) =>
  await account(site, { metarole: 'superadmin', ...(home && { home }) })
