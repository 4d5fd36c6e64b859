import { type RawBuilder, sql } from 'kysely'
import { withFleetingVowels } from '../../../core/texts/index.ts'
import type { Db } from '../../../database/index.ts'
import { fits } from '../../registry/index.ts'
import { portalItems } from '../queries-items.ts'
import type { PortalKind } from '../shapes.ts'
import type { Reader } from './reader.ts'

/** The one set of list, search, calendar and feeds: what is published, now, for this reader. */
export function shownTo(reader: Reader | null, now: Date): RawBuilder<boolean> {
  const stands = sql`portal_items.published and coalesce(shown_from <= ${now}, true) and coalesce(shown_until > ${now}, true)`
  if (reader === null) return sql<boolean>`(${stands} and for_everyone)`
  const fits = (column: string, own: readonly string[]) =>
    sql`(${sql.ref(column)} = '{}' or ${sql.ref(column)} && ${own}::text[])`
  const audience = [
    sql`(for_metaroles = '{}' or ${reader.metarole} = any(for_metaroles))`,
    fits('for_roles', reader.roles),
    fits('for_organizations', reader.places),
    fits('for_levels', reader.levels),
  ]
  return sql<boolean>`(${stands} and (for_everyone or (${sql.join(audience, sql` and `)})))`
}

export interface Reading {
  readonly db: Db
  readonly reader: Reader | null
  readonly now: Date
}

/** Without its whole text, and without its beginning where none is asked for: the first page is light. */
const briefs = ({ db, reader, now }: Reading, excerpt: RawBuilder<string> = sql<string>`''`) =>
  db
    .selectFrom('portal_items')
    .where(shownTo(reader, now))
    .select(['id', 'kind', 'title', 'pinned', 'published_at', 'begins_at', 'ends_at', 'place', 'link', 'section'])
    .select(['situation', 'picture_id', excerpt.as('excerpt')])

export const beginning = sql<string>`left(plain, 240)`

/** Pinned ones first, then the latest. */
export const latest = (reading: Reading, kind: PortalKind, limit: number, excerpt?: RawBuilder<string>) =>
  briefs(reading, excerpt)
    .where('kind', '=', sql.lit(kind))
    .orderBy('pinned', 'desc')
    .orderBy(sql`coalesce(shown_from, published_at)`, 'desc')
    .orderBy('id')
    .limit(sql.lit(limit))

export type BriefRow = Awaited<ReturnType<typeof listLatest>>[number]

export const listLatest = (...asked: Parameters<typeof latest>) => latest(...asked).execute()

/** Answers and pages stand in the order of their titles; those to the messages of the sign-in before them. */
export const byTitle = (reading: Reading, kind: PortalKind, limit: number) =>
  briefs(reading)
    .where('kind', '=', sql.lit(kind))
    .orderBy('pinned', 'desc')
    .orderBy(sql`situation nulls last`)
    .orderBy(sql`title collate russian`)
    .orderBy('id')
    .limit(sql.lit(limit))

/** What comes next, of these kinds. */
export const coming = (reading: Reading, kinds: readonly PortalKind[], limit: number) =>
  briefs(reading)
    .where(sql<boolean>`kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})`)
    .where(sql<boolean>`coalesce(ends_at, begins_at) > ${reading.now}`)
    .orderBy('begins_at')
    .orderBy('id')
    .limit(sql.lit(limit))

/** Events and webinars that go on between two moments. */
export async function listBetween(reading: Reading, from: Date, until: Date) {
  return await briefs(reading, beginning)
    .where('kind', 'in', ['event', 'webinar'])
    .where('begins_at', '<', until)
    .where(sql<boolean>`coalesce(ends_at, begins_at) >= ${from}`)
    .orderBy('begins_at')
    .orderBy('id')
    .limit(500)
    .execute()
}

interface ForWhom {
  readonly for_metaroles: readonly string[]
  readonly for_roles: readonly string[]
}

/** What names any of those metaroles or roles; no other page of a role. */
const forThoseOf = ({ for_metaroles: metaroles, for_roles: roles }: ForWhom) =>
  sql<boolean>`(kind <> 'role-page' and (for_metaroles && ${[...metaroles]}::text[] or for_roles && ${[...roles]}::text[]))`

export interface Sought {
  readonly kind?: PortalKind | undefined
  readonly section?: string | undefined
  readonly situation?: number | undefined
  readonly search?: string | undefined
  readonly like?: ForWhom | undefined
  readonly limit: number
  readonly offset: number
}

export async function listSought(reading: Reading, { limit, offset, search, like, ...narrow }: Sought) {
  const words = search === undefined ? undefined : wordsOf(search)
  const excerpt =
    words === undefined
      ? beginning
      : sql<string>`ts_headline('russian', left(plain, 20000), ${words}, 'MaxWords=30, MinWords=15, StartSel="", StopSel=""')`
  let query = briefs(reading, excerpt).select(sql<number>`(count(*) over ())::int`.as('total'))
  for (const [column, value] of Object.entries(narrow))
    if (value !== undefined) query = query.where(sql.ref(column), '=', value)
  if (like !== undefined) query = query.where(forThoseOf(like))
  if (words !== undefined) {
    query = query
      .where(sql<boolean>`(numnode(${words}) = 0 or words @@ ${words} or ${asInLists(search ?? '')})`)
      .orderBy(sql`ts_rank(words, ${words})`, 'desc')
  } else query = query.orderBy('pinned', 'desc')
  query = query.orderBy(sql`coalesce(shown_from, published_at)`, 'desc')
  return await query.orderBy('id').limit(limit).offset(offset).execute()
}

/** What other lists find by parts of words, addresses and letters of the other alphabet, the portal finds too. */
const asInLists = (typed: string) => fits(sql`search_fold(portal_items.title || ' ' || portal_items.plain)`, typed)

/** Every word in any of its forms («окно», «окон»); the last one may be begun only. Signs of a query language mean nothing. */
function wordsOf(typed: string): RawBuilder<unknown> {
  const words = typed.replaceAll(/ё/gi, 'е').match(/[\p{L}\p{N}]+/gu) ?? []
  const last = words.at(-1)
  const whole = words.map((word, at) => {
    const forms = [word, ...withFleetingVowels(word)].map((form) => sql`plainto_tsquery('russian', ${form})`)
    if (at === words.length - 1 && last !== undefined && last.length > 2)
      forms.push(sql`to_tsquery('simple', ${`${word.toLowerCase()}:*`})`)
    return sql`(${sql.join(forms, sql` || `)})`
  })
  return whole.length === 0 ? sql`''::tsquery` : sql`(${sql.join(whole, sql` && `)})`
}

/** Whole, if it is for this reader. */
export async function findShown({ db, reader, now }: Reading, id: string) {
  return await portalItems(db).where('portal_items.id', '=', id).where(shownTo(reader, now)).executeTakeFirst()
}
