import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, person, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { loadPreset } from '../../catalog/index.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const turn = (at: { id: string }, verb: string, by = superadmin) => by.post(`/api/organizations/${at.id}/${verb}`)
const archived = async () => {
  const rows = await site.ctx.database.kysely.selectFrom('nodes').select(['id', 'archived_at']).execute()
  return new Set(rows.filter(({ archived_at }) => archived_at !== null).map(({ id }) => id))
}

async function branch() {
  const town = await organization(site, { kind: 'municipality' })
  const [school, closed] = [await organization(site, { parent: town }), await organization(site, { parent: town })]
  const klass = await organization(site, { parent: school, kind: 'class' })
  await turn(closed, 'archive')
  return { town, school, closed, klass }
}

describe('L5 a whole branch goes to the archive', () => {
  test('with a word before of how many organizations, accounts and sessions end, and each in its own history', async () => {
    const { town, school, klass } = await branch()
    const user = await account(site, { home: school })
    await account(site, { home: klass, active: false })
    const caller = await signedIn(site, user)
    const { body } = await superadmin.get(`/api/organizations/${town.id}/branch`)
    expect(body).toEqual({ organizations: 3, accounts: 1, sessions: 1 })
    expect(await turn(town, 'archive')).toMatchObject({ status: 409, code: 'has-active-children' })
    const mark = await lastChange(site)
    expect(await turn(town, 'archive-branch')).toMatchObject({ status: 200 })
    const rows = await changesSince(site, mark)
    expect(rows.map(({ id, deed }) => `${id} ${deed}`).sort()).toEqual(
      [town, school, klass].map(({ id }) => `${id} organizations.archive-branch`).sort(),
    )
    // Mistakes 60 and 64: nobody of it goes on, from the next request on.
    expect(await caller.get('/api/session')).toMatchObject({ status: 401 })
    expect(await turn(town, 'archive-branch')).toMatchObject({ status: 409, code: 'already-archived' })
  })

  test('and comes back just as it went: what was in the archive before stays there', async () => {
    const { town, school, closed, klass } = await branch()
    await turn(town, 'archive-branch')
    expect(await turn(school, 'restore')).toMatchObject({ status: 409, code: 'archived-parent' })
    const { body } = await superadmin.get(`/api/organizations/${town.id}/branch`)
    expect(body).toMatchObject({ organizations: 3 })
    expect(await turn(town, 'restore')).toMatchObject({ status: 200 })
    const gone = await archived()
    expect([town, school, klass, closed].map(({ id }) => gone.has(id))).toEqual([false, false, false, true])
  })

  test('a branch within a branch comes back by itself', async () => {
    const { town, school, klass } = await branch()
    await turn(school, 'archive-branch')
    await turn(town, 'archive-branch')
    await turn(town, 'restore')
    const gone = await archived()
    expect([town, school, klass].map(({ id }) => gone.has(id))).toEqual([false, true, true])
    await turn(school, 'restore')
    expect((await archived()).has(klass.id)).toBe(false)
  })

  test('law 2: it is given back by whoever holds all that its accounts have, wherever in the branch they are at home', async () => {
    const { town, school } = await branch()
    const user = await account(site, { home: school })
    await grant(site, { to: user, right: 'school.bells.edit', at: places.far })
    const keeper = await holder(site, town, ['dostup.organizations.archive'], { home: places.south })
    await turn(town, 'archive-branch')
    const by = await signedIn(site, keeper)
    expect((await by.get(`/api/organizations/${town.id}`)).body.may).toMatchObject({ restore: false })
    expect(await turn(town, 'restore', by)).toMatchObject({ status: 403, code: 'holds-more-elsewhere' })
    expect((await archived()).has(school.id)).toBe(true)
    await turn(town, 'restore')
  })

  test('what if: who loses what is told before', async () => {
    const { town, school } = await branch()
    const user = await account(site, { home: school })
    await grant(site, { to: user, right: 'school.bells.edit', at: school })
    const { body } = await superadmin.post('/api/decisions/preview', { deed: 'archive-branch', id: town.id })
    expect(body.lost.items.map((item: { account: { id: string } }) => item.account.id)).toContain(user.id)
    expect((await archived()).has(town.id)).toBe(false)
  })
})

describe('L5 an empty organization is deleted', () => {
  const remove = (at: { id: string }, by = superadmin) => by.delete(`/api/organizations/${at.id}`)

  test('by the right of its own, and is gone from the tree', async () => {
    const made = await organization(site, { parent: places.north })
    const edits = await signedIn(site, await holder(site, places.north, ['dostup.organizations.edit']))
    expect(await remove(made, edits)).toMatchObject({ status: 403 })
    const deletes = await signedIn(site, await holder(site, places.north, ['dostup.organizations.delete']))
    expect((await deletes.get(`/api/organizations/${made.id}`)).body.may).toMatchObject({ delete: true, edit: false })
    expect(await remove(made, deletes)).toMatchObject({ status: 204 })
    expect(await superadmin.get(`/api/organizations/${made.id}`)).toMatchObject({ status: 404 })
    expect(site.ctx.decisions.has(made.id)).toBe(false)
  })

  test.each([
    ['подчинённые', (at: { id: string; title: string }) => organization(site, { parent: at, kind: 'class' })],
    ['учётные записи', (home: { id: string; title: string }) => account(site, { home })],
    ['люди', (home: { id: string; title: string }) => person(site, { home })],
    [
      'полномочия',
      async (at: { id: string; title: string }) =>
        grant(site, { to: await account(site), right: 'school.bells.edit', at }),
    ],
  ])('not with %s: it says so, and offers the archive', async (said, hang) => {
    const made = await organization(site, { parent: places.north })
    await hang(made)
    const answer = await remove(made)
    expect(answer).toMatchObject({ status: 409, code: 'organization-not-empty' })
    expect(answer.body.detail).toContain(said)
    expect(answer.body.detail).toContain('архив')
    expect(site.ctx.decisions.has(made.id)).toBe(true)
  })

  test('not where somebody who is at home elsewhere by now has acted', async () => {
    const made = await organization(site, { parent: places.north })
    const user = await account(site, { home: made })
    await grant(site, { to: user, right: 'dostup.accounts.edit', at: made })
    const other = await account(site, { home: made })
    site.clock.pass(1)
    const by = await signedIn(site, user)
    expect(await by.patch(`/api/accounts/${other.id}`, { email: 'a@example.ru' })).toMatchObject({ status: 200 })
    site.clock.pass(1)
    const { pool } = site.ctx.database
    await pool.query(`delete from grants where scope_id = $1`, [made.id])
    await pool.query(`update accounts set home_id = $1 where home_id = $2`, [places.far.id, made.id])
    await site.ctx.decisions.reload()
    const answer = await remove(made)
    expect(answer).toMatchObject({ status: 409, code: 'organization-not-empty' })
    expect(answer.body.detail).toContain('история')
  })

  test('whatever refers to a node is known to what says what hangs on it', async () => {
    const { pool } = site.ctx.database
    const { rows } = await pool.query(
      `select conrelid::regclass::text || '.' || attname as "from" from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = conkey[1]
       where contype = 'f' and confrelid = 'nodes'::regclass order by 1`,
    )
    const { rows: view } = await pool.query(`select pg_get_viewdef('hangs_on_nodes') as definition`)
    const known = (name: string) =>
      view[0].definition.includes(name) || ['organizations.node_id', 'records.node_id', 'books.node_id'].includes(name)
    expect(rows.map(({ from }) => from).filter((name: string) => !known(name))).toEqual([])
  })
})

describe('L5 Элдис: creating, editing, deleting and archiving are four rights', () => {
  test('each role does its own, and nothing of the others', async () => {
    const eldis = await openSite({ preset: await loadPreset('eldis') })
    try {
      const roles = {
        create: 'metering-organization-creation',
        edit: 'metering-organization-editing',
        delete: 'metering-organization-deletion',
        archive: 'metering-organization-archiving',
      }
      const done: Record<string, string[]> = {}
      for (const [name, roleId] of Object.entries(roles)) {
        const user = await account(eldis, { metarole: 'user', login: `${name}@example.ru` })
        await grant(eldis, { to: user, role: roleId, at: user.home })
        const by = await signedIn(eldis, user)
        const at = await organization(eldis, { kind: 'consumer' })
        const url = `/api/organizations/${at.id}`
        const answers = {
          create: await by.post('/api/organizations', { title: 'Новая', kind: 'consumer', parentId: user.home.id }),
          edit: await by.patch(url, { phone: '1' }),
          archive: await by.post(`${url}/archive-branch`),
          delete: await by.delete(url),
        }
        done[name] = Object.entries(answers).flatMap(([deed, { status }]) => (status < 300 ? [deed] : []))
      }
      expect(done).toEqual({ create: ['create'], edit: ['edit'], delete: ['delete'], archive: ['archive'] })
    } finally {
      await eldis.close()
    }
  })
})
