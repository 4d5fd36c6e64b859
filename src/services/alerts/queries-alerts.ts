import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { Wishes } from './events.ts'

export interface StoredWishes {
  readonly events: Wishes
  readonly quiet: { readonly from: string; readonly until: string } | null
}

export const noWishes: StoredWishes = { events: {}, quiet: null }

/** Of those of the accounts that have said any. */
export async function listWishes(db: Db, accounts: readonly string[]): Promise<Map<string, StoredWishes>> {
  const rows = await db
    .selectFrom('alert_wishes')
    .where(sql<boolean>`account_id = any(${[...accounts]})`)
    .selectAll()
    .execute()
  return new Map(
    rows.map(({ account_id, wished, quiet_from: from, quiet_until: until }) => [
      account_id,
      { events: wished as Wishes, quiet: from && until ? { from, until } : null },
    ]),
  )
}

export const findWishes = async (db: Db, account: string): Promise<StoredWishes> =>
  (await listWishes(db, [account])).get(account) ?? noWishes

export async function saveWishes(tx: Transaction, account: string, { events, quiet }: StoredWishes, at: Date) {
  const row = {
    ...{ wished: JSON.stringify(events), updated_at: at },
    ...{ quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null },
  }
  await tx
    .insertInto('alert_wishes')
    .values({ account_id: account, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute()
}

export interface NewAlert {
  readonly notice_id: number
  readonly account_id: string
  readonly channel: 'mail' | 'sms' | 'push'
  readonly due_at: Date
  readonly tries?: number
}

export async function insertAlerts(tx: Transaction, rows: readonly NewAlert[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('alerts')
      .values([...rows])
      .execute()
}

/** Everything that is due for whoever has waited longest, by one channel; until the transaction ends nobody else’s. */
export async function takeDueAlerts(tx: Transaction, now: Date) {
  const first = await tx
    .selectFrom('alerts')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .select(['account_id', 'channel'])
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (first === undefined) return undefined
  const { rows } = await sql<{ notice_id: number; tries: number }>`
    delete from alerts where account_id = ${first.account_id} and channel = ${first.channel} and due_at <= ${now}
    returning notice_id, tries`.execute(tx)
  return { ...first, notices: rows.map(({ notice_id, tries }) => ({ id: Number(notice_id), tries })) }
}

/** Accounts that act and want something to go out of the event. */
export async function listWishing(db: Db, event: string): Promise<{ id: string; home_id: string }[]> {
  const { rows } = await sql<{ id: string; home_id: string }>`
    select accounts.id, accounts.home_id from alert_wishes as wishes join shown_accounts as accounts on accounts.id = wishes.account_id
    where accounts.active and wished ? ${event}::text
      and (wished -> ${event}::text ->> 'mail' <> 'off' or (wished -> ${event}::text ->> 'sms')::boolean or (wished -> ${event}::text ->> 'push')::boolean)
    order by accounts.id`.execute(db)
  return rows
}

/** False when it was told before. */
export async function noteTold(tx: Transaction, announcement: string, at: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows: count } = await tx
    .insertInto('alert_announcements')
    .values({ announcement_id: announcement, told_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (count ?? 0n) > 0n
}

export async function takeMark(tx: Transaction): Promise<number> {
  const { up_to: upTo } = await tx.selectFrom('alert_marks').select('up_to').forUpdate().executeTakeFirstOrThrow()
  return Number(upTo)
}

export async function setMark(tx: Transaction, upTo: number): Promise<void> {
  await tx.updateTable('alert_marks').set({ up_to: upTo }).execute()
}

/** Grants in force of somebody by themselves that end until then, of which it was not told yet: told from now on. */
export async function takeEnding(tx: Transaction, now: Date, until: Date) {
  const { rows } = await sql<{ account: string; what: string; place: string; until: Date }>`
    with ending as (
      select grants.id, grants.account_id, coalesce(roles.title, grants.right_id) as what, nodes.short_title as place, grants.valid_until
      from shown_grants as grants
        join shown_accounts as accounts on accounts.id = grants.account_id and accounts.active
        join shown_nodes as nodes on nodes.id = grants.scope_id
        left join shown_roles as roles on roles.id = grants.role_id
      where grants.active and grants.valid_until > ${now} and grants.valid_until <= ${until}
        and coalesce(grants.valid_from, ${now}) <= ${now}
        and not exists (select from alert_endings where grant_id = grants.id)
      order by grants.valid_until limit 1000),
    noted as (insert into alert_endings (grant_id) select id from ending on conflict do nothing)
    select account_id as account, what, place, valid_until as until from ending`.execute(tx)
  return rows
}
