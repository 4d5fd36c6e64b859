import { type BookDeeds, type Catalog, findKind, type Kind } from '../../catalog/index.ts'
import { type Actor, type Context, may, requireAnywhere } from '../../decisions/index.ts'
import type { StoredBook } from './queries-books.ts'

/** A kind of reference book. */
export type BookKind = Kind & { readonly book: BookDeeds }

/** Words of `BookDeeds` that name actions. */
const actionWords = [
  ...(['read', 'create', 'edit', 'open', 'archive', 'delete', 'createStructure', 'editStructure'] as const),
  ...(['deleteAttribute', 'addRecord', 'editRecord', 'deleteRecord', 'editValue', 'agree', 'approve', 'sign'] as const),
] as const
export type BookAction = (typeof actionWords)[number]

export const bookKinds = ({ kinds }: Catalog): BookKind[] =>
  kinds.filter((kind): kind is BookKind => kind.book !== undefined)

export function findBookKind(catalog: Catalog, id: string): BookKind | undefined {
  const kind = findKind(catalog, id)
  return kind?.book === undefined ? undefined : (kind as BookKind)
}

/** What a book's kind asks for. The catalog may have been changed since the book was made. */
export function actionsOfBook({ decisions }: Pick<Context, 'decisions'>, kind: string): BookDeeds | undefined {
  return findBookKind(decisions.catalog, kind)?.book
}

export const actionsIn = (deeds: BookDeeds): string[] => [...new Set(actionWords.map((word) => deeds[word]))]

/** What books of whatever kind ask for these deeds. */
export const actionsForBooks = (catalog: Catalog, ...words: readonly BookAction[]): string[] => [
  ...new Set(bookKinds(catalog).flatMap(({ book }) => words.map((word) => book[word]))),
]

/** Every action about books, of whatever kind. */
export const bookActions = (catalog: Catalog): string[] => [
  ...new Set(bookKinds(catalog).flatMap(({ book }) => actionsIn(book))),
]

/** Whoever holds no power over any book is told so, whatever is there. */
export function requireAnyBooks(ctx: Context, actor: Actor): void {
  const actions = bookActions(ctx.decisions.catalog)
  const held = actor.kind === 'operator' ? actions : ctx.decisions.held(actor.accountId)
  const [first] = actions
  requireAnywhere(ctx, actor, actions.find((action) => held.includes(action)) ?? first ?? 'dostup.organizations.view')
}

/** The node of an attribute, at which a power over its values alone may be given. */
export const attributeNode = (bookId: string, code: string): string => `${bookId}:${code}`

/** A book is there for whoever holds any power over it, or over one of its attributes. */
export function seesBook(ctx: Context, actor: Actor, book: StoredBook): boolean {
  const deeds = actionsOfBook(ctx, book.kind)
  if (deeds === undefined) return false
  return actionsIn(deeds).some((action) => may(ctx, actor, action, book.id)) || editsAnyValue(ctx, actor, book, deeds)
}

export function editsAnyValue(ctx: Context, actor: Actor, book: StoredBook, deeds: BookDeeds): boolean {
  return book.attributes.some(({ code }) => may(ctx, actor, deeds.editValue, attributeNode(book.id, code)))
}
