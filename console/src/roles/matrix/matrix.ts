import type { CatalogRight, CatalogSubsystem } from '../../../../client/index.ts'

/** How a tick looks: given itself; brought along (every action of it is covered by given rights); or neither. */
export type Tick = 'given' | 'brought' | 'off'

export interface MatrixState {
  readonly saved: ReadonlySet<string>
  readonly ticked: ReadonlySet<string>
}

export const allRights = (subsystems: readonly CatalogSubsystem[]): CatalogRight[] =>
  subsystems.flatMap((subsystem) => subsystem.sections.flatMap((section) => section.rights))

/**
 * For each right that is not ticked, the ticked rights whose actions together cover all of its own.
 * A right with no action is never brought along; one that reaches own records only brings nothing but its like, and one with a
 * condition brings nothing for certain.
 */
export const broughtAlong = (
  rights: readonly CatalogRight[],
  ticked: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> => {
  const sources = new Map<string, string[]>()
  for (const right of rights) {
    if (!ticked.has(right.id) || right.when !== null) continue
    for (const action of right.actions) {
      for (const key of isOwn(right, action) ? [`own:${action}`] : [`own:${action}`, `any:${action}`])
        sources.set(key, [...(sources.get(key) ?? []), right.id])
    }
  }
  const brought = new Map<string, readonly string[]>()
  for (const right of rights) {
    if (ticked.has(right.id) || right.actions.length === 0) continue
    const covering = right.actions.map((action) => sources.get(`${isOwn(right, action) ? 'own' : 'any'}:${action}`))
    if (covering.every((found) => found !== undefined))
      brought.set(right.id, [...new Set(covering.flat().filter((id): id is string => id !== undefined))])
  }
  return brought
}

const isOwn = ({ own, ownActions }: CatalogRight, action: string): boolean => own || ownActions.includes(action)

export const tickOf = (id: string, ticked: ReadonlySet<string>, brought: ReadonlyMap<string, unknown>): Tick =>
  ticked.has(id) ? 'given' : brought.has(id) ? 'brought' : 'off'

export const isChanged = (id: string, { saved, ticked }: MatrixState): boolean => saved.has(id) !== ticked.has(id)

export const difference = ({ saved, ticked }: MatrixState): { added: string[]; removed: string[] } => ({
  added: [...ticked].filter((id) => !saved.has(id)),
  removed: [...saved].filter((id) => !ticked.has(id)),
})
