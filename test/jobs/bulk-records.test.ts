/** Issue 10: a deed by name over records. `BULK_ITEMS=10000` takes the number of the issue. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { perform } from '../../src/services/audit/index.ts'
import { failuresFile, listFailures, startJob, undoJob } from '../../src/services/bulk/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { cancelJob, getJob } from '../../src/services/jobs/index.ts'
import { createRecords, editRecord, giveShare } from '../../src/services/records/index.ts'
import { account, grant, next, organization, type Place, root, type TestAccount } from '../support/builders.ts'
import { expectFresh } from '../support/fresh.ts'
import { actorOf, done, jobRow, runner, settled, withFirstSlice } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'

const many = Number(process.env.BULK_ITEMS ?? 250)
const kind = 'metering-object'

let site: Site
let top: Place
let manager: Place
let house: Place
let plant: Place
let keeper: TestAccount
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  top = await root(site)
  manager = await organization(site, { parent: top, kind: 'managing-company', title: 'Управляющая' })
  house = await organization(site, { parent: manager, kind: 'homeowners', title: 'Дом' })
  plant = await organization(site, { parent: top, kind: 'consumer', title: 'Завод' })
  keeper = await account(site, { home: manager, metarole: 'user', login: 'keeper@example.ru' })
  for (const right of ['create', 'edit', 'delete'])
    await grant(site, { to: keeper, right: `metering.objects.${right}`, at: manager })
  await grant(site, { to: keeper, role: 'metering-access-management', at: manager })
}, 60_000)
afterAll(() => site.close())

const objects = async (count: number, parent = manager, tags: string[] = []): Promise<string[]> => {
  const batch = `metering:${next()}-`
  const items = Array.from({ length: count }, (_, at) => ({
    ...{ id: `${batch}${String(at).padStart(5, '0')}`, kind, title: `Объект ${at}`, parentId: parent.id, tags },
  }))
  await perform(site.ctx, operator, createRecords, { items })
  return items.map(({ id }) => id)
}
const start = (deed: string, ids: readonly string[], input = {}, at?: string) =>
  perform(site.ctx, actorOf(keeper), startJob, {
    ...{ deed, input, selection: { kind: 'ids' as const, ids: [...ids], ...(at !== undefined && { at }) } },
  })
const failuresOf = async (id: string) => {
  const { items } = await listFailures(site.ctx, actorOf(keeper), id, { after: 0, limit: 500 })
  return items.map(({ object, problem }) => [object.id, problem.code])
}
const allowed = (id: string, action = 'metering.objects.view', by: TestAccount = keeper) =>
  site.ctx.decisions.allowed(by.id, action, id)
const ofThose = async (what: string, ids: readonly string[]) => {
  const { rows } = await site.ctx.database.pool.query(`select count(*)::int as count from ${what} = any($1)`, [ids])
  return rows[0].count as number
}

/** Seven that whoever asks may not share: four of another child, one for viewing only, one that is no record, one that is not there. */
async function sevenWrong() {
  const foreign = await objects(4, plant)
  const [viewed] = (await objects(1, top)) as [string]
  const pair = { recordId: viewed, organizationId: manager.id, level: 'view' as const }
  await perform(site.ctx, operator, giveShare, pair)
  return {
    ids: [...foreign, viewed, house.id, 'metering:nobody'],
    told: [
      ...foreign.map((id) => [id, 'not-found']),
      [viewed, 'right-missing'],
      [house.id, 'not-found'],
      ['metering:nobody', 'not-found'],
    ],
  }
}

describe('L22 access for many records', () => {
  test(`L22 of ${many} with 7 wrong all others are shared, and the 7 are listed with reasons and downloaded`, {
    timeout: 600_000,
  }, async () => {
    const ids = await objects(many - 7)
    const wrong = await sevenWrong()
    const resident = await account(site, { home: house, metarole: 'user', login: `${next()}@example.ru` })
    const asked = [...ids.slice(0, 50), ...wrong.ids, ...ids.slice(50)]
    const beganAt = performance.now()
    const id = await start('records.set-shares', asked, { organizationIds: [house.id], level: 'view' })
    const run = await runner(site)
    await expect.poll(async () => (await jobRow(site, id)).settled_at, { timeout: 500_000 }).not.toBeNull()
    console.log(`${many} records shared in ${((performance.now() - beganAt) / 1000).toFixed(1)} s`)
    await run.stop()
    expect(run.lines).toEqual([])
    expect(await jobRow(site, id)).toMatchObject({ state: 'done', total: many, done: many - 7, failed: 7 })
    expect(await failuresOf(id)).toEqual(wrong.told)
    expect(await ofThose(`shares where to_id = '${house.id}' and node_id`, ids)).toBe(many - 7)
    expect(
      await ofThose(
        `changes where deed = 'records.share-records' and model = 'share' and split_part(object_id, ':' || '${house.id}', 1)`,
        ids,
      ),
    ).toBe(many - 7)
    expect(ids.every((one) => allowed(one, 'metering.objects.view', resident))).toBe(true)
    const { bytes } = await failuresFile(site.ctx, actorOf(keeper), id, 'ru')
    const slices: Uint8Array[] = []
    for await (const slice of bytes) slices.push(Buffer.from(slice))
    const lines = Buffer.concat(slices).toString().trim().split('\r\n')
    expect(lines).toHaveLength(8)
    const taken = await start('records.set-shares', ids, { organizationIds: [house.id], level: null })
    await done(site, taken)
    expect(ids.some((one) => allowed(one, 'metering.objects.view', resident))).toBe(false)
    await expectFresh(site.ctx)
  })

  test('L3 L24 together each is decided as alone: not one’s own organization, nor one beside it', async () => {
    const ids = await objects(3)
    for (const [to, code] of [
      [manager.id, 'share-of-own'],
      [plant.id, 'not-found'],
      [top.id, 'not-found'],
    ] as const) {
      const id = await start('records.set-shares', ids, { organizationIds: [house.id, to], level: 'full' })
      await done(site, id)
      expect(await failuresOf(id), to).toEqual(ids.map((one) => [one, code]))
    }
    expect(await ofThose(`shares where to_id = '${house.id}' and node_id`, ids), 'nor the house with it').toBe(0)
  })
})

describe('deeds over many records', () => {
  test('archived, but for what was changed meanwhile, and brought back as one', async () => {
    const ids = await objects(5)
    const made = site.clock.now()
    await site.ctx.database.pool.query('update nodes set updated_at = $2 where id = any($1)', [ids, made])
    const selectedAt = made.toISOString()
    site.clock.pass(60)
    const edited = ids[1] as string
    await perform(site.ctx, operator, editRecord, { id: edited, edit: { note: 'правка' } })
    const id = await start('records.archive-record', ids, {}, selectedAt)
    expect(await done(site, id)).toMatchObject({ done: 4, failed: 1 })
    expect(await failuresOf(id)).toEqual([[edited, 'job-object-changed']])
    expect(await ofThose('nodes where archived_at is not null and id', ids)).toBe(4)
    site.clock.pass(60)
    const undo = await perform(site.ctx, actorOf(keeper), undoJob, { id })
    expect(await done(site, undo)).toMatchObject({ total: 4, done: 4, failed: 0 })
    expect(await ofThose('nodes where archived_at is not null and id', ids)).toBe(0)
  })

  test('tags are put on all that have them not, and taken off, by the filter as it stood', async () => {
    const ids = await objects(3, manager, ['дом'])
    await objects(1, manager, ['школа'])
    site.clock.pass(60)
    const filter = { registry: 'records' as const, query: { kind, tag: 'дом' }, except: [ids[2] as string], at: '' }
    const id = await perform(site.ctx, actorOf(keeper), startJob, {
      deed: 'records.change-tags',
      selection: { kind: 'filter', filter: { ...filter, at: new Date(Date.now() + 60_000).toISOString() } },
      input: { add: ['север'], remove: ['дом'] },
    })
    expect(await done(site, id)).toMatchObject({ total: 2, done: 2 })
    expect(await ofThose(`records where tags = '{север}' and node_id`, ids)).toBe(2)
    expect(await ofThose(`records where tags = '{дом}' and node_id`, ids)).toBe(1)
  })

  test('of one that has fifty tags already another is refused, as on its form', async () => {
    const fifty = Array.from({ length: 50 }, (_, at) => `тег ${at}`)
    const ids = [...(await objects(1, manager, fifty)), ...(await objects(1))]
    const id = await start('records.change-tags', ids, { add: ['север'], remove: [] })
    expect(await done(site, id)).toMatchObject({ done: 1, failed: 1 })
    expect(await failuresOf(id)).toEqual([[ids[0], 'fields-refused']])
    expect(await ofThose('records where cardinality(tags) > 50 and node_id', ids)).toBe(0)
    const instead = await start('records.change-tags', ids.slice(0, 1), { add: ['север'], remove: ['тег 0'] })
    expect(await done(site, instead)).toMatchObject({ done: 1, failed: 0 })
  })

  test('A16 of what has no owner none is set, with the reason', async () => {
    const ids = await objects(2)
    const owners = perform(site.ctx, actorOf(keeper), startJob, {
      ...{ deed: 'records.set-owners', selection: { kind: 'ids' as const, ids }, input: { ownerIds: [keeper.id] } },
    })
    await expect(owners).rejects.toMatchObject({ code: 'not-found' })
  })

  test('cancelled after the first slice, it goes no further, and says how far it came', async () => {
    const ids = await objects(150)
    const id = await start('records.archive-record', ids)
    const run = await runner(site, [withFirstSlice((stage) => perform(stage, actorOf(keeper), cancelJob, { id }))])
    expect(await settled(site, id)).toMatchObject({ state: 'cancelled', done: 100, failed: 0 })
    await run.stop()
    expect(await ofThose('nodes where archived_at is not null and id', ids)).toBe(100)
    expect(await getJob(site.ctx, actorOf(keeper), id)).toMatchObject({ may: { undo: true } })
    await expectFresh(site.ctx)
  })
})
