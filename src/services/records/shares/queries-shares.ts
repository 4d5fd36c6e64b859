import { type RawBuilder, sql } from 'kysely'
import { type Db, russian, type Transaction } from '../../../database/index.ts'
import { fits, inside, readCursor, type Where, writeCursor } from '../../registry/index.ts'

export type Level = 'view' | 'full'

/** The organizations that have the record by a share. */
export async function listLevels(db: Db, node: string): Promise<Map<string, Level>> {
  const rows = await db
    .selectFrom('shares')
    .where('node_id', '=', node)
    .where('level', 'in', ['view', 'full'])
    .select(['to_id', 'level'])
    .execute()
  return new Map(rows.map(({ to_id, level }) => [to_id, level as Level]))
}

export async function putShare(
  tx: Transaction,
  share: {
    readonly node_id: string
    readonly to_id: string
    readonly level: Level
    readonly created_by: string | null
  },
  at: Date,
) {
  const { level, created_by } = share
  await tx
    .insertInto('shares')
    .values({ ...share, created_at: at })
    .onConflict((conflict) => conflict.columns(['node_id', 'to_id']).doUpdateSet({ level, created_by, created_at: at }))
    .execute()
}

export async function removeShare(tx: Transaction, node: string, to: string) {
  await tx.deleteFrom('shares').where('node_id', '=', node).where('to_id', '=', to).execute()
}

export async function isShared(db: Db, node: string, to: string): Promise<boolean> {
  const found = await db
    .selectFrom('shares')
    .where('node_id', '=', node)
    .where('to_id', '=', to)
    .select('node_id')
    .executeTakeFirst()
  return found !== undefined
}

/** Where one stands in the window of two columns. */
export interface Column {
  readonly access: 'with' | 'without'
  readonly search?: string | undefined
  readonly limit: number
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

/** Organizations of these kinds that the viewer sees, with access to the record or without. `above`: they have it by home. */
export async function pageOfOrganizations(
  db: Db,
  ask: Column & {
    readonly record: string
    readonly kinds: readonly string[]
    readonly above: readonly string[]
    readonly where: Where
  },
) {
  const byHome = sql<boolean>`nodes.id = any(${ask.above})`
  const found = db
    .selectFrom('shown_nodes as nodes')
    .leftJoin('shares', (join) =>
      join
        .onRef('shares.to_id', '=', 'nodes.id')
        .on('shares.node_id', '=', ask.record)
        .on('shares.level', 'in', ['view', 'full']),
    )
    .where(sql<boolean>`nodes.kind = any(${ask.kinds})`)
    .where(inside(sql`nodes.id`, ask.where))
    .where(has(sql<boolean>`(shares.to_id is not null or ${byHome})`, ask))
    .where(searched(ask))
    .where(sql<boolean>`(nodes.archived_at is null or shares.to_id is not null)`)
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(['nodes.id', 'nodes.kind', 'nodes.short_title as title', 'shares.level', byHome.as('by_home')])
    .where(beyond(sql`nodes.short_title`, ask))
    .orderBy(sql`nodes.short_title ${russian}`)
    .orderBy('nodes.id')
    .limit(ask.limit + 1)
    .execute()
  return pageOf(Number(total), rows, ask)
}

export interface RecordsAsked extends Column {
  readonly kind: string
  readonly archived: boolean
  readonly tag?: string | undefined
  readonly viewOnly: boolean
}

/** Records of a kind where the viewer may look, which the organization has or not: by a share, or lying under it (`home`). */
export async function pageOfRecords(
  db: Db,
  ask: RecordsAsked & { readonly to: string; readonly where: Where; readonly home: Where },
) {
  const byHome = inside(sql`nodes.id`, ask.home)
  const found = db
    .selectFrom('shown_nodes as nodes')
    .leftJoin('records', 'records.node_id', 'nodes.id')
    .leftJoin('shares', (join) =>
      join
        .onRef('shares.node_id', '=', 'nodes.id')
        .on('shares.to_id', '=', ask.to)
        .on('shares.level', 'in', ['view', 'full']),
    )
    .where('nodes.kind', '=', ask.kind)
    .where(inside(sql`nodes.id`, ask.where))
    .where(has(sql<boolean>`(shares.to_id is not null or ${byHome})`, ask))
    .where(searched(ask))
    .where(ask.archived ? sql<boolean>`true` : sql<boolean>`nodes.archived_at is null`)
    .where(ask.tag === undefined ? sql<boolean>`true` : sql<boolean>`records.tags @> ${[ask.tag]}::text[]`)
    .where(ask.viewOnly ? sql<boolean>`shares.level = 'view'` : sql<boolean>`true`)
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await found
    .select(['nodes.id', 'nodes.kind', 'nodes.title', 'nodes.archived_at', 'shares.level', byHome.as('by_home')])
    .where(beyond(sql`nodes.title`, ask))
    .orderBy(sql`nodes.title ${russian}`)
    .orderBy('nodes.id')
    .limit(ask.limit + 1)
    .execute()
  return pageOf(Number(total), rows, ask)
}

/** Rows after the last of the page before, in the order of the column. */
function beyond(by: RawBuilder<unknown>, { after }: Column): RawBuilder<boolean> {
  if (after === undefined) return sql<boolean>`true`
  const [title, id] = readCursor(after, ['text', 'text'])
  return sql<boolean>`(${by} ${russian}, nodes.id) > (${title} ${russian}, ${id})`
}

/** One row more than the page was read, to know whether there are more. */
function pageOf<Row extends { readonly id: string; readonly title: string }>(
  total: number,
  found: readonly Row[],
  { limit }: Column,
) {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { total, rows, next: found.length > limit && last ? writeCursor([last.title, last.id]) : null }
}

const has = (it: RawBuilder<boolean>, { access }: Column) => (access === 'with' ? it : sql<boolean>`not ${it}`)

const searched = ({ search }: Column) =>
  search === undefined ? sql<boolean>`true` : fits(sql`nodes.search_text`, search, [sql`nodes.id`])
