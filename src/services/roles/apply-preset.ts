import { createHash } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { endGenerations } from '../accounts/index.ts'
import type { Deed } from '../audit/index.ts'
import { type Catalog, entersByPassword, type Metarole } from '../catalog/index.ts'
import { joinDeclared } from './declared/join-declared.ts'
import { listAccepted } from './declared/queries-declared.ts'
import { isMoved, moved } from './moved.ts'
import { tellOwners } from './owners/owners-of-roles.ts'
import { findCatalogRow, listBuiltInRoles, saveBuiltInRole, saveCatalog } from './queries-roles.ts'

/**
 * Makes a preset the catalog of this database, or brings a newer edition of it. Roles of the preset are made where missing and
 * follow the preset; one that people have edited keeps what they made of it. Where a metarole has lost its way in by
 * a password, the sessions that were begun by one end (mistake 59). Answers whether anything changed.
 */
export const applyPreset: Deed<Catalog, boolean> = {
  name: 'roles.apply-preset',
  kind: 'model',
  async decide(ctx, tx, actor, catalog) {
    const checksum = createHash('sha256').update(JSON.stringify(catalog)).digest('hex')
    const current = await findCatalogRow(tx)
    if (current !== undefined && current.preset !== catalog.preset) {
      throw new Problem('preset-other', { current: current.preset, asked: catalog.preset })
    }
    if (current?.checksum === checksum) return { result: false, changed: 'nothing' }
    const definition = JSON.stringify(joinDeclared(catalog, await listAccepted(tx)))
    await saveCatalog(tx, { preset: catalog.preset, definition, checksum })
    const before = new Map((await listBuiltInRoles(tx)).map((role) => [role.id, role.rights]))
    const edited = await listEdited(tx, ctx.decisions.catalog)
    for (const role of catalog.roles) {
      const { id, fixed, rights } = role
      const row = { id, title: role.title.ru, description: role.note?.ru ?? null, fixed, rights: [...rights] }
      const follows = fixed || !edited.has(id)
      await saveBuiltInRole(tx, row, follows)
      if (follows && before.has(id) && isMoved(moved(before.get(id), rights)))
        await tellOwners({ ctx, actor, db: tx }, row, 'rights')
    }
    const waysMoved = movedWaysIn(ctx.decisions.catalog, catalog)
    await endGenerations(
      tx,
      waysMoved.filter(({ lost }) => lost).map(({ id }) => id),
    )
    const fields = [
      { field: 'checksum', old: current?.checksum ?? null, new: checksum },
      ...waysMoved.map(({ id, old, now }) => ({ field: `signIn.${id}`, old, new: now })),
    ]
    return {
      result: true,
      changed: [
        {
          operation: current ? 'update' : 'create',
          model: 'catalog',
          id: catalog.preset,
          title: catalog.title.ru,
          organizationId: null,
          fields,
        },
      ],
      facts: 'reload',
    }
  },
}

/** Roles of the edition in force that are not as it has them. */
async function listEdited(tx: Transaction, { roles }: Catalog): Promise<ReadonlySet<string>> {
  const stored = await listBuiltInRoles(tx)
  const asInForce = ({ id, title, description, rights }: (typeof stored)[number]) => {
    const role = roles.find((one) => one.id === id)
    const isSame = title === role?.title.ru && description === (role.note?.ru ?? null)
    return isSame && !isMoved(moved(role.rights, rights))
  }
  return new Set(stored.filter((row) => !asInForce(row)).map(({ id }) => id))
}

/** Metaroles whose ways in are others by the new edition; `lost`: by a password they come in no more. */
function movedWaysIn(before: Catalog, after: Catalog) {
  return before.metaroles.flatMap((old) => {
    const now = after.metaroles.find(({ id }) => id === old.id)
    const [had, has] = [waysIn(old), waysIn(now)]
    if (had.join() === has.join()) return []
    const lost = entersByPassword(old) && (now === undefined || !entersByPassword(now))
    return [{ id: old.id, old: had, now: has, lost }]
  })
}

const waysIn = (metarole: Metarole | undefined): readonly string[] =>
  metarole === undefined || metarole.interface === 'none' ? [] : metarole.signIn
