/**
 * Registry: what all lists share — the page, the sort, the search, and the set of rows a viewer may see.
 * Promises: list, search, sort, filter, count and export use one set (model.md, law 5); sort keys are the registry's own.
 * Refuses: to know any table.
 */
export { PageQuery, pageOf, type Sort, sortBy } from './page.ts'
export { contains, ordered } from './queries.ts'
export { inside } from './queries-inside.ts'
export { fits } from './queries-search.ts'
export { Id, Moment, Named, nullable } from './shapes.ts'
export { line, lines } from './texts.ts'
export type { Where } from './where.ts'
export { whereOf, wheresToLook, whereToLook } from './within.ts'
