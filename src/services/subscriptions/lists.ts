import { bookRegistry, openBookRecords } from '../books/index.ts'
import type { Title } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type RegistryName, registries, type Selection } from '../registries/index.ts'
import type { Registry } from '../registry/index.ts'

/** Lists that are the same for all, and the records of one book, which its structure describes. */
export type ListName = RegistryName | 'books' | 'book-records'

export const listNames: readonly ListName[] = [
  ...(Object.keys(registries) as RegistryName[]),
  ...(['books', 'book-records'] as const),
]

const listOf = (name: RegistryName | 'books'): Registry => (name === 'books' ? bookRegistry : registries[name])

export const titleOfList = (name: ListName): Title =>
  name === 'book-records' ? { ru: 'Записи справочника', en: 'Records of a book' } : listOf(name).title

export interface OpenList {
  readonly registry: Registry
  readonly query: Selection['query']
}

/** A list with what narrows it, for whoever may open it: of a book, its last approved revision, whose id is `book` in the query. */
export async function openList(
  ctx: Context,
  actor: Actor,
  { registry: name, query }: { readonly registry: ListName; readonly query: Selection['query'] },
): Promise<OpenList> {
  if (name !== 'book-records') return { registry: listOf(name), query }
  const { book = '', ...narrowing } = query
  return { registry: await openBookRecords(ctx, actor, String(book)), query: narrowing }
}
