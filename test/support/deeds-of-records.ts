/** Records that are made, shared, moved and taken back, on the land of `givers.ts`, for stories of law 2. */
import { perform } from '../../src/services/audit/index.ts'
import { type Actor, operator } from '../../src/services/decisions/index.ts'
import { setRecordProperties } from '../../src/services/properties/index.ts'
import {
  createRecord,
  giveShare,
  moveRecord,
  setOwners,
  setShares,
  takeShare,
} from '../../src/services/records/index.ts'
import { grant, type Place, type Region } from './builders.ts'
import { pick } from './givers.ts'
import type { Site } from './site.ts'

const TOOLS = ['metering.objects.create', 'metering.objects.edit', 'dostup.shares.manage']

/** An object of a school and one of a district; the actors may keep and share them anywhere, by all that the doors ask. */
export async function plantRecords(site: Site, places: Region, actors: readonly string[]): Promise<Place[]> {
  for (const id of actors) for (const right of TOOLS) await grant(site, { to: { id }, right, at: places.ministry })
  const planted = [places.school, places.north].map(async ({ id: parentId }, at) => {
    const title = `Объект ${at}`
    return { title, id: await perform(site.ctx, operator, createRecord, { kind: 'metering-object', title, parentId }) }
  })
  return await Promise.all(planted)
}

type Deed = (by: Actor, a: number, b: number, c: number) => Promise<unknown>

export function deedsOfRecords(site: Site, places: Region, objects: readonly Place[]): Readonly<Record<string, Deed>> {
  const all = Object.values(places)
  return {
    share: async (by, a, b, c) => {
      const level = c % 3 === 0 ? 'view' : 'full'
      const pair = { recordId: pick(objects, a).id, organizationId: pick(all, b).id }
      await perform(site.ctx, by, giveShare, { ...pair, level })
    },
    shareMany: async (by, a, b, c) => {
      const set = [
        { id: pick(all, b).id, level: 'full' as const },
        { id: pick(all, c).id, level: 'view' as const },
      ]
      await perform(site.ctx, by, setShares, { recordId: pick(objects, a).id, set })
    },
    unshare: async (by, a, b) =>
      perform(site.ctx, by, takeShare, { recordId: pick(objects, a).id, organizationId: pick(all, b).id }),
    describeRecord: async (by, a, b) => {
      const { id } = pick(objects, a)
      const nodes = site.ctx.database.kysely.selectFrom('nodes').where('id', '=', id)
      const { updated_at } = await nodes.select('updated_at').executeTakeFirstOrThrow()
      const asked = { properties: { department: pick(['A', 'B', ''], b) }, updatedAt: updated_at.toISOString() }
      await perform(site.ctx, by, setRecordProperties, { id, asked })
    },
    own: async (by, a, b, c) => {
      const rows = await site.ctx.database.kysely.selectFrom('accounts').select('id').orderBy('id').execute()
      const ownerIds = [...new Set([pick(rows, b).id, pick(rows, b + c).id])].slice(0, c % 3)
      const { id } = pick(objects, a)
      const nodes = site.ctx.database.kysely.selectFrom('nodes').where('id', '=', id)
      const { updated_at } = await nodes.select('updated_at').executeTakeFirstOrThrow()
      await perform(site.ctx, by, setOwners, { id, ownerIds, updatedAt: updated_at.toISOString() })
    },
    carry: async (by, a, b) =>
      perform(site.ctx, by, moveRecord, { id: pick(objects, a).id, parentId: pick(all, b).id }),
  }
}
