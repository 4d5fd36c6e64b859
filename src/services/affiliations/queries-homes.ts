import type { Db, Transaction } from '../../database/index.ts'

/** What goes along with a person on the day: their record, where no account is named, or an account; and from which home. */
export interface PlannedHome {
  readonly account: string | null
  readonly from: string
}

/** When the affiliation was changed last stays: nobody has changed what it says. */
export async function keepHomes(tx: Transaction, id: string, homes: readonly PlannedHome[] | null): Promise<void> {
  await tx
    .updateTable('affiliations')
    .set({ homes: homes && JSON.stringify(homes) })
    .where('id', '=', Number(id))
    .execute()
}

/** Affiliations that have begun by that day, and with which homes go. */
export async function listHomesDue(db: Db, day: string): Promise<string[]> {
  const due = await db
    .selectFrom('affiliations')
    .where('homes', 'is not', null)
    .where('valid_from', '<=', day)
    .orderBy('valid_from')
    .orderBy('id')
    .select('id')
    .execute()
  return due.map(({ id }) => String(id))
}
