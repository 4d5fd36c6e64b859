import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

/** A rule that means only those who are in a group of a directory. */
export interface GroupOfRule {
  readonly id: string
  readonly group_directory_id: string
  readonly group_dn: string
}

export async function listRulesOfGroups(db: Db): Promise<GroupOfRule[]> {
  return await db
    .selectFrom('birthright_rules')
    .where('group_dn', 'is not', null)
    .select(['id', 'group_directory_id', 'group_dn'])
    .orderBy('id')
    .$narrowType<GroupOfRule>()
    .execute()
}

/** Who was in the groups of these rules when they were read last. */
export async function listMembers(db: Db, rules: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (rules.length === 0) return new Map()
  const rows = await db
    .selectFrom('birthright_members')
    .where(sql<boolean>`rule_id = any(${[...rules]}::text[])`)
    .select(['rule_id', 'account_id'])
    .execute()
  const byRule = Map.groupBy(rows, ({ rule_id }) => rule_id)
  return new Map([...byRule].map(([rule, its]) => [rule, new Set(its.map(({ account_id }) => account_id))]))
}

export async function setMembers(tx: Transaction, rule: string, accounts: readonly string[]): Promise<void> {
  await sql`delete from birthright_members where rule_id = ${rule} and not account_id = any(${[...accounts]}::text[])`.execute(
    tx,
  )
  await sql`insert into birthright_members (rule_id, account_id) select ${rule}, unnest(${[...accounts]}::text[])
    on conflict do nothing`.execute(tx)
}
