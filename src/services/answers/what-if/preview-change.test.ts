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
  role,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { lastChange } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { deactivateAccount } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { deactivateGrant, deleteGrant, giveGrant } from '../../grants/index.ts'
import { archiveOrganization } from '../../organizations/index.ts'
import { setRoleRights } from '../../roles/index.ts'
import type { Preview, Proposed } from '../shapes-decisions.ts'

const actions = ['school.timetable.view', 'school.timetable.edit', 'school.bells.edit']
let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const preview = async (proposed: Proposed, by = superadmin) =>
  (await by.post('/api/decisions/preview', proposed)).body as Preview & { status: number; code: string }
const told = ({ items }: Preview['gained']) =>
  items.flatMap(({ account, scope, actions }) => actions.map(({ id }) => `${account.id} ${id} ${scope?.id}`)).sort()

/** What each of the accounts may do at its scopes, to compare before and after. */
const table = (users: readonly TestAccount[]) =>
  users.flatMap(({ id }) =>
    actions.flatMap((action) =>
      Object.values(places)
        .filter((node) => site.ctx.decisions.lacking(id, [action], node.id).length === 0)
        .map((node) => `${id} ${action} ${node.id}`),
    ),
  )

interface Cast {
  readonly users: TestAccount[]
  readonly roleId: string
  readonly grants: string[]
}

/** Two who hold a role at a school each; one of them once more by a right of its own above it. */
async function cast(): Promise<Cast> {
  const users = [await account(site, { home: places.school }), await account(site, { home: places.far })] as const
  const { id: roleId } = await role(site, ['school.timetable.edit'])
  const grants = [
    await grant(site, { to: users[0], role: roleId, at: places.school }),
    await grant(site, { to: users[1], role: roleId, at: places.far }),
  ]
  await grant(site, { to: users[1], right: 'school.timetable.view', at: places.south })
  return { users: [...users], roleId, grants }
}
const roleEdit = async (id: string, rights: string[]) => {
  const { body } = await superadmin.get(`/api/roles/${id}`)
  return { rights, updatedAt: body.updatedAt as string }
}

type Deed = (it: Cast) => Promise<{ proposed: Proposed; run: () => Promise<unknown> }>
const deeds: Readonly<Record<string, Deed>> = {
  'giving a grant': async ({ users }) => {
    const asked = { accountId: users[0]?.id ?? '', rightId: 'school.bells.edit', scopeId: places.school.id }
    return { proposed: { deed: 'give-grant', grant: asked }, run: () => perform(site.ctx, operator, giveGrant, asked) }
  },
  'deactivating a grant': async ({ grants: [id = ''] }) => ({
    proposed: { deed: 'deactivate-grant', id },
    run: () => perform(site.ctx, operator, deactivateGrant, id),
  }),
  'deleting a grant of which another still brings a part': async ({ grants: [, id = ''] }) => ({
    proposed: { deed: 'delete-grant', id },
    run: () => perform(site.ctx, operator, deleteGrant, id),
  }),
  'changing the rights of a role': async ({ roleId }) => {
    const edit = await roleEdit(roleId, ['school.bells.edit'])
    return {
      proposed: { deed: 'set-role-rights', id: roleId, role: edit },
      run: () => perform(site.ctx, operator, setRoleRights, { id: roleId, asked: edit }),
    }
  },
  'deactivating an account': async ({ users: [, user] }) => ({
    proposed: { deed: 'deactivate-account', id: user?.id ?? '' },
    run: () => perform(site.ctx, operator, deactivateAccount, user?.id ?? ''),
  }),
  'archiving an organization': async () => ({
    proposed: { deed: 'archive-organization', id: places.neighbour.id },
    run: () => perform(site.ctx, operator, archiveOrganization, places.neighbour.id),
  }),
}

describe('what if: told before is what comes to pass', () => {
  test.each(Object.keys(deeds))('%s', async (name) => {
    const it = await cast()
    if (name.startsWith('archiving')) {
      const user = await account(site, { home: places.neighbour })
      await grant(site, { to: user, right: 'school.timetable.edit', at: places.school })
      it.users.push(user)
    }
    const { proposed, run } = await (deeds[name] as Deed)(it)
    const [before, mark, revision] = [table(it.users), await lastChange(site), site.ctx.decisions.revision]
    const { gained, lost } = await preview(proposed)
    expect(table(it.users), 'nothing has moved').toEqual(before)
    expect([await lastChange(site), site.ctx.decisions.revision]).toEqual([mark, revision])
    await run()
    const after = table(it.users)
    const scopes = new Set([...told(gained), ...told(lost)].map((row) => row.split(' ')[2]))
    const only = (rows: string[]) =>
      rows.filter((row) => actions.includes(row.split(' ')[1] ?? '') && scopes.has(row.split(' ')[2])).sort()
    expect(only(told(gained)), 'gained').toEqual(only(after.filter((row) => !before.includes(row))))
    expect(only(told(lost)), 'lost').toEqual(only(before.filter((row) => !after.includes(row))))
    expect(told(gained).length + told(lost).length).toBeGreaterThan(0)
  })

  test('a part that is held by another way is not lost', async () => {
    const { users, grants } = await cast()
    const { lost } = await preview({ deed: 'delete-grant', id: grants[1] ?? '' })
    expect(told(lost)).toEqual([`${users[1]?.id} school.timetable.edit ${places.far.id}`])
    expect(lost).toMatchObject({ accounts: 1, actions: 1 })
  })

  test('pages list every row once, and every page counts all of them', async () => {
    const { roleId } = await cast()
    const others = await Promise.all(['a', 'b', 'c'].map(() => account(site, { home: places.far })))
    for (const to of others) await grant(site, { to, role: roleId, at: places.far })
    const proposed: Proposed = { deed: 'set-role-rights', id: roleId, role: await roleEdit(roleId, []) }
    const page = async (query: string) =>
      (await superadmin.post(`/api/decisions/preview${query}`, proposed)).body as Preview
    const { lost } = await page('')
    const pages = await Promise.all([0, 2, 4, 6].map((offset) => page(`?limit=2&offset=${offset}`)))
    expect(pages.flatMap((one) => one.lost.items)).toEqual(lost.items)
    expect(lost.items).toHaveLength(5)
    for (const one of pages) expect({ ...one.lost, items: [] }).toEqual({ ...lost, items: [] })
  })

  test('accounts of one person are one of the people, and an action that both lose is one kind', async () => {
    const { id: roleId } = await role(site, ['school.timetable.edit'])
    const whose = await person(site, { home: places.school })
    for (const metarole of ['employee', 'admin']) {
      const to = await account(site, { home: places.school, person: whose, metarole })
      await grant(site, { to, role: roleId, at: places.far })
    }
    const edit = await roleEdit(roleId, [])
    const { lost } = await preview({ deed: 'set-role-rights', id: roleId, role: edit })
    expect(lost).toMatchObject({ people: 1, accounts: 2, kinds: lost.actions / 2, total: 2 })
  })

  test('a grant that begins later is looked at when it begins', async () => {
    const user = await account(site, { home: places.school })
    const validFrom = '2027-01-01T00:00:00Z'
    const asked = { accountId: user.id, rightId: 'school.bells.edit', scopeId: places.school.id, validFrom }
    const { at, gained } = await preview({ deed: 'give-grant', grant: asked })
    expect(at).toBe('2027-01-01T00:00:00.000Z')
    expect(told(gained)).toContain(`${user.id} school.bells.edit ${places.school.id}`)
  })
})

describe('what a preview refuses and hides', () => {
  test('what the deed itself would refuse', async () => {
    const { users, roleId, grants } = await cast()
    const second = { accountId: users[0]?.id ?? '', roleId, scopeId: places.school.id }
    expect(await preview({ deed: 'give-grant', grant: second })).toMatchObject({ status: 409, code: 'power-exists' })
    const admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.north }))
    expect(await preview({ deed: 'delete-grant', id: grants[1] ?? '' }, admin)).toMatchObject({ code: 'not-found' })
    expect(await preview({ deed: 'delete-grant', id: grants[0] ?? '' }, admin)).toMatchObject({ lost: { accounts: 1 } })
  })

  describe('mistake 16: what its reader may not see', () => {
    const reader = async (at: Place, rights: readonly string[]) => {
      const seen = ['dostup.organizations.view', 'dostup.decisions.explain', ...rights]
      return await signedIn(site, await holder(site, at, seen))
    }

    test('accounts are neither listed nor counted', async () => {
      const school = await organization(site, { parent: places.north })
      const user = await account(site, { home: school })
      await grant(site, { to: user, right: 'school.bells.edit', at: school })
      const proposed: Proposed = { deed: 'archive-organization', id: school.id }
      expect(await preview(proposed)).toMatchObject({ lost: { accounts: 1 } })
      const blind = await preview(proposed, await reader(school, ['dostup.organizations.archive']))
      expect(blind.lost).toEqual({ people: 0, accounts: 0, kinds: 0, actions: 0, total: 0, items: [] })
    })

    test('scopes stay without a name', async () => {
      const user = await account(site, { home: places.school })
      await grant(site, { to: user, right: 'school.bells.edit', at: places.far })
      const clerk = await holder(site, places.school, [
        ...['dostup.organizations.view', 'dostup.decisions.explain'],
        ...['dostup.accounts.view', 'dostup.accounts.deactivate'],
      ])
      await grant(site, { to: clerk, right: 'dostup.accounts.deactivate', at: places.far })
      const { lost } = await preview({ deed: 'deactivate-account', id: user.id }, await signedIn(site, clerk))
      expect(lost.items).toMatchObject([{ account: { id: user.id }, scope: { id: null, title: 'скрыто от вас' } }])
      expect(JSON.stringify(lost)).not.toContain(places.far.title)
    })
  })
})
