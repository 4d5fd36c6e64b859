import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

export interface HeldAt {
  readonly scope_id: string
  readonly accounts: number
  /** It is given to everybody of some place as well. */
  readonly all: boolean
}

interface Asked {
  readonly scopes: Where
  readonly organizations: Where
  readonly homes: Where
  readonly at: Date
  readonly most: number
}

/** Where a role is held now, and by how many active accounts: the fullest places first. */
export async function listPlacesOfRole(
  db: Db,
  role: string,
  { scopes, organizations, homes, at, most }: Asked,
): Promise<HeldAt[]> {
  const { rows } = await sql<HeldAt>`
    select grants.scope_id, count(distinct accounts.id)::int as accounts, bool_or(grants.affiliates_of is not null) as all
    from shown_grants as grants left join shown_accounts as accounts on accounts.id = grants.account_id and accounts.active
      and ${inside(sql`accounts.home_id`, homes)}
    where grants.role_id = ${role} and grants.active and coalesce(grants.valid_from <= ${at}, true)
      and coalesce(grants.valid_until > ${at}, true) and ${inside(sql`grants.scope_id`, scopes)}
      and ${inside(sql`grants.scope_id`, organizations)} and (accounts.id is not null or grants.affiliates_of is not null)
    group by grants.scope_id order by accounts desc, grants.scope_id limit ${most}`.execute(db)
  return rows
}
