import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'

export type Called = 'account' | 'person' | 'node'

interface Asked {
  readonly subsystem: string
  readonly called: Called
}

const target = sql<string>`coalesce(account_id, person_id, node_id)`

/** Of these aliases: whom or what the subsystem calls so. */
export async function listAliased(
  db: Db,
  { subsystem, called, aliases }: Asked & { readonly aliases: readonly string[] },
): Promise<Map<string, string>> {
  if (aliases.length === 0) return new Map()
  const rows = await db
    .selectFrom('aliases')
    .where('subsystem', '=', subsystem)
    .where('called', '=', called)
    .where(sql<boolean>`alias = any(${aliases})`)
    .select(['alias', target.as('target')])
    .execute()
  return new Map(rows.map((row) => [row.alias, row.target]))
}

/** What the subsystem calls these. */
export async function listAliasesOf(
  db: Db,
  { subsystem, called, ids }: Asked & { readonly ids: readonly string[] },
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('aliases')
    .where('subsystem', '=', subsystem)
    .where(sql<boolean>`${sql.ref(`${called}_id`)} = any(${ids})`)
    .select(['alias', target.as('target')])
    .execute()
  return new Map(rows.map((row) => [row.target, row.alias]))
}

export interface AliasRow extends Asked {
  readonly alias: string
  readonly target: string
}

/** Another name for the same takes the place of the one before, and the same name for another that of its bearer. */
export async function putAliases(tx: Transaction, rows: readonly AliasRow[]): Promise<void> {
  if (rows.length === 0) return
  const list = JSON.stringify(rows)
  const said = sql`jsonb_to_recordset(${list}::jsonb) as said (subsystem text, called text, alias text, target text)`
  await sql`
    delete from aliases using ${said}
    where aliases.subsystem = said.subsystem and aliases.called = said.called
      and (aliases.alias = said.alias or coalesce(account_id, person_id, node_id) = said.target)`.execute(tx)
  await sql`
    insert into aliases (subsystem, called, alias, account_id, person_id, node_id)
    select subsystem, called, alias, case when called = 'account' then target end, case when called = 'person' then target end,
      case when called = 'node' then target end
    from ${said}`.execute(tx)
}

export async function removeAliases(
  tx: Transaction,
  { subsystem, called, aliases }: Asked & { readonly aliases: readonly string[] },
): Promise<void> {
  if (aliases.length === 0) return
  await tx
    .deleteFrom('aliases')
    .where('subsystem', '=', subsystem)
    .where('called', '=', called)
    .where(sql<boolean>`alias = any(${aliases})`)
    .execute()
}

export async function pageAliases(
  db: Db,
  { subsystem, called, after, limit }: Asked & { readonly after: string; readonly limit: number },
) {
  return await db
    .selectFrom('aliases')
    .where('subsystem', '=', subsystem)
    .where('called', '=', called)
    .where(sql<boolean>`alias collate "C" > ${after}`)
    .orderBy(sql`alias collate "C"`)
    .limit(limit)
    .select(['alias', target.as('id')])
    .execute()
}
