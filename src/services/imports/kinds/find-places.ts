import type { FieldProblem } from '../../../core/problems/index.ts'
import { may } from '../../decisions/index.ts'
import { type CalledNode, isInTree, listNodesCalled } from '../../organizations/index.ts'
import type { ImportSlice } from './import-kind.ts'

export interface Places {
  /** The one organization, or unit, of those that the actor may see, that is called so. */
  one(text: string | undefined): CalledNode | undefined
  all(text: string): readonly CalledNode[]
  /** Why there is no one such. */
  problem(field: string, text: string): FieldProblem
}

const how = {
  ru: 'Напишите название, краткое название, ИНН или идентификатор организации.',
  en: 'Write the title, the short title, the ИНН or the id of an organization.',
}
const precise = {
  ru: 'вместо названия напишите ИНН или идентификатор',
  en: 'write the ИНН or the id in place of the title',
}

/** What the texts of a slice mean in the tree, asked for all of them at once. */
export async function findPlaces(
  { stage, actor }: Pick<ImportSlice, 'stage' | 'actor'>,
  texts: readonly (string | undefined)[],
): Promise<Places> {
  const words = [...new Set(texts.filter((text) => text !== undefined))]
  const { catalog } = stage.decisions
  const found = await listNodesCalled(stage.unit.tx, words)
  const seen = found.filter(
    ({ id, kind }) => isInTree(catalog, kind) && may(stage, actor, 'dostup.organizations.view', id),
  )
  const called = new Map<string, CalledNode[]>()
  for (const node of seen)
    for (const name of new Set([node.title, node.short_title, node.inn].map((one) => one?.toLowerCase())))
      if (name !== undefined) called.set(name, [...(called.get(name) ?? []), node])
  const byId = new Map(seen.map((node) => [node.id, node]))
  const all = (text: string): readonly CalledNode[] => {
    const own = byId.get(text)
    if (own !== undefined) return [own]
    const some = called.get(text.toLowerCase()) ?? []
    const living = some.filter(({ archived_at }) => archived_at === null)
    return living.length > 0 ? living : some
  }
  return {
    all,
    one(text) {
      const some = text === undefined ? [] : all(text)
      return some.length === 1 ? some[0] : undefined
    },
    problem(field, text) {
      const count = all(text).length
      return count === 0
        ? { field, code: 'import-nothing-fits', values: { value: text, how } }
        : { field, code: 'import-several-fit', values: { count, how: precise } }
    },
  }
}
