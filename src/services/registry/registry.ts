import { type Static, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox'
import type { Title } from '../catalog/index.ts'
import type { AnyColumn, Cell, ColumnType, Description, Question, Told } from './description.ts'
import { list, type RegistryPage } from './list.ts'
import type { ListQuery } from './list-query.ts'
import { PageQuery, pageSize, registryPage } from './page.ts'
import { type Chosen, cellsOf, chosenOf, countChosen, type Frame } from './slices.ts'

/** A column as whoever draws or exports the registry is told of it. */
export interface ShownColumn {
  readonly key: string
  readonly title: Title
  readonly type: ColumnType
  readonly sortable: boolean
  /** The query word of its own search. */
  readonly quick?: string
  readonly hidden: boolean
}

/** A table that was described, ready to be asked. */
export interface Registry<Item extends object = object> {
  readonly name: string
  readonly title: Title
  /** Null: none, of whoever is signed in. */
  readonly right: string | null
  readonly columns: readonly ShownColumn[]
  /** The order unless another is asked. */
  readonly sort: string
  /** What a query says of the rows and their order. */
  readonly words: TProperties
  readonly query: TUnsafe<ListQuery>
  readonly page: TUnsafe<RegistryPage<Item>>
  list(question: Question): Promise<RegistryPage<Item>>
  /** Every row of the list, in its order, in slices: the cells of the columns of these keys. */
  cells(question: Question, keys: readonly string[], told: Told): AsyncGenerator<Cell[][]>
  /** Every row of the list that was there at a moment, but for some, in slices. */
  chosen(question: Question, frame: Frame, size: number): AsyncGenerator<Chosen[]>
  countChosen(question: Question, frame: Frame): Promise<number>
}

export function registry<DB, TB extends keyof DB, Start, Row, S extends TSchema>(
  description: Description<DB, TB, Start, Row, Static<S>> & { readonly item: S },
): Registry<Static<S>> {
  type Item = Static<S>
  const { name, title, right, sort, item, limit } = description
  const columns: Readonly<Record<string, AnyColumn>> = description.columns
  const words = wordsOf(description)
  return {
    ...{ name, title, right, sort },
    columns: Object.entries(columns).map(([key, column]) => shown(key, column)),
    words,
    query: Type.Unsafe<ListQuery>(
      Type.Object(
        { ...pageWords, ...(limit !== undefined && limitOf(limit)), ...words },
        { additionalProperties: false },
      ),
    ),
    page: Type.Unsafe<RegistryPage<Item>>(registryPage(`${titleOf(item).replace(/Row$/, '')}Page`, item)),
    list: (question) => list(description, question),
    cells: (question, keys, told) => cellsOf(description, question, keys, told),
    chosen: (question, frame, size) => chosenOf(description, question, frame, size),
    countChosen: (question, frame) => countChosen(description, question, frame),
  }
}

function shown(key: string, { title, type = 'text', sort, quick, hidden }: AnyColumn): ShownColumn {
  return {
    key,
    title,
    type,
    sortable: sort !== undefined,
    hidden: hidden === true,
    ...(quick && { quick: quick.word ?? key }),
  }
}

/** Words of a query that say which rows, and in which order. */
function wordsOf({
  place,
  columns,
  filters = {},
}: {
  readonly place: unknown
  readonly columns: Readonly<Record<string, AnyColumn>>
  readonly filters?: Readonly<Record<string, { readonly schema: TSchema }>>
}): TProperties {
  const { sort, search, ids, within } = PageQuery.properties
  const own = Object.entries(filters).map(([word, { schema }]) => [word, schema] as const)
  const quick = Object.entries(columns).flatMap(([key, { title, quick: one }]) =>
    one === undefined ? [] : [[one.word ?? key, quickWord(title)] as const],
  )
  return {
    ...{ sort, search, ids },
    ...(place !== null && { within }),
    ...Object.fromEntries([...quick, ...own]),
  }
}

const { limit, offset, last, after, before, count } = PageQuery.properties
const pageWords = { limit, offset, last, after, before, count }

const limitOf = (rows: number) => ({ limit: pageSize(rows) })

const titleOf = (schema: TSchema): string => ('title' in schema ? String(schema.title) : '')

const quickWord = ({ en }: Title) =>
  Type.Optional(Type.String({ maxLength: 200, description: `A part of the column “${en}” (E13).` }))
