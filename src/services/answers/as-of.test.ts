import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, type Region, region, role } from '../../../test/support/builders.ts'
import { withConditions } from '../../../test/support/conditions.ts'
import { conditions, type Land, randomDeeds, recordAnswers } from '../../../test/support/past.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { Problem } from '../../core/problems/index.ts'
import { perform } from '../audit/index.ts'
import { loadPreset } from '../catalog/index.ts'
import { beginChange, decisionsAsOf, operator } from '../decisions/index.ts'
import { deactivateGrant, deleteGrant } from '../grants/index.ts'
import { archiveOrganization } from '../organizations/index.ts'
import { applyPreset } from '../roles/index.ts'

let site: Site
let places: Region
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
})
afterAll(() => site.close())

const now = () => site.clock.now()
const asOf = (at: Date) => decisionsAsOf(site.ctx, at)
const problem = async (asked: Promise<unknown>) => {
  const error = await asked.catch((error: unknown) => error)
  return error instanceof Problem ? error.code : error
}

describe('model.md, law 6: the state at any past moment can be asked', () => {
  test('a random story of deeds: as of each moment, the answers that were given then, and the oracle’s on the facts of then', async () => {
    // A product of its own: what chance archives here, the other stories need; and a right on a condition.
    const wild = await openSite({ preset: withConditions(await loadPreset('region'), conditions) })
    const found = await region(wild)
    await holder(wild, found.school, ['school.timetable.edit', 'school.bells.edit'])
    const roles = [await role(wild, ['school.bells.edit'])]
    const land: Land = { site: wild, places: [...Object.values(found)], roles }
    const now = () => wild.clock.now()
    await fc.assert(
      fc.asyncProperty(randomDeeds, async (deeds) => {
        const told = new Map<number, Awaited<ReturnType<typeof recordAnswers>>>()
        for (const { pause, deed } of deeds) {
          wild.clock.pass(pause)
          await deed(land)
          // Of two deeds in one millisecond the later one is what that moment left behind.
          told.set(now().getTime(), await recordAnswers(land))
        }
        wild.clock.pass(1)
        for (const [at, recorded] of told) {
          const past = await decisionsAsOf(wild.ctx, new Date(at))
          const given = (by: (q: (typeof recorded)['questions'][number]) => unknown) => recorded.questions.map(by)
          expect(given((q) => past.explain(q.account, q.action, q.node))).toEqual(given((q) => q.explanation))
          expect(given((q) => past.allowed(q.account, q.action, q.node))).toEqual(given((q) => q.oracle))
        }
      }),
      { numRuns: 6 },
    )
    await wild.close()
  }, 120_000)

  test('a grant that was given, deactivated and deleted since', async () => {
    const guest = await account(site, { home: places.school })
    const may = async (at: Date) => (await asOf(at)).allowed(guest.id, 'school.timetable.edit', places.school.id)
    const step = async (deed: () => Promise<unknown>) => {
      site.clock.pass(60)
      await deed()
      return now()
    }
    const before = now()
    let id = ''
    const given = await step(async () => {
      id = await grant(site, { to: guest, right: 'school.timetable.edit', at: places.school })
    })
    const stopped = await step(() => perform(site.ctx, operator, deactivateGrant, id))
    const gone = await step(() => perform(site.ctx, operator, deleteGrant, id))
    site.clock.pass(60)
    expect(await Promise.all([before, given, stopped, gone, now()].map(may))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ])
    expect(await may(new Date(stopped.getTime() - 1))).toBe(true)
    expect((await asOf(stopped)).explain(guest.id, 'school.timetable.edit', places.school.id)).toMatchObject({
      misses: [{ miss: 'grant-deactivated', grant: id }],
    })
  })

  test('the catalog of then: a right that an older edition of the preset did not know', async () => {
    const chief = await account(site, { home: places.ministry, metarole: 'superadmin' })
    const ask = ['dostup.keys.manage', places.school.id] as const
    const newer = await loadPreset('region')
    const metaroles = newer.metaroles.map((one) => ({ ...one, rights: one.rights.filter((id) => id !== ask[0]) }))
    site.clock.pass(60)
    const first = now()
    await perform(site.ctx, operator, applyPreset, { ...newer, metaroles })
    site.clock.pass(60)
    const second = now()
    await perform(site.ctx, operator, applyPreset, newer)
    site.clock.pass(60)
    const answers = [new Date(first.getTime() - 1), first, second].map(async (at) =>
      (await asOf(at)).allowed(chief.id, ...ask),
    )
    expect(await Promise.all(answers)).toEqual([true, false, true])
  })

  test('two changes in one millisecond keep their order, and the moment is what both left behind', async () => {
    const school = await organization(site, { parent: places.north })
    const guest = await account(site, { home: school })
    site.clock.pass(60)
    const moment = now()
    await grant(site, { to: guest, right: 'school.timetable.edit', at: school })
    await perform(site.ctx, operator, archiveOrganization, school.id)
    const rows = await sql<{ at: Date; rising: boolean }>`
      select at, at > lag(at) over (order by revision) as rising from revisions order by revision`.execute(
      site.ctx.database.kysely,
    )
    expect(rows.rows.slice(1).every(({ rising }) => rising)).toBe(true)
    expect((await asOf(moment)).explain(guest.id, 'school.timetable.edit', school.id)).toMatchObject({
      misses: [{ miss: 'organization-archived' }],
    })
  })
})

describe('what a question about the past gets', () => {
  test('a moment to come, and one before there was a catalog, are refused', async () => {
    expect(await problem(asOf(new Date(now().getTime() + 1)))).toBe('moment-in-future')
    expect(await problem(asOf(new Date('2026-09-01T07:59:59.999Z')))).toBe('moment-before-history')
    expect((await asOf(new Date('2026-09-01T08:00:00Z'))).catalog.preset).toBe('region')
  })

  test('a change under way whose moment has passed is waited for', async () => {
    const guest = await account(site, { home: places.school })
    const { kysely } = site.ctx.database
    const answered: string[] = []
    let asked: Promise<unknown> = Promise.resolve()
    await kysely.transaction().execute(async (tx) => {
      await beginChange(tx, now())
      await sql`update accounts set active = false where id = ${guest.id}`.execute(tx)
      await sql`insert into revisions (deed, origin) values ('test', '')`.execute(tx)
      const moment = now()
      site.clock.pass(1)
      asked = asOf(moment).then((past) => {
        answered.push('past')
        expect(past.explain(guest.id, 'school.timetable.edit', places.school.id)).toMatchObject({
          misses: [{ miss: 'account-inactive' }],
        })
      })
      await new Promise((resolve) => setTimeout(resolve, 100))
      answered.push('committed')
    })
    await asked
    expect(answered).toEqual(['committed', 'past'])
  })

  test('one model serves every moment between two changes, and no more than two are kept', async () => {
    const moments: Date[] = []
    for (let change = 0; change < 3; change++) {
      await organization(site, { parent: places.south })
      site.clock.pass(60)
      moments.push(now())
      site.clock.pass(60)
    }
    const [first, ...later] = moments as [Date, ...Date[]]
    const past = async (at: Date) => (await asOf(at)).catalog
    const kept = await past(first)
    expect(await past(new Date(first.getTime() - 1000))).toBe(kept)
    for (const at of later) await past(at)
    expect(await past(first), 'read anew').not.toBe(kept)
  })
})
