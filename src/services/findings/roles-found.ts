import { perform } from '../audit/index.ts'
import { actionsOf, findRight } from '../catalog/index.ts'
import { archiveRole, getRole, setRoleRights } from '../roles/index.ts'
import { listUsedRoles, watchedSince } from '../use/index.ts'
import type { Found, Kind, Looking } from './found.ts'
import { listRolesHeld, type RoleHeld } from './queries-findings.ts'
import { isHeldByViewer } from './seen.ts'

const dayInSeconds = 86_400
const watchedEnough = (now: Date, since: Date) => (now.getTime() - since.getTime()) / 1000 >= 60 * dayInSeconds

const named = ({ id, title }: RoleHeld) => ({ id, title })
const archiving =
  (role: RoleHeld): Found['cure'] =>
  (stage, actor) =>
    perform(stage, actor, archiveRole, role.id)

const rolesSeen = async (looking: Looking): Promise<RoleHeld[]> =>
  isHeldByViewer(looking, 'dostup.roles.view') ? await listRolesHeld(looking.db, looking.ctx.clock()) : []

/** Nobody has it, or nobody of those who have it has used it while use was watched. */
export const unusedRoles: Kind = {
  kind: 'role-unused',
  right: 'dostup.roles.edit',
  async find(looking) {
    const roles = (await rolesSeen(looking)).filter(({ fixed }) => !fixed)
    const [since, now] = [await watchedSince(looking.db), looking.ctx.clock()]
    const used = new Set((await listUsedRoles(looking.db)).map(({ role_id }) => role_id))
    return roles
      .filter(({ id, grants }) => grants === 0 || (watchedEnough(now, since) && !used.has(id)))
      .map((role) => ({
        ...{ id: role.id, place: null, cure: archiving(role) },
        told: { role: named(role), count: role.grants, since: role.grants === 0 ? null : since.toISOString() },
      }))
  },
}

/** Of two roles with the same rights, or nearly, the one that fewer have. */
export const twinRoles: Kind = {
  kind: 'role-twin',
  right: 'dostup.roles.edit',
  async find(looking) {
    const roles = (await rolesSeen(looking)).filter(({ rights }) => rights.length > 0)
    const found: Found[] = []
    for (const [place, one] of roles.entries())
      for (const other of roles.slice(place + 1)) {
        const both = common(one, other)
        const differs = one.rights.length + other.rights.length - 2 * both
        if (differs > (both >= 5 ? 2 : 0)) continue
        const [spare, kept] = spareOf(one, other)
        if (spare === undefined || kept === undefined) continue
        found.push({
          ...{ id: `${spare.id} ${kept.id}`, place: null, cure: archiving(spare) },
          told: { role: named(spare), other: named(kept), count: spare.grants, held: both, used: differs },
        })
      }
    return found
  },
}

function common(one: RoleHeld, other: RoleHeld): number {
  const rights = new Set(one.rights)
  return other.rights.filter((right) => rights.has(right)).length
}

/** Fixed roles are not archived. */
function spareOf(one: RoleHeld, other: RoleHeld): readonly [RoleHeld?, RoleHeld?] {
  const [spare, kept] = one.fixed || (!other.fixed && one.grants >= other.grants) ? [other, one] : [one, other]
  return spare.fixed ? [] : [spare, kept]
}

/** It has many rights, and few of them are used: it may be narrowed to those. */
export const tooWideRoles: Kind = {
  kind: 'role-too-wide',
  right: 'dostup.roles.edit',
  async find(looking) {
    const { ctx, db } = looking
    const since = await watchedSince(db)
    if (!watchedEnough(ctx.clock(), since)) return []
    const actions = Map.groupBy(await listUsedRoles(db), ({ role_id }) => role_id)
    const { catalog } = ctx.decisions
    return (await rolesSeen(looking)).flatMap((role) => {
      const used = new Set((actions.get(role.id) ?? []).map(({ action }) => action))
      const rights = role.rights.filter((right) => findRight(catalog, right)?.actions.some((one) => used.has(one)))
      const isWide = role.rights.length >= 10 && rights.length > 0 && rights.length * 4 <= role.rights.length
      if (role.fixed || role.grants === 0 || !isWide || actionsOf(catalog, rights).length === 0) return []
      return {
        ...{ id: role.id, place: null, cure: narrowing(role.id, rights) },
        told: {
          ...{ role: named(role), count: role.grants, held: role.rights.length, used: rights.length },
          since: since.toISOString(),
        },
      }
    })
  },
}

const narrowing =
  (id: string, rights: string[]): Found['cure'] =>
  async (stage, actor) => {
    const { updatedAt } = await getRole(stage, actor, id)
    await perform(stage, actor, setRoleRights, { id, asked: { rights, updatedAt } })
  }
