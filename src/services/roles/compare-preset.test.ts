import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { account, grant } from '../../../test/support/builders.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { operator } from '../decisions/index.ts'
import { applyPreset } from './apply-preset.ts'
import { comparePreset } from './compare-preset.ts'
import { getRole } from './get-role.ts'
import { setRoleRights } from './set-role-rights.ts'

let site: Site
beforeEach(async () => {
  site = await openSite({ preset: 'bars' })
})
afterEach(() => site.close())

/** The next edition, in which «Завуч» has other rights. */
const edition = (change: (rights: readonly string[]) => readonly string[]): Catalog => {
  const { catalog } = site.ctx.decisions
  const roles = catalog.roles.map((one) => (one.id === 'head-teacher' ? { ...one, rights: change(one.rights) } : one))
  return { ...catalog, roles }
}

describe('what an edition of a preset would give and take', () => {
  test('is told by role, right and account, and nothing of it stays', async () => {
    const holder = await account(site, {})
    await grant(site, { to: holder, role: 'head-teacher', at: holder.home })
    const mark = await lastChange(site)
    const told = await comparePreset(
      site.ctx,
      edition((rights) => rights.filter((id) => id !== 'school.timetable.edit')),
    )
    const role = told.roles.find(({ id }) => id === 'head-teacher')
    expect(role?.removed).toContain('school.timetable.edit')
    expect(told.actions).toContainEqual({ id: 'school.timetable.edit', added: [], removed: [holder.id] })
    expect(await changesSince(site, mark)).toEqual([])
    expect(site.ctx.decisions.allowed(holder.id, 'school.timetable.edit', holder.home.id)).toBe(true)
  })

  test('of the edition in force there is nothing to tell; applied, an edition does what was told', async () => {
    const same = await comparePreset(site.ctx, site.ctx.decisions.catalog)
    expect([same.roles, same.actions]).toEqual([[], []])
    const holder = await account(site, {})
    await grant(site, { to: holder, role: 'head-teacher', at: holder.home })
    const next = edition((rights) => rights.filter((id) => id !== 'school.timetable.edit'))
    const held = () => new Set(site.ctx.decisions.held(holder.id))
    const before = held()
    const { actions } = await comparePreset(site.ctx, next)
    await perform(site.ctx, operator, applyPreset, next)
    const lost = actions.filter(({ removed }) => removed.includes(holder.id)).map(({ id }) => id)
    expect([...before].filter((id) => !held().has(id)).sort()).toEqual(lost)
  })

  test('a role that people have edited keeps what they made of it; one that they left alone follows', async () => {
    const rightsOf = async () => (await getRole(site.ctx, operator, 'head-teacher')).rights
    const { updatedAt } = await getRole(site.ctx, operator, 'head-teacher')
    const rights = (await rightsOf()).filter((id) => id !== 'school.academic-year.edit')
    await perform(site.ctx, operator, setRoleRights, { id: 'head-teacher', asked: { rights, updatedAt } })
    const next = edition((some) => some.filter((id) => id !== 'school.timetable.edit'))
    expect((await comparePreset(site.ctx, next)).roles).toEqual([])
    await perform(site.ctx, operator, applyPreset, next)
    expect((await rightsOf()).toSorted()).toEqual(rights.toSorted())
  })

  test('mistake 35 an edition that would shut everybody out is refused, as when it is applied', async () => {
    const region = await openSite()
    await account(region, { metarole: 'superadmin' })
    const { catalog } = region.ctx.decisions
    const metaroles = catalog.metaroles.map((one) => ({ ...one, power: 'none' as const }))
    const compared = comparePreset(region.ctx, { ...catalog, metaroles })
    await expect(compared).rejects.toMatchObject({ code: 'preset-shuts-out' })
    await region.close()
  })
})
