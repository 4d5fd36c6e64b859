import { type Compilable, sql } from 'kysely'
import { prepared, preparedOf } from '../../../database/index.ts'
import { type BriefRow, byTitle, coming, latest, type Reading, shownTo } from './queries-reading.ts'
import type { Reader } from './reader.ts'

type Asked = Reader & { readonly now: Date }
const names: Record<keyof Asked, true> = { now: true, metarole: true, roles: true, places: true, levels: true }
const asked = Object.keys(names) as (keyof Asked)[]

/** What the first page has of each; webinars that are over stand in for those to come. */
const partsOf = (reading: Reading) => ({
  news: latest(reading, 'news', 5),
  answers: byTitle(reading, 'answer', 6),
  webinars: coming(reading, ['webinar'], 3),
  pastWebinars: latest(reading, 'webinar', 3),
  rolePages: byTitle(reading, 'role-page', 10),
  next: coming(reading, ['event', 'webinar'], 1),
})

export type PartOfPage = keyof ReturnType<typeof partsOf>
type PageRow = BriefRow & { readonly part: PartOfPage }

/** All parts by one statement: nothing of the portal is asked for as often. */
export const listPage = asWhoeverReads('portal-page', (reading) => {
  const parts = Object.entries(partsOf(reading)).map(
    ([name, rows]) => sql`(${rows.select(sql<string>`${sql.lit(name)}`.as('part'))})`,
  )
  return reading.db
    .selectFrom(sql<PageRow>`(${sql.join(parts, sql` union all `)})`.as('page'))
    .select(['id', 'kind', 'title', 'pinned', 'published_at', 'begins_at', 'ends_at', 'place', 'link', 'section'])
    .select(['situation', 'picture_id', 'excerpt', 'part'])
})

/** Of materials. */
export const listSections = asWhoeverReads('portal-sections', ({ db, reader, now }) =>
  db
    .selectFrom('portal_items')
    .where(shownTo(reader, now))
    .where('kind', '=', sql.lit('material' as const))
    .where('section', 'is not', null)
    .groupBy('section')
    .orderBy(sql`section collate russian`)
    .select(['section', sql<number>`count(*)::int`.as('count')])
    .limit(sql.lit(100)),
)

function asWhoeverReads<Row>(name: string, build: (reading: Reading) => Compilable<Row>) {
  const forAll = prepared(`${name}-for-all`, (db, now: Date) => build({ db, now, reader: null }))
  const forOne = preparedOf<Asked, Row>(`${name}-for-one`, asked, (db, { now, ...reader }) =>
    build({ db, now, reader }),
  )
  return ({ db, now, reader }: Reading): Promise<Row[]> =>
    reader === null ? forAll(db, now) : forOne(db, { ...reader, now })
}
