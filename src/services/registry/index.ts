/**
 * Registry: what all lists share — a table's description, and what comes of it: schema, page, sort, search, count, selection, export;
 * and the set of rows a viewer may see.
 * Promises: list, search, sort, filter, count, selection and export use one set (model.md, law 5); sort keys are the registry's own.
 * Refuses: to know any table.
 */
export { readCursor, writeCursor } from './cursor.ts'
export {
  type Asked,
  type Cell,
  type ColumnType,
  type Description,
  filter,
  type Question,
  type Told,
} from './description.ts'
export type { RegistryPage } from './list.ts'
export { type ListQuery, SearchQuery, searched } from './list-query.ts'
export { PageQuery, pageOf, registryPage } from './page.ts'
export { contains, isToCome } from './queries.ts'
export { inside, lyingUnder } from './queries-inside.ts'
export { fits, fitsOfThose } from './queries-search.ts'
export { type Registry, registry, type ShownColumn } from './registry.ts'
export { AsRead, Id, Moment, Named, NamedOrHidden, NewNote, NodeNamed, nullable, Refusal } from './shapes.ts'
export type { Chosen, Frame } from './slices.ts'
export { line, lines } from './texts.ts'
export type { Where } from './where.ts'
export { whereOf, wheresToLook, whereToLook } from './within.ts'
