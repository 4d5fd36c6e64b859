import { sql } from 'kysely'
import type { Db } from '../../../database/index.ts'

/** Where whoever is behind the account works, learns or has a child. */
export async function listPlacesOf(db: Db, account: string, now: Date) {
  return await db
    .selectFrom('shown_accounts as accounts')
    .innerJoin('shown_affiliations as joined', 'joined.person_id', 'accounts.person_id')
    .where('accounts.id', '=', account)
    .where(
      sql<boolean>`(joined.valid_until is null or joined.valid_until::timestamp at time zone 'UTC' > ${now})
        and (joined.valid_from is null or joined.valid_from::timestamp at time zone 'UTC' <= ${now})`,
    )
    .select(['joined.node_id', 'joined.kind'])
    .execute()
}

interface Holder {
  readonly account: string
  readonly chains: readonly { readonly kind: string; readonly chain: readonly string[] }[]
  readonly now: Date
}

/** By grants of their own, and as one of those who work, learn or have children somewhere. */
export async function listRolesHeld(db: Db, { account, chains, now }: Holder): Promise<string[]> {
  const groups = chains.map(
    ({ kind, chain }) => sql`((grants.affiliates_of = ${chain[0]}
      or (grants.affiliates_below and grants.affiliates_of = any(${[...chain]}::text[])))
      and coalesce(grants.affiliates_kind = ${kind}, true))`,
  )
  const { rows } = await sql<{ role_id: string }>`select distinct role_id from shown_grants as grants
    where role_id is not null and active and coalesce(valid_from <= ${now}, true) and coalesce(valid_until > ${now}, true)
      and (${sql.join([sql`account_id = ${account}`, ...groups], sql` or `)})`.execute(db)
  return rows.map(({ role_id }) => role_id)
}
