/**
 * Named prepared statements. Kysely sends every query unnamed, so the server parses and plans it anew; on the Unix socket
 * a named one is 1.5–2 times faster. A statement's text is registered once, and whoever runs exactly this text, through
 * Kysely, in a transaction or on the pool, runs it prepared.
 */
import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Db } from './transaction.ts'

const nameOfText = new Map<string, string>()

/**
 * Name a hot query with fixed text. Not for lists with optional filters: a statement lives on every connection for good,
 * and after five runs its plan no longer looks at the values.
 */
export function named<Row, Parameters extends readonly unknown[]>(name: string, text: string) {
  const already = [...nameOfText].find(([, taken]) => taken === name)
  if (already && already[0] !== text) throw new Error(`Two statements are named ${name}`)
  nameOfText.set(text, name)
  return async (db: Db, ...parameters: Parameters): Promise<Row[]> => {
    const result = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
    return result.rows
  }
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
      if (first.startsWith('begin')) this.isInTransaction = true
      else if (first === 'commit' || first === 'rollback') this.isInTransaction = false
      const name = nameOfText.get(first) ?? (this.isInTransaction ? nameInTransaction(first, values) : undefined)
      if (name === undefined) return send.call(this, first, values, ...rest)
      return send.call(this, { name, text: first, values }, ...rest)
    }) as pg.Client['query']
  }
}
