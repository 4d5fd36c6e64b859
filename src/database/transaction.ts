import type { DatabaseConnection, Kysely, Transaction as KyselyTransaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Transaction = KyselyTransaction<Tables>

/** The connection of each transaction under way. Kysely sends one statement of a transaction at a time; on this they go out at once, in order. */
const connections = new WeakMap<Db, DatabaseConnection>()

export const connectionOf = (db: Db): DatabaseConnection | undefined => connections.get(db)

/** All or nothing. Given a transaction, the work joins it. */
export async function transaction<T>(db: Db, work: (trx: Transaction) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction)
  return db.transaction().execute(async (trx) => {
    connections.set(trx, await trx.getExecutor().provideConnection(async (connection) => connection))
    return await work(trx)
  })
}
