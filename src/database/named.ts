/**
 * Named prepared statements. Kysely sends every query unnamed, so the server parses and plans it anew; on the Unix socket
 * a named one is 1.5–2 times faster. A statement's text is registered once, and whoever runs exactly this text, through
 * Kysely, in a transaction or on the pool, runs it prepared.
 */

import type { Writable } from 'node:stream'
import { type Compilable, CompiledQuery, DummyDriver, Kysely, PostgresAdapter, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'
import { connectionOf, type Db } from './transaction.ts'

const nameOfText = new Map<string, string>()

/**
 * Name a hot query with fixed text. Not for lists with optional filters: a statement lives on every connection for good,
 * and after five runs its plan no longer looks at the values. In a transaction it is sent when it is called, whatever is still under way
 * there: several together cost one round trip, and are done in the order in which they were called.
 */
export function named<Row, Parameters extends readonly unknown[]>(name: string, text: string) {
  const already = [...nameOfText].find(([, taken]) => taken === name)
  if (already && already[0] !== text) throw new Error(`Two statements are named ${name}`)
  nameOfText.set(text, name)
  return async (db: Db, ...parameters: Parameters): Promise<Row[]> => {
    const query = CompiledQuery.raw(text, parameters as unknown as unknown[])
    const result = await (connectionOf(db)?.executeQuery<Row>(query) ?? db.executeQuery<Row>(query))
    return result.rows
  }
}

const writer = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: () => {
      throw new Error('it only writes statements')
    },
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The same for a query that Kysely writes: once, when it is declared. `build` sees marks in place of the values. */
export function prepared<Parameters extends readonly unknown[], Row>(
  name: string,
  build: (db: Db, ...parameters: Parameters) => Compilable<Row>,
) {
  const marks = Array.from({ length: build.length - 1 }, (_, at) => Symbol(String(at)))
  const run = withMarks(name, build(writer, ...(marks as unknown as Parameters)), marks)
  return (db: Db, ...values: Parameters): Promise<Row[]> => run(db, values)
}

/** The same for many values, each by its name. */
export function preparedOf<Asked extends object, Row>(
  name: string,
  keys: readonly (keyof Asked & string)[],
  build: (db: Db, asked: Asked) => Compilable<Row>,
) {
  const marks = keys.map((key) => Symbol(key))
  const marked = Object.fromEntries(keys.map((key, at) => [key, marks[at]])) as Asked
  const run = withMarks(name, build(writer, marked), marks)
  return (db: Db, asked: Asked): Promise<Row[]> =>
    run(
      db,
      keys.map((key) => asked[key]),
    )
}

function withMarks<Row>(name: string, query: Compilable<Row>, marks: readonly symbol[]) {
  const { sql, parameters } = query.compile()
  const places = parameters.map((value) => marks.indexOf(value as symbol))
  const run = named<Row, readonly unknown[]>(name, sql)
  return (db: Db, values: readonly unknown[]): Promise<Row[]> =>
    run(db, ...places.map((place, at) => (place < 0 ? parameters[at] : values[place])))
}

type Query = (...parameters: unknown[]) => unknown

/** So many texts that transactions have sent get a name, since a statement lives on every connection for good. */
const mostInTransactions = 300
const mostParameters = 40

/**
 * Deeds read and write by key, so a plan that does not look at values is as good for them, and nearly all their statements come again.
 * Not what says `*`, whose columns a newer version's migration may change under a connection that lives.
 */
const isWorthNaming = (text: string, values: unknown): boolean =>
  Array.isArray(values) && values.length > 0 && values.length <= mostParameters && !text.includes('*')

/**
 * A plan that does not look at values compares a row with each of an array in turn; a plan made for this array looks it up. Right after many
 * rows have come, when the plan still takes their table for empty, that is the difference between a moment and a minute.
 */
const hasLongArray = (values: unknown): boolean =>
  Array.isArray(values) && values.some((value) => Array.isArray(value) && value.length > longArray)
const longArray = 100

/** The client of a pool: gives registered texts, and those of transactions, their names on the way out. */
export function namingClient(): typeof pg.Client {
  const inTransactions = new Map<string, string>()
  const nameInTransaction = (text: string, values: unknown): string | undefined => {
    const known = inTransactions.get(text)
    if (known !== undefined || inTransactions.size >= mostInTransactions || !isWorthNaming(text, values)) return known
    const name = `transaction-${inTransactions.size}`
    inTransactions.set(text, name)
    return name
  }
  return class extends pg.Client {
    private isInTransaction = false

    override query = ((first: unknown, values?: unknown, ...rest: unknown[]): unknown => {
      const send = super.query as Query
      if (typeof first !== 'string') return send.call(this, first, values, ...rest)
      if (this.isInTransaction || first === 'begin') this.sendWithOthers()
      if (first.startsWith('begin')) this.isInTransaction = true
      else if (first === 'commit' || first === 'rollback') this.isInTransaction = false
      if (first === 'begin') return this.begin(send)
      const isNamed = this.isInTransaction && !hasLongArray(values)
      const name = nameOfText.get(first) ?? (isNamed ? nameInTransaction(first, values) : undefined)
      if (name === undefined) return send.call(this, first, values, ...rest)
      return send.call(this, { name, text: first, values }, ...rest)
    }) as pg.Client['query']

    /** Nobody has to wait for it: when it fails, what comes next on the connection does as well. */
    private begin(send: Query): Promise<unknown> {
      ;(send.call(this, 'begin') as Promise<unknown>).catch(() => {})
      return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] })
    }

    /** What is sent before anybody is waited for goes out in one piece. */
    private sendWithOthers(): void {
      const { stream } = (this as unknown as { connection: { stream: Writable } }).connection
      stream.cork()
      process.nextTick(() => stream.uncork())
    }
  }
}
