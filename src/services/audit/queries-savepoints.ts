import { sql } from 'kysely'
import type { Transaction } from '../../database/index.ts'

/** Savepoints nest: the name is taken again by each, and the newest of a name is meant. */
const begin = sql`savepoint deed`
const keep = sql`release savepoint deed`
const giveUp = sql`rollback to savepoint deed; release savepoint deed`

/** What the work writes stands, or, when it throws, none of it does, and what the transaction wrote before stays. */
export async function withSavepoint<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await begin.execute(tx)
  try {
    const done = await work()
    await keep.execute(tx)
    return done
  } catch (error) {
    await giveUp.execute(tx)
    throw error
  }
}
