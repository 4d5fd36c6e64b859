/** Groups that come to lie in groups, and what everyone affiliated with one is given, on the land of `givers.ts`, for stories of law 2. */
import { perform } from '../../src/services/audit/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import { deleteGrant, endGrant, extendGrant, giveToAffiliates, resumeGrant } from '../../src/services/grants/index.ts'
import { setMembers } from '../../src/services/records/index.ts'
import type { Region } from './builders.ts'
import { ENDS, pick, RIGHTS } from './givers.ts'
import type { Site } from './site.ts'

type Deed = (by: Actor, a: number, b: number, c: number) => Promise<unknown>

export function deedsOfGroups(site: Site, places: Region): Readonly<Record<string, Deed>> {
  const all = Object.values(places)
  const given = async () => {
    const { kysely } = site.ctx.database
    const rows = await kysely
      .selectFrom('grants')
      .where('affiliates_of', 'is not', null)
      .select('id')
      .orderBy('id')
      .execute()
    return rows.map(({ id }) => String(id))
  }
  const setMember = async (by: Actor, a: number, b: number, member: boolean) =>
    perform(site.ctx, by, setMembers, { id: pick(all, a).id, set: [{ id: pick(all, b).id, member }] })
  return {
    enlist: async (by, a, b) => setMember(by, a, b, true),
    part: async (by, a, b) => setMember(by, a, b, false),
    giveAll: async (by, a, b, c) =>
      perform(site.ctx, by, giveToAffiliates, {
        ...{ nodeId: pick(all, a).id, scopeId: pick(all, b).id, rightId: pick(RIGHTS, c), below: c % 2 === 0 },
        kind: pick(['employee' as const, null], a + c),
        validUntil: pick([null, ...ENDS], a + b),
      }),
    // What the giver holds, to those around: seldom refused but for its time.
    giveAllOwn: async (by, a, b, c) => {
      const { kysely } = site.ctx.database
      const own = kysely.selectFrom('grants').where('account_id', '=', by.accountId).where('right_id', 'in', RIGHTS)
      const held = pick(await own.select(['right_id', 'scope_id']).orderBy('id').execute(), b)
      if (held?.right_id == null) return
      await perform(site.ctx, by, giveToAffiliates, {
        ...{ nodeId: pick(all, a).id, scopeId: held.scope_id, rightId: held.right_id, below: true },
        validUntil: pick([null, ...ENDS], c),
      })
    },
    extendAll: async (by, a, b) =>
      perform(site.ctx, by, extendGrant, { id: pick(await given(), a) ?? '0', validUntil: pick([null, ...ENDS], b) }),
    endForAll: async (by, a) =>
      perform(site.ctx, by, endGrant, { id: pick(await given(), a) ?? '0', doing: 'dismiss', until: null }),
    resumeForAll: async (by, a, b) => {
      const rows = site.ctx.database.kysely.selectFrom('grants').where('affiliates_of', 'is not', null)
      const ended = rows.where('valid_until', 'is not', null).select(['id', 'valid_until']).orderBy('id')
      const one = pick(await ended.execute(), a)
      if (one?.valid_until == null) return
      const until = pick([null, ...ENDS], b)
      await perform(site.ctx, by, resumeGrant, {
        ...{ id: String(one.id), doing: 'dismiss', endedAt: one.valid_until },
        until: until === null ? null : new Date(until),
      })
    },
    takeFromAll: async (by, a) => perform(site.ctx, by, deleteGrant, pick(await given(), a) ?? '0'),
  }
}
