import { type RawBuilder, sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { inside, isToCome, type Where, whereOf } from '../registry/index.ts'

interface NewMessageRow {
  readonly text: string
  readonly organization_id: string | null
  readonly role_id: string | null
  readonly sent_by: string | null
  readonly sent_by_title: string
  readonly sent_at: Date
}

export async function insertMessage(tx: Transaction, row: NewMessageRow): Promise<number> {
  const { id } = await tx.insertInto('messages').values(row).returning('id').executeTakeFirstOrThrow()
  return Number(id)
}

export async function noteReached(tx: Transaction, id: number, reached: number): Promise<void> {
  await tx.updateTable('messages').set({ reached }).where('id', '=', id).execute()
}

/** A grant of the role to those who work, learn or have children somewhere: whose affiliations it is for. */
export type Group = RawBuilder<boolean>

export interface Receivers {
  readonly where: Where
  readonly role: { readonly id: string; readonly groups: readonly Group[] } | null
}

export async function groupsWithRole(ctx: Context, role: string): Promise<Group[]> {
  const rows = await ctx.database.kysely
    .selectFrom('shown_grants as grants')
    .where('role_id', '=', role)
    .where('affiliates_of', 'is not', null)
    .where(standsAt(ctx.clock()))
    .select(['affiliates_of', 'affiliates_below', 'affiliates_kind'])
    .execute()
  return await Promise.all(
    rows.map(async ({ affiliates_of: of, affiliates_below: isBelow, affiliates_kind: kind }) => {
      const place = of ?? ''
      const below = { account: '', everywhere: false, parts: [{ below: [place], own: false, when: [] }] }
      const there = isBelow
        ? inside(sql`joined.node_id`, await whereOf(ctx, below))
        : sql<boolean>`joined.node_id = ${place}`
      return sql<boolean>`(${there} and coalesce(joined.kind = ${kind}::text, true))`
    }),
  )
}

const standsAt = (at: Date) =>
  sql<boolean>`(grants.active and coalesce(grants.valid_from <= ${at}, true) and coalesce(grants.valid_until > ${at}, true))`

interface Delivery {
  readonly id: number
  readonly at: Date
  /** On the installation’s clock. */
  readonly today: string
  readonly receivers: Receivers
}

/** A copy into the inbox of each. Answers how many. */
export async function deliver(
  tx: Transaction,
  { id, at, today, receivers: { where, role } }: Delivery,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into notices (account_id, code, message_id, created_at)
    select accounts.id, 'message.sent', ${id}, ${at} from shown_accounts as accounts
    where accounts.active and ${inside(sql`accounts.home_id`, where)} and ${role === null ? sql`true` : holds(role, { at, today })}`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

function holds(
  { id, groups }: NonNullable<Receivers['role']>,
  { at, today }: Pick<Delivery, 'at' | 'today'>,
): RawBuilder<boolean> {
  const own = sql`exists (select from shown_grants as grants where grants.account_id = accounts.id and grants.role_id = ${id}
    and ${standsAt(at)})`
  if (groups.length === 0) return sql<boolean>`${own}`
  return sql<boolean>`(${own} or exists (select from shown_affiliations as joined where joined.person_id = accounts.person_id
    and ${isToCome(sql`joined.valid_until`, today)}
    and (${sql.join(groups, sql` or `)})))`
}

export async function titlesOf(db: Db, organization: string | null, role: string | null) {
  const titles = await sql<{ organization: string | null; role: string | null }>`
    select (select title from shown_nodes where id = ${organization}) as organization,
      (select title from shown_roles where id = ${role}) as role`.execute(db)
  return titles.rows[0] ?? { organization: null, role: null }
}

/** What a message says, and which of the accounts have it. */
export async function findMessageFor(db: Db, id: number, accounts: readonly string[]) {
  const message = await db
    .selectFrom('messages')
    .where('id', '=', id)
    .select(['text', 'sent_by_title'])
    .executeTakeFirst()
  if (message === undefined) return undefined
  const rows = await db
    .selectFrom('notices')
    .where('message_id', '=', id)
    .where(sql<boolean>`account_id = any(${accounts})`)
    .select('account_id')
    .execute()
  return { text: message.text, by: message.sent_by_title, accounts: rows.map(({ account_id }) => account_id) }
}
