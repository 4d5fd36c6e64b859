/** Issue 8, 9: a deed by name over a selection. `BULK_ITEMS=10000` takes the number of the issue. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deactivateAccount } from '../../src/services/accounts/index.ts'
import { previewJob } from '../../src/services/answers/index.ts'
import { perform, type Stage } from '../../src/services/audit/index.ts'
import { listFailures, startJob, undoJob } from '../../src/services/bulk/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { deactivateGrant } from '../../src/services/grants/index.ts'
import { cancelJob, getJob, jobRegistry } from '../../src/services/jobs/index.ts'
import {
  account,
  grant,
  holder,
  organization,
  type Region,
  region,
  role,
  type TestAccount,
} from '../support/builders.ts'
import { expectFresh } from '../support/fresh.ts'
import { actorOf, countActive, crowd, done, jobRow, runner, settled, withFirstSlice } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'

const many = Number(process.env.BULK_ITEMS ?? 250)
const rights = ['dostup.accounts.view', 'dostup.accounts.deactivate']
const turnOff = 'accounts.deactivate-account'

let site: Site
let places: Region
let superadmin: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await account(site, { metarole: 'superadmin', home: places.ministry })
})
afterAll(() => site.close())

const start = (by: TestAccount, deed: string, ids: readonly string[], input = {}, at?: string) =>
  perform(site.ctx, actorOf(by), startJob, {
    deed,
    selection: { kind: 'ids', ids: [...ids], ...(at !== undefined && { at }) },
    input,
  })
const failuresOf = (by: TestAccount, id: string) =>
  listFailures(site.ctx, actorOf(by), id, { after: 0, limit: 500 }).then(({ items }) => items)
const changesOf = async (deed: string, ids: readonly string[]) => {
  const asked = 'select object_id from changes where deed = $1 and object_id = any($2)'
  return (await site.ctx.database.pool.query(asked, [deed, ids])).rows.length
}

/** A minute later. */
const edited = async (id: string) => {
  site.clock.pass(60)
  await site.ctx.database.pool.query('update accounts set updated_at = $2 where id = $1', [id, site.clock.now()])
}

describe('a deed over many', () => {
  test(`of ${many} with 7 wrong all others are done, and the 7 are listed with their reasons`, {
    timeout: 600_000,
  }, async () => {
    const { school, far } = places
    const administrator = await holder(site, school, rights)
    const ids = await crowd(site, school, many - 7)
    const foreign = await Promise.all([1, 2, 3, 4].map(() => account(site, { home: far })))
    const stronger = await account(site, { metarole: 'admin', home: school })
    const wrong = [...foreign.map(({ id }) => id), stronger.id, administrator.id, 'nobody']
    const id = await start(administrator, turnOff, [...ids.slice(0, 50), ...wrong, ...ids.slice(50)])
    const run = await runner(site)
    await expect.poll(async () => (await jobRow(site, id)).settled_at, { timeout: 500_000 }).not.toBeNull()
    await run.stop()
    expect(await jobRow(site, id)).toMatchObject({ state: 'done', total: many, done: many - 7, failed: 7 })
    expect(await countActive(site, ids)).toBe(0)
    expect(await changesOf(turnOff, ids), 'each in the change log').toBe(many - 7)
    const failures = await failuresOf(administrator, id)
    expect(failures.map(({ object, problem }) => [object.id, problem.code])).toEqual([
      ...foreign.map((one) => [one.id, 'not-found']),
      [stronger.id, 'account-more-powerful'],
      [administrator.id, 'own-account-refused'],
      ['nobody', 'not-found'],
    ])
    expect(failures[4]?.problem.detail.ru).not.toBe(failures[4]?.problem.detail.en)
    await expectFresh(site.ctx)
  })

  test('mistake 12 a reader of the failures is told neither name nor reason of what they may not see', async () => {
    const { school } = places
    const administrator = await holder(site, school, rights)
    const stronger = await account(site, { metarole: 'admin', home: school, login: 'glavny-po-shkole' })
    const id = await start(administrator, turnOff, [stronger.id])
    await done(site, id)
    const told = { object: { title: 'glavny-po-shkole' }, problem: { code: 'account-more-powerful' } }
    expect(await failuresOf(administrator, id)).toMatchObject([told])
    const keeper = await holder(site, places.ministry, ['dostup.settings.edit'])
    expect(await failuresOf(keeper, id)).toMatchObject([{ object: { title: null }, problem: { code: 'not-found' } }])
    const query = { limit: 20, offset: 0, last: false, count: 'capped', sort: '', of: 'me' } as const
    expect(await jobRegistry.list({ ctx: site.ctx, actor: actorOf(keeper), query })).toMatchObject({ total: 0 })
    await expect(failuresOf(await account(site), id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('what changed after it was selected is reported and not done', async () => {
    const administrator = await holder(site, places.school, rights)
    const [before, meanwhile, stays] = (await crowd(site, places.school, 3)) as [string, string, string]
    const selectedAt = site.clock.now().toISOString()
    await edited(before)
    await site.ctx.database.pool.query(`update accounts set updated_at = '2026-01-01' where id = any($1)`, [
      [meanwhile, stays],
    ])
    const id = await start(administrator, turnOff, [before, meanwhile, stays], {}, selectedAt)
    await edited(meanwhile)
    expect(await done(site, id)).toMatchObject({ done: 1, failed: 2 })
    expect((await failuresOf(administrator, id)).map(({ object, problem }) => [object.id, problem.code])).toEqual([
      [before, 'job-object-changed'],
      [meanwhile, 'job-object-changed'],
    ])
    expect(await countActive(site, [stays])).toBe(0)
  })

  test('all of a filter: those of the asker alone, and of the moment when it was made', async () => {
    const house = await organization(site, { parent: places.north })
    const administrator = await holder(site, house, rights)
    const ids = await crowd(site, house, 4)
    await site.ctx.database.pool.query('update accounts set created_at = $2, updated_at = $2 where id = any($1)', [
      ids,
      site.clock.now(),
    ])
    site.clock.pass(60)
    const query = { metarole: 'employee' }
    const filter = {
      registry: 'accounts' as const,
      query,
      except: [ids[0] as string],
      at: site.clock.now().toISOString(),
    }
    await edited(ids[1] as string)
    const younger = await account(site, { home: house })
    await site.ctx.database.pool.query('update accounts set created_at = $2 where id = $1', [
      younger.id,
      site.clock.now(),
    ])
    const asked = { deed: turnOff, selection: { kind: 'filter' as const, filter }, input: {} }
    const id = await perform(site.ctx, actorOf(administrator), startJob, asked)
    expect(await done(site, id)).toMatchObject({ done: 2 })
    expect(await countActive(site, [...ids, younger.id]), 'taken out, changed since, and younger').toBe(3)
    expect((await failuresOf(administrator, id)).map(({ object }) => object.id)).toContain(ids[1])
    const other = { ...asked, deed: 'roles.archive-role' }
    await expect(perform(site.ctx, actorOf(superadmin), startJob, other)).rejects.toMatchObject({
      code: 'fields-refused',
    })
  })

  test('the preview says how many would be refused and why, and does nothing', async () => {
    const administrator = await holder(site, places.school, rights)
    const ids = await crowd(site, places.school, 3)
    const foreign = await account(site, { home: places.far })
    const selection = { kind: 'ids' as const, ids: [...ids, foreign.id] }
    const preview = await previewJob(site.ctx, actorOf(administrator), { deed: turnOff, selection, input: {} }, 'ru')
    expect(preview).toMatchObject({ total: 4, looked: 4, done: 3, refused: 1 })
    expect(preview.refusals).toMatchObject([{ count: 1, problem: { code: 'not-found' }, examples: [{ title: null }] }])
    expect(await countActive(site, ids)).toBe(3)
    await expectFresh(site.ctx)
  })

  test('it says who would lose what as well, of those whom the viewer may ask about', async () => {
    const administrator = await holder(site, places.school, [...rights, 'dostup.decisions.explain'])
    const [teacher, other] = [
      await account(site, { home: places.school }),
      await account(site, { home: places.school }),
    ]
    await grant(site, { to: teacher, role: 'teacher', at: places.school })
    const asked = { deed: turnOff, selection: { kind: 'ids' as const, ids: [teacher.id, other.id] }, input: {} }
    const { gained, lost } = await previewJob(site.ctx, actorOf(administrator), asked, 'ru')
    expect(gained).toMatchObject({ accounts: 0, items: [] })
    expect(lost).toMatchObject({
      accounts: 1,
      items: [{ account: { id: teacher.id } }],
    })
    const blind = await holder(site, places.school, rights)
    expect((await previewJob(site.ctx, actorOf(blind), asked, 'ru')).lost).toMatchObject({ accounts: 0, items: [] })
  })
})

describe('law 2 rights are those of the moment', () => {
  /** A hundred and fifty in two slices; `happens` between them. */
  const interrupted = async (by: TestAccount, happens: (stage: Stage, id: string) => Promise<unknown>) => {
    const ids = await crowd(site, places.school, 150)
    const id = await start(by, turnOff, ids)
    const run = await runner(site, [withFirstSlice((stage) => happens(stage, id))])
    const row = await settled(site, id)
    await run.stop()
    return { ids, id, row }
  }

  test('whoever loses them on the way is refused from then on', async () => {
    const administrator = await account(site, { home: places.school })
    await grant(site, { to: administrator, right: 'dostup.accounts.view', at: places.school })
    const given = await grant(site, { to: administrator, right: 'dostup.accounts.deactivate', at: places.school })
    const { ids, id, row } = await interrupted(administrator, (stage) =>
      perform(stage, operator, deactivateGrant, given),
    )
    expect(row).toMatchObject({ state: 'done', done: 100, failed: 50 })
    expect(await countActive(site, ids)).toBe(50)
    expect((await failuresOf(administrator, id))[0]).toMatchObject({ number: 101, problem: { code: 'right-missing' } })
  })

  test('an account that was deactivated on the way ends its jobs, with the reason', async () => {
    const administrator = await holder(site, places.school, rights)
    const { ids, id, row } = await interrupted(administrator, (stage) =>
      perform(stage, operator, deactivateAccount, administrator.id),
    )
    expect(row).toMatchObject({ state: 'stopped', done: 100, failed: 0 })
    expect(await countActive(site, ids)).toBe(50)
    expect(await getJob(site.ctx, actorOf(superadmin), id)).toMatchObject({
      stopped: { code: 'job-asker-gone' },
      may: { cancel: false, undo: true },
    })
  })

  test('a job that is cancelled goes no further than the slice under way; a stranger cannot', async () => {
    const administrator = await holder(site, places.school, rights)
    const stranger = actorOf(await account(site))
    const { ids, id, row } = await interrupted(administrator, async (stage, job) => {
      await expect(perform(stage, stranger, cancelJob, { id: job })).rejects.toMatchObject({ code: 'not-found' })
      await perform(stage, actorOf(administrator), cancelJob, { id: job })
    })
    expect(row).toMatchObject({ state: 'cancelled', done: 100, failed: 0 })
    expect(await countActive(site, ids)).toBe(50)
    await expect(perform(site.ctx, actorOf(administrator), cancelJob, { id })).rejects.toMatchObject({
      code: 'job-settled',
    })
  })
})

describe('undone as one', () => {
  test('exactly what the job changed, but for what was changed since', async () => {
    const actor = actorOf(superadmin)
    const ids = await crowd(site, places.school, 5)
    const wasOff = await account(site, { home: places.school, active: false })
    const id = await start(superadmin, turnOff, [...ids, wasOff.id])
    expect(await done(site, id)).toMatchObject({ done: 6 })
    await edited(ids[4] as string)
    const undo = await perform(site.ctx, actor, undoJob, { id })
    expect(await done(site, undo)).toMatchObject({ total: 5, done: 4, failed: 1 })
    expect((await failuresOf(superadmin, undo))[0]).toMatchObject({
      object: { id: ids[4] },
      problem: { code: 'job-object-changed' },
    })
    expect(await countActive(site, [...ids, wasOff.id])).toBe(4)
    await expect(perform(site.ctx, actor, undoJob, { id })).rejects.toMatchObject({ code: 'job-not-undoable' })
  })

  test('a role that many were given is taken away again from all of them', async () => {
    const given = await role(site, ['dostup.organizations.view'])
    const ids = await crowd(site, places.school, 12)
    const id = await start(superadmin, 'grants.give-grant', ids, { roleId: given.id, scopeId: places.school.id })
    const sees = () =>
      ids.filter((one) => site.ctx.decisions.allowed(one, 'dostup.organizations.view', places.school.id))
    expect(await done(site, id)).toMatchObject({ done: 12, failed: 0 })
    expect(sees()).toHaveLength(12)
    await done(site, await perform(site.ctx, actorOf(superadmin), undoJob, { id }))
    expect(sees()).toEqual([])
    await expectFresh(site.ctx)
  })

  test('organizations archived child before parent come back parent before child', async () => {
    const { south, far } = places
    const id = await start(superadmin, 'organizations.archive-organization', [far.id, south.id])
    expect(await done(site, id)).toMatchObject({ done: 2 })
    const undo = await perform(site.ctx, actorOf(superadmin), undoJob, { id })
    expect(await done(site, undo)).toMatchObject({ done: 2, failed: 0 })
  })
})
