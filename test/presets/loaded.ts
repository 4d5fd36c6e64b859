/** The presets of the product, loaded once, and short ways to a thing in them. A name that is not there is a mistake of the test. */
import {
  type Catalog,
  loadPreset,
  type Metarole,
  type Right,
  type Role,
  rightsOf,
} from '../../src/services/catalog/index.ts'

/** How much each preset says: a change of data must be meant. */
export const counts = {
  dostup: { kinds: 0, metaroles: 0, subsystems: 1, actions: 72, rights: 71, roles: 0 },
  apeks: { kinds: 8 + 8, metaroles: 3, subsystems: 10, actions: 72 + 126 + 1, rights: 71 + 97 + 1, roles: 2 },
  esnsi: { kinds: 4, metaroles: 2, subsystems: 2, actions: 72 + 17, rights: 71 + 17, roles: 13 },
  bars: { kinds: 5, metaroles: 5, subsystems: 2, actions: 72 + 60, rights: 71 + 66, roles: 7 },
  eldis: { kinds: 6, metaroles: 3, subsystems: 2, actions: 72 + 18, rights: 71 + 26, roles: 12 },
  epos: { kinds: 8, metaroles: 5, subsystems: 10, actions: 72 + 39, rights: 71 + 38, roles: 15 },
  region: { kinds: 24 + 8, metaroles: 8, subsystems: 22, actions: 333, rights: 316, roles: 3 + 2 + 13 + 7 + 12 + 15 },
} as const
export const presets = Object.keys(counts) as (keyof typeof counts)[]
export const catalogs = Object.fromEntries(
  await Promise.all(presets.map(async (id) => [id, await loadPreset(id)] as const)),
) as Record<keyof typeof counts, Catalog>

export const found = <T extends { readonly id: string }>(things: readonly T[], id: string): T => {
  const one = things.find((thing) => thing.id === id)
  if (one === undefined) throw new Error(`there is no «${id}»`)
  return one
}
export const right = (preset: keyof typeof counts, id: string): Right =>
  found(rightsOf(catalogs[preset].subsystems), id)
export const role = (preset: keyof typeof counts, id: string): Role => found(catalogs[preset].roles, id)
export const metarole = (preset: keyof typeof counts, id: string): Metarole => found(catalogs[preset].metaroles, id)
export const actionsOfRole = (preset: keyof typeof counts, id: string): string[] => [
  ...new Set(role(preset, id).rights.flatMap((each) => right(preset, each).actions)),
]
