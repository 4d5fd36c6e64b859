import type { RawBuilder, SelectQueryBuilder } from 'kysely'
import type { Static, TSchema } from 'typebox'
import type { Language } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Catalog, Title } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { ListQuery } from './list-query.ts'
import type { Where } from './where.ts'

/** Of a column's values: how they are compared with those of a cursor, and written into a file. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'day' | 'moment'

/** Who asks what of a registry. */
export interface Question {
  readonly ctx: Context
  readonly actor: Actor
  readonly query: ListQuery
}

/** And where they may look. */
export interface Asked extends Question {
  readonly where: Where
  /** Those whose place lies elsewhere. */
  readonly guests: Guests
  /** Where another right is held, of those that the question needs (`Column.guard`, `Search.needs`). */
  sight(right: string): Where
  /** All rights that `sight` knows of. */
  readonly looksBy: readonly string[]
}

/** Rows that are shown though their place lies elsewhere, and these places. */
export interface Guests {
  readonly ids: readonly string[]
  readonly places: readonly string[]
}

/** A value of a file's cell; moments and days as ISO 8601 writes them. */
export type Cell = string | number | boolean | null | undefined

export interface Told {
  readonly language: Language
  readonly catalog: Catalog
}

/** What is the same for all, or what hangs on who asks: a count of what they may see. */
export type SortValue = RawBuilder<unknown> | ((asked: Asked) => RawBuilder<unknown>)

export interface Column<Row, Item> {
  readonly title: Title
  readonly type?: ColumnType
  /** By what it is sorted; texts carry their collation themselves. Absent: by nothing. */
  readonly sort?: {
    readonly by: SortValue
    readonly nullable?: true
    /** What a row of a joined table must be there for: the database may then begin with that table. Without it the value is null. */
    readonly joined?: RawBuilder<unknown>
    /** An index has it, the id behind it: the first and last pages of a long list are read off it. */
    readonly indexed?: true
    /** It has few values and an index, and is never null: rows of each come in the order of what is sorted by next. */
    readonly few?: true
  }
  /** E13: the query word of this column's own search (its key unless named), and the rows that fit. */
  readonly quick?: { readonly word?: string; readonly where: (typed: string, asked: Asked) => RawBuilder<boolean> }
  /** A right of its own besides that of the rows, and the node where it must be held: who holds it elsewhere sees null. */
  readonly guard?: {
    readonly right: string
    readonly place: RawBuilder<unknown>
    readonly at: (row: Row) => string | null
  }
  /** Hidden until it is chosen. */
  readonly hidden?: true
  /** What stands in an exported file. Absent: what the item has under the column's key. */
  readonly cell?: (item: Item, told: Told) => Cell
}

/** What is read of a column without its rows. */
export type AnyColumn = Pick<Column<never, never>, 'title' | 'type' | 'sort' | 'quick' | 'guard' | 'hidden'>

export interface Filter {
  readonly schema: TSchema
  where(value: unknown, asked: Asked): RawBuilder<boolean> | undefined
}

/** E14: a filter's query word has a schema, and its value makes a condition, or none. */
export function filter<S extends TSchema>(
  schema: S,
  where: (value: Static<S>, asked: Asked) => RawBuilder<boolean> | undefined,
): Filter {
  return { schema, where: (value, asked) => where(value as Static<S>, asked) }
}

export interface Search {
  readonly where: (typed: string, asked: Asked) => RawBuilder<boolean>
  /** Rights that this search looks by. */
  readonly needs?: (typed: string) => readonly string[]
}

/** A registry, once: whatever lists, counts, searches, selects and exports it reads this. */
export interface Description<DB, TB extends keyof DB, Start, Row, Item extends object> {
  /** `accounts`: its address under /api/, and its name in a stored selection. */
  readonly name: string
  readonly title: Title
  /** Shows its rows: where the node `place` lies; null: only whoever holds it over the whole tree. Without a right: `always` has one's own. */
  readonly right: string | null
  /** Where the right depends on what is asked; its route then asks `right` of whoever calls it. */
  readonly rightOf?: (ctx: Context, query: ListQuery) => string
  readonly place: RawBuilder<unknown> | null
  /** Without a place: shown whole to whoever holds the right somewhere (B13). */
  readonly forAll?: true
  /** Rows that are shown besides those that lie where the viewer looks. */
  readonly besides?: (asked: Asked) => RawBuilder<boolean> | undefined
  /** Rows that belong to more nodes than their place, few: looked up beforehand, since an «or» would leave no index to the question. */
  readonly guests?: (db: Db, where: Where, today: string) => Promise<Guests>
  /** Joined to the left by keys: what a question does not read is not joined at all. */
  readonly from: (db: Db) => SelectQueryBuilder<DB, TB, Start>
  readonly rows: (db: Db, asked: Asked) => SelectQueryBuilder<DB, TB, Row>
  readonly id: { readonly by: RawBuilder<unknown>; readonly type: 'text' | 'number' }
  readonly columns: Readonly<Record<string, Column<Row, Item>>>
  readonly filters?: Readonly<Record<string, Filter>>
  readonly search?: Search
  /** Rows of a page, unless so many are asked: a short list comes at once. */
  readonly limit?: number
  /** As `sort` in a query. */
  readonly sort: string
  /** When a row came to be, and was last changed: a stored selection leaves out what is younger than itself. */
  readonly createdAt?: RawBuilder<unknown>
  readonly changedAt?: RawBuilder<unknown>
  /** Refuses a question before it is asked. */
  readonly check?: (ctx: Context, actor: Actor, query: ListQuery) => void | Promise<void>
  /** Rights that `always`, `rows` or a sort looks by; a function: those of the catalog in force. */
  readonly needs?: readonly string[] | ((ctx: Context) => readonly string[] | Promise<readonly string[]>)
  /** Holds of every row. */
  readonly always?: (asked: Asked) => RawBuilder<boolean>
  readonly item: TSchema
  readonly view: (row: Row, asked: Asked) => Item
}
