import type { Kysely, Transaction as KyselyTransaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Transaction = KyselyTransaction<Tables>

/** All or nothing. Given a transaction, the work joins it. */
export async function transaction<T>(db: Db, work: (trx: Transaction) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Transaction)
  return db.transaction().execute(work)
}
