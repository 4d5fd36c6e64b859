/** Deeds to many at once, done as their job does them, on the land of `givers.ts`, for stories of law 2. */
import { Problem } from '../../src/core/problems/index.ts'
import { performWithin } from '../../src/services/audit/index.ts'
import { bulkTask } from '../../src/services/bulk/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import type { Place, Region } from './builders.ts'
import { ENDS, pick, RIGHTS } from './givers.ts'
import type { Site } from './site.ts'

type Deed = (by: Actor, a: number, b: number, c: number) => Promise<unknown>

/** Some may be done and others refused, so a story goes on from whatever stands; refused only where nothing was done. */
async function toMany(
  site: Site,
  by: Actor,
  deed: string,
  { ids, common }: { ids: readonly string[]; common: object },
) {
  const job = { id: '', task: bulkTask.name, input: { deed, common } as never }
  const items = ids.map((objectId, number) => ({ number, objectId, version: null }))
  const outcomes = await performWithin(site.ctx, 'model', (stage) => bulkTask.doItems(stage, by, job, items))
  if (outcomes.some(({ state }) => state !== 'failed')) return
  const [outcome] = outcomes
  if (outcome?.state !== 'failed') return
  if (outcome.error !== undefined) throw outcome.error
  throw new Problem(outcome.problem.code, outcome.problem.values)
}

export function deedsOfBulk(site: Site, places: Region, objects: readonly Place[]): Readonly<Record<string, Deed>> {
  const all = Object.values(places)
  const { kysely } = site.ctx.database
  const some = async (table: 'accounts' | 'grants', from: number): Promise<string[]> => {
    const rows = await kysely.selectFrom(table).select('id').orderBy('id').execute()
    return [0, 1, 2].map((step) => String(pick(rows, from + step).id))
  }
  return {
    giveMany: async (by, a, b, c) => {
      const common = { rightId: pick(RIGHTS, b), scopeId: pick(all, c).id, validUntil: pick([null, ...ENDS], a + b) }
      await toMany(site, by, 'grants.give-grant', { ids: await some('accounts', a), common })
    },
    // What the giver holds, wherever: seldom refused but for its time.
    giveManyOwn: async (by, a, b, c) => {
      const own = kysely.selectFrom('grants').where('account_id', '=', by.accountId).where('right_id', 'in', RIGHTS)
      const held = pick(await own.select(['right_id', 'scope_id']).orderBy('id').execute(), b)
      if (held?.right_id == null) return
      const common = { rightId: held.right_id, scopeId: held.scope_id, validUntil: pick([null, ...ENDS], c) }
      await toMany(site, by, 'grants.give-grant', { ids: await some('accounts', a), common })
    },
    extendMany: async (by, a, b) => {
      const common = { validUntil: pick([null, ...ENDS], b) }
      await toMany(site, by, 'grants.extend-grant', { ids: await some('grants', a), common })
    },
    moveMany: async (by, a, b) => {
      const common = { homeId: pick(all, b).id }
      await toMany(site, by, 'accounts.move-account', { ids: await some('accounts', a), common })
    },
    wakeMany: async (by, a) =>
      toMany(site, by, 'accounts.activate-account', { ids: await some('accounts', a), common: {} }),
    sleepMany: async (by, a) =>
      toMany(site, by, 'accounts.deactivate-account', { ids: await some('accounts', a), common: {} }),
    shareManyRecords: async (by, a, b, c) => {
      const organizationIds = [...new Set([pick(all, a).id, pick(all, b).id])]
      const common = { organizationIds, level: pick(['full', 'view', null], c) }
      await toMany(site, by, 'records.set-shares', { ids: objects.map(({ id }) => id), common })
    },
    ownMany: async (by, a) =>
      toMany(site, by, 'records.set-owners', {
        ...{ ids: objects.map(({ id }) => id), common: { ownerIds: (await some('accounts', a)).slice(0, 2) } },
      }),
  }
}
