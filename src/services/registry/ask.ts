import { requireAnywhere, requireEverywhere, today } from '../decisions/index.ts'
import type { Asked, Column, Description, Question } from './description.ts'
import type { ListQuery } from './list-query.ts'
import { type Sort, sortBy } from './page.ts'
import type { Where } from './where.ts'
import { everywhere, whereToLook } from './within.ts'

type Askable = Pick<
  Description<never, never, unknown, never, object>,
  'right' | 'rightOf' | 'place' | 'guests' | 'forAll' | 'search' | 'sort' | 'check' | 'needs'
> & {
  readonly columns: Readonly<Record<string, Pick<Column<never, never>, 'sort' | 'quick' | 'guard'>>>
}

const none = { ids: [], places: [] }

/** A question that may be asked: with where its asker may look at this moment. */
export async function ask(registry: Askable, question: Question) {
  const { ctx, actor, query } = question
  const require = registry.place === null && !registry.forAll ? requireEverywhere : requireAnywhere
  const right = registry.rightOf?.(ctx, query) ?? registry.right
  if (right !== null) require(ctx, actor, right)
  await registry.check?.(ctx, actor, query)
  const sorts = sortsOf(registry, query)
  const guards = guardsOf(registry, query, sorts)
  // By what they may not read nobody sorts and searches (mistake 14).
  for (const guard of guards) requireAnywhere(ctx, actor, guard)
  const where =
    registry.place === null || right === null ? everywhere : await whereToLook(ctx, actor, right, query.within)
  const needed = await neededBy(registry, ctx)
  const sights = await sightsOf(question, [...guards, ...needsOf(registry, query), ...needed])
  const sight = (right: string): Where => {
    const found = sights.get(right)
    if (found === undefined) throw new RangeError(`nobody said that ${right} is looked by`)
    return found
  }
  const guests = where.filter.everywhere ? none : await registry.guests?.(ctx.database.kysely, where, today(ctx))
  const asked: Asked = { ...question, where, guests: guests ?? none, sight, looksBy: [...sights.keys()] }
  return { asked, sorts }
}

function sortsOf({ columns, sort }: Askable, query: ListQuery): Sort[] {
  const sortable = Object.keys(columns).filter((key) => columns[key]?.sort !== undefined)
  return sortBy(query.sort, sortable, sortBy(sort, sortable, []))
}

/** Rights of the guarded columns by which is sorted or searched. */
function guardsOf({ columns }: Askable, query: ListQuery, sorts: readonly Sort[]): string[] {
  const used = Object.entries(columns).filter(
    ([key, { quick }]) => sorts.some((sort) => sort.key === key) || (quick !== undefined && query[quick.word ?? key]),
  )
  return used.flatMap(([, { guard }]) => guard?.right ?? [])
}

function needsOf({ search }: Askable, query: ListQuery): readonly string[] {
  return query.search === undefined ? [] : (search?.needs?.(query.search) ?? [])
}

const neededBy = ({ needs = [] }: Askable, ctx: Question['ctx']): readonly string[] | Promise<readonly string[]> =>
  typeof needs === 'function' ? needs(ctx) : needs

async function sightsOf({ ctx, actor }: Question, rights: readonly string[]): Promise<ReadonlyMap<string, Where>> {
  const asked = [...new Set(rights)].map(async (right) => [right, await whereToLook(ctx, actor, right)] as const)
  return new Map(await Promise.all(asked))
}
