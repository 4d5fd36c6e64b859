import { sql } from 'kysely'
import { named, type Transaction } from '../../database/index.ts'

/** Savepoints nest: the name is taken again by each, and the newest of a name is meant. */
const begin = named<never, []>('savepoint-deed', 'savepoint deed')
const keep = sql`release savepoint deed`
const giveUp = sql`rollback to savepoint deed; release savepoint deed`

/** What the work writes stands, or, when it throws, none of it does, and what the transaction wrote before stays. */
export async function withSavepoint<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  // It goes out before whatever the work sends, and nobody waits for it alone.
  const begun = begin(tx)
  begun.catch(() => {})
  try {
    const done = await work()
    await begun
    await keep.execute(tx)
    return done
  } catch (error) {
    await giveUp.execute(tx)
    throw error
  }
}
