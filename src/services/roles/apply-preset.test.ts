import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { account } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import type { Catalog, Metarole } from '../catalog/index.ts'
import { operator } from '../decisions/index.ts'
import { applyPreset } from './apply-preset.ts'

let site: Site
let admin: Caller
beforeEach(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterEach(() => site.close())

/** The next edition of the preset, in which a metarole is another. */
const edition = (id: string, other: Partial<Metarole>): Catalog => {
  const { catalog } = site.ctx.decisions
  const metaroles = catalog.metaroles.map((one) => (one.id === id ? { ...one, ...other } : one))
  return { ...catalog, metaroles }
}
const apply = (catalog: Catalog) => perform(site.ctx, operator, applyPreset, catalog)
const isIn = async (caller: Caller) => (await caller.get('/api/session')).status === 200

describe('mistake 59 a metarole that loses its way in by a password', () => {
  test.each<[string, Partial<Metarole>]>([
    ['signs in elsewhere', { signIn: ['esia'] }],
    ['has no page to come to', { interface: 'none' }],
  ])('%s: the open sessions are over at once and for good, those of others go on', async (_, other) => {
    const before = site.ctx.decisions.catalog
    const clerk = await signedIn(site, await account(site, { metarole: 'employee' }))
    const mark = await lastChange(site)
    expect(await apply(edition('employee', other))).toBe(true)
    expect([await isIn(clerk), await isIn(admin)]).toEqual([false, true])
    const [change] = await changesSince(site, mark)
    const old = before.metaroles.find(({ id }) => id === 'employee')?.signIn
    expect(old).toContain('password')
    expect(change?.fields).toContainEqual({ field: 'signIn.employee', old, new: other.signIn ?? [] })
    await apply(before)
    expect(await isIn(clerk)).toBe(false)
  })

  test('an edition that leaves the ways in alone ends nothing', async () => {
    const clerk = await signedIn(site, await account(site, { metarole: 'employee' }))
    expect(await apply(edition('employee', { title: { ru: 'Работник', en: 'Worker' } }))).toBe(true)
    expect(await isIn(clerk)).toBe(true)
  })
})

describe('mistake 35 a newer edition of a preset does not lose the last administrator', () => {
  test.each<[string, Partial<Metarole>]>([
    ['takes the password away', { signIn: ['esia'] }],
    ['takes the page away', { interface: 'none' }],
    ['takes the power away', { power: 'none' }],
  ])('one that %s is refused, and nothing of it stays', async (_, other) => {
    const mark = await lastChange(site)
    await expect(apply(edition('superadmin', other))).rejects.toMatchObject({ code: 'preset-shuts-out' })
    expect(await changesSince(site, mark)).toEqual([])
    expect(await isIn(admin)).toBe(true)
  })
})
