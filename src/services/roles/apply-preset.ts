import { createHash } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import { endGenerations } from '../accounts/index.ts'
import type { Deed } from '../audit/index.ts'
import { type Catalog, entersByPassword, type Metarole } from '../catalog/index.ts'
import { findCatalogRow, saveBuiltInRole, saveCatalog } from './queries-roles.ts'

/**
 * Makes a preset the catalog of this database, or brings a newer edition of it. Roles of the preset are made where missing and
 * follow the preset where they are fixed; a role that people may edit keeps what they made of it. Where a metarole has lost its way in by
 * a password, the sessions that were begun by one end (mistake 59). Answers whether anything changed.
 */
export const applyPreset: Deed<Catalog, boolean> = {
  name: 'roles.apply-preset',
  kind: 'model',
  async decide(ctx, tx, _actor, catalog) {
    const definition = JSON.stringify(catalog)
    const checksum = createHash('sha256').update(definition).digest('hex')
    const current = await findCatalogRow(tx)
    if (current !== undefined && current.preset !== catalog.preset) {
      throw new Problem('preset-other', { current: current.preset, asked: catalog.preset })
    }
    if (current?.checksum === checksum) return { result: false, changed: 'nothing' }
    await saveCatalog(tx, { preset: catalog.preset, definition, checksum })
    for (const role of catalog.roles) {
      const { id, fixed, rights } = role
      await saveBuiltInRole(tx, {
        id,
        title: role.title.ru,
        description: role.note?.ru ?? null,
        fixed,
        rights: [...rights],
      })
    }
    const moved = movedWaysIn(ctx.decisions.catalog, catalog)
    await endGenerations(
      tx,
      moved.filter(({ lost }) => lost).map(({ id }) => id),
    )
    const fields = [
      { field: 'checksum', old: current?.checksum ?? null, new: checksum },
      ...moved.map(({ id, old, now }) => ({ field: `signIn.${id}`, old, new: now })),
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
