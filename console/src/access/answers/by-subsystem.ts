import { type CatalogSubsystem, type Doable, searcherOf } from '../../../../client/index.ts'

type Action = Doable['items'][number]

export interface ActionGroup<One extends Action = Action> {
  /** Empty for actions of the past that no subsystem has any more. */
  readonly id: string
  /** How many the subsystem has in all. */
  readonly of: number
  readonly actions: readonly One[]
}

/** Actions under their subsystems, both in the catalog's order; only those whose title and id hold the words. */
export const bySubsystem = <One extends Action>(
  items: readonly One[],
  subsystems: readonly Pick<CatalogSubsystem, 'id' | 'actions'>[],
  word: string,
): ActionGroup<One>[] => {
  const fits = searcherOf(word)
  const found = new Map(items.filter(({ id, title }) => fits(`${title} ${id}`)).map((item) => [item.id, item]))
  const groups = subsystems.map(({ id, actions }) => ({
    id,
    of: actions.length,
    actions: actions.flatMap((action) => {
      const item = found.get(action.id)
      found.delete(action.id)
      return item ?? []
    }),
  }))
  return [...groups, { id: '', of: 0, actions: [...found.values()] }].filter(({ actions }) => actions.length > 0)
}
