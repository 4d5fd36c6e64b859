import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

export type ClosingAccount = Awaited<ReturnType<typeof listClosingAccounts>>[number]

/** Accounts whose day has come, the longest waiting first; `after`: the last of the page before. */
export async function listClosingAccounts(
  db: Db,
  { day, after, most }: { readonly day: string; readonly after: Waiting | undefined; readonly most: number },
) {
  return await db
    .selectFrom('accounts')
    .where('closes_on', '<=', day)
    .$if(after !== undefined, (due) =>
      due.where(sql<boolean>`(closes_on, id) > (${after?.closes_on}::date, ${after?.id})`),
    )
    .select(['id', 'active', 'metarole', 'person_id', 'home_id', 'closes_on'])
    .orderBy('closes_on')
    .orderBy('id')
    .limit(most)
    .execute()
}

interface Waiting {
  readonly id: string
  readonly closes_on: string | null
}
