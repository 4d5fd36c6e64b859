import { sql } from 'kysely'
import { type Db, named, prepared } from '../../../database/index.ts'
import { isToCome } from '../../registry/index.ts'

/** Where whoever is behind the account works, learns or has a child. */
export const listPlacesOf = prepared('portal-places-of', (db, account: string, today: string) =>
  db
    .selectFrom('shown_accounts as accounts')
    .innerJoin('shown_affiliations as joined', 'joined.person_id', 'accounts.person_id')
    .where('accounts.id', '=', account)
    .where(isToCome(sql`joined.valid_until`, today))
    .where(sql<boolean>`coalesce(joined.valid_from <= ${today}::date, true)`)
    .select(['joined.node_id', 'joined.kind']),
)

interface Holder {
  readonly account: string
  readonly chains: readonly { readonly kind: string; readonly chain: readonly string[] }[]
  readonly now: Date
}

const rolesHeld = named<{ role_id: string }, [string, Date, string[], string[], boolean[]]>(
  'portal-roles-held',
  `select role_id from shown_grants where account_id = $1 and role_id is not null and active
      and coalesce(valid_from <= $2, true) and coalesce(valid_until > $2, true)
    union
    select role_id from unnest($3::text[], $4::text[], $5::boolean[]) as at(node, kind, is_own)
      join shown_grants as grants on grants.affiliates_of = at.node
    where (is_own or grants.affiliates_below) and coalesce(grants.affiliates_kind = at.kind, true)
      and role_id is not null and active and coalesce(valid_from <= $2, true) and coalesce(valid_until > $2, true)`,
)

/** By grants of their own, and as one of those who work, learn or have children somewhere. */
export async function listRolesHeld(db: Db, { account, chains, now }: Holder): Promise<string[]> {
  const all = chains.flatMap(({ kind, chain }) => chain.map((node, at) => ({ node, kind, isOwn: at === 0 })))
  const columns = [all.map(({ node }) => node), all.map(({ kind }) => kind), all.map(({ isOwn }) => isOwn)] as const
  const rows = await rolesHeld(db, account, now, ...columns)
  return rows.map(({ role_id }) => role_id)
}
