import type { PageQuery } from './page.ts'

/** A registry's query, as its schema has let it through: what all take, and the words of its own filters and columns. */
export type ListQuery = PageQuery & Readonly<Record<string, unknown>>
