import { type Db, named } from '../../database/index.ts'

export interface EventAccount {
  readonly id: string
  readonly login: string
  readonly home_id: string
  readonly title: string
}

const accounts = named<EventAccount, [readonly string[], readonly string[]]>(
  'list-event-accounts',
  `select id, login, home_id, short_title as title from shown_accounts where id = any($1)
   union select id, login, home_id, short_title from shown_accounts where login = any($2)`,
)
export const listEventAccounts = (db: Db, ids: readonly string[], logins: readonly string[]) =>
  accounts(db, ids, logins)

/** An event of a subsystem, as it is written. */
export interface ToldRow {
  readonly source_id: string
  readonly event: string
  readonly at: string
  readonly account_id: string
  readonly account_title: string
  readonly account_login: string
  readonly organization_id: string
  readonly ip: string | null
  readonly object_id: string | null
  readonly object_title: string | null
}

const told = named<{ source_id: string }, [string, string]>(
  'insert-told-events',
  `insert into events (subsystem, source_id, event, at, account_id, account_title, account_login, organization_id, ip, object_id, object_title)
   select $1, source_id, event, at, account_id, account_title, account_login, organization_id, ip, object_id, object_title
   from rows from (jsonb_to_recordset($2::jsonb) as (
     source_id text, event text, at timestamptz, account_id text, account_title text, account_login text, organization_id text, ip text,
     object_id text, object_title text)) with ordinality as told
   order by told.ordinality
   on conflict (subsystem, source_id) where source_id is not null do nothing
   returning source_id`,
)

/** Answers which of them were written; the others were there. */
export async function insertTold(db: Db, subsystem: string, rows: readonly ToldRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  return new Set((await told(db, subsystem, JSON.stringify(rows))).map(({ source_id }) => source_id))
}
