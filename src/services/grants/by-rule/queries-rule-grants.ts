/** Grants that rules of access give. */
import { sql } from 'kysely'
import type { Db, Transaction } from '../../../database/index.ts'

/** Whose, by which affiliations, where, or by which rules: a grant is meant by any of them. */
export interface RuleGrantsAsked {
  readonly accounts: readonly string[]
  readonly affiliations: readonly number[]
  /** Those by affiliations there and below. */
  readonly nodes: readonly string[]
  readonly rules: readonly string[]
}

export interface RuleGrant {
  readonly id: string
  readonly rule_id: string
  readonly affiliation_id: number
  readonly account_id: string
  readonly role_id: string
  readonly scope_id: string
  readonly limits: readonly string[]
  readonly valid_from: Date | null
  readonly valid_until: Date | null
}

export async function listRuleGrants(db: Db, asked: RuleGrantsAsked | 'all'): Promise<RuleGrant[]> {
  const { rows } = await sql<RuleGrant>`
    select grants.id::text as id, rule_id, affiliation_id, account_id, role_id, scope_id, valid_from, valid_until,
      array(select node_id from grant_limits where grant_id = grants.id order by node_id) as limits
    from grants where rule_id is not null and ${asked === 'all' ? sql`true` : meant(asked)} order by grants.id`.execute(
    db,
  )
  return rows
}

const meant = ({ accounts, affiliations, nodes, rules }: RuleGrantsAsked) => sql`(account_id = any(${accounts}::text[])
  or affiliation_id = any(${affiliations}::bigint[]) or rule_id = any(${rules}::text[])
  or affiliation_id in (
    with recursive down (id) as (
      select unnest(${nodes}::text[]) union select nodes.id from down join shown_nodes as nodes on nodes.parent_id = down.id
    ) select affiliations.id from down join shown_affiliations as affiliations on affiliations.node_id = down.id))`

export interface NewRuleGrant extends Omit<RuleGrant, 'id'> {
  readonly reason: string
  readonly created_by: string | null
}

/** In one statement; answers their ids, in order. */
export async function insertRuleGrants(tx: Transaction, rows: readonly NewRuleGrant[], at: Date): Promise<string[]> {
  const { rows: made } = await sql<{ id: string }>`
    with asked as (
      select nextval('grants_id_seq') as id, made.* from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as (rule_id text, affiliation_id bigint, account_id text, role_id text, scope_id text, limits text[],
            valid_from timestamptz, valid_until timestamptz, reason text, created_by text)) with ordinality as made
    ), given as (
      insert into grants (id, rule_id, affiliation_id, account_id, role_id, scope_id, valid_from, valid_until, reason, created_by, created_at, source)
      overriding system value
      select id, rule_id, affiliation_id, account_id, role_id, scope_id, valid_from, valid_until, reason, created_by, ${at}, 'rule' from asked
      returning id
    ), limited as (
      insert into grant_limits (grant_id, node_id) select asked.id, unnest(limits) from asked join given using (id)
    )
    select id::text as id from asked order by ordinality`.execute(tx)
  return made.map(({ id }) => id)
}

export async function removeRuleGrants(tx: Transaction, ids: readonly string[]): Promise<void> {
  await sql`delete from grants where rule_id is not null and id = any(${ids.map(Number)}::bigint[])`.execute(tx)
}

export async function setRuleGrantSpans(
  tx: Transaction,
  spans: readonly Pick<RuleGrant, 'id' | 'valid_from' | 'valid_until'>[],
): Promise<void> {
  await sql`
    update grants set valid_from = said.valid_from, valid_until = said.valid_until
    from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as said (id bigint, valid_from timestamptz, valid_until timestamptz)
    where grants.id = said.id and rule_id is not null`.execute(tx)
}

/** The title of a rule is the reason of what it gives. */
export async function renameRuleGrants(tx: Transaction, rule: string, title: string): Promise<void> {
  await tx.updateTable('grants').set({ reason: title }).where('rule_id', '=', rule).execute()
}
