import type { CatalogSubsystem } from '../../../../client/index.ts'
import { allRights, broughtAlong, type Tick, tickOf } from '../matrix/matrix.ts'

type Section = CatalogSubsystem['sections'][number]

export interface ComparedRight {
  readonly right: Section['rights'][number]
  readonly one: Tick
  readonly other: Tick
}

export interface ComparedSection {
  readonly id: string
  readonly subsystem: CatalogSubsystem['title']
  readonly title: Section['title']
  readonly rights: readonly ComparedRight[]
}

/** The rights that one of two roles has and the other has not; what another right brings along counts as had. */
export function compareRoles(
  subsystems: readonly CatalogSubsystem[],
  [one, other]: readonly [readonly string[], readonly string[]],
): ComparedSection[] {
  const all = allRights(subsystems)
  const look = (rights: readonly string[]) => {
    const ticked = new Set(rights)
    const brought = broughtAlong(all, ticked)
    return (id: string) => tickOf(id, ticked, brought)
  }
  const [first, second] = [look(one), look(other)]
  return subsystems.flatMap(({ id, title, sections }) =>
    sections.flatMap((section) => {
      const rights = section.rights
        .map((right) => ({ right, one: first(right.id), other: second(right.id) }))
        .filter((row) => (row.one === 'off') !== (row.other === 'off'))
      return rights.length === 0 ? [] : [{ id: `${id} ${section.id}`, subsystem: title, title: section.title, rights }]
    }),
  )
}
