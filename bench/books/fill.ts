import { sql } from 'kysely'
import type { Database } from '../../src/database/index.ts'

/** `BENCH_BOOK_RECORDS=20000` tries it small. */
export const RECORDS = Number(process.env.BENCH_BOOK_RECORDS ?? 1_000_000)

/** Past all deeds, as one approved revision: each row once, then the indexes over all of them. */
export async function fill({ kysely }: Database, id: string): Promise<void> {
  await sql`
    insert into book_revisions (id, book_id, number, state, structure, added, begun_by_title, begun_at, updated_at, whole)
    values (${`${id}-1`}, ${id}, 1, 'approved', 1, ${RECORDS}, 'bench', now(), now(), sha256(''::bytea))`.execute(
    kysely,
  )
  await withoutIndexes(kysely, (db) => insertRecords(db, id))
  await requireAsTheProduct(kysely, id)
  await sql`select setval('book_record_ids', ${RECORDS})`.execute(kysely)
  await sql`update books set revision = 1 where node_id = ${id}`.execute(kysely)
  await sql`vacuum analyze book_records`.execute(kysely)
}

type Kysely = Database['kysely']

/** Built anew over what is there by then, which takes a fraction of keeping them up row by row. */
async function withoutIndexes(kysely: Kysely, work: (db: Kysely) => Promise<void>): Promise<void> {
  await kysely.connection().execute(async (db) => {
    const { rows } = await sql<{ name: string; made: string }>`
      select indexname as name, indexdef as made from pg_indexes
      where tablename = 'book_records' and indexname <> 'book_records_pkey'`.execute(db)
    for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(db)
    await work(db)
    await sql`set maintenance_work_mem = '512MB'`.execute(db)
    for (const { made } of rows) await sql.raw(made).execute(db)
    await sql`reset maintenance_work_mem`.execute(db)
  })
}

const words = ['Ленина', 'Кедровая', 'Садовая', 'Мира', 'Лесная', 'Речная', 'Новая', 'Школьная', 'Заречная', 'Полевая']

/** What `book_key`, `book_sorts` and `book_search` would make of each, written out. */
async function insertRecords(db: Kysely, id: string): Promise<void> {
  await sql`
    insert into book_records (record_id, book_id, from_revision, content, hash, key, sorts, search_text)
    select n, ${id}, 1, content, sha256(convert_to(content::text, 'UTF8')), code,
      array[code, name, 'p' || to_char(people::numeric, 'FM00000000000000000.000000'), founded, kind],
      search_fold(concat_ws(' ', code, kind, name, people, founded))
    from (select n, lpad(n::text, 7, '0') as code, (${words}::text[])[1 + n % 10] || ' ' || (n * 7919::bigint % 1000) as name,
      (n * 104729::bigint) % 1000003 as people, (date '1700-01-01' + (n * 31 % 100000)::int)::text as founded,
      (array['город', 'село', 'посёлок', 'деревня'])[1 + n % 4] as kind
      from generate_series(1, ${RECORDS}::int) as n offset 0) as made
    cross join lateral (select jsonb_build_object('code', code, 'name', name, 'people', people, 'founded', founded,
      'kind', kind) as content offset 0) as whole`.execute(db)
}

/** A sample is as the product itself writes it. */
async function requireAsTheProduct(db: Kysely, id: string): Promise<void> {
  const structure = sql`(select attributes from book_structures where book_id = ${id} and version = 1)`
  const { rows } = await sql<{ record_id: number }>`
    select record_id from book_records where book_id = ${id} and record_id % 997 = 1
      and (key, sorts, search_text) is distinct from (book_key(content, ${structure}), book_sorts(content, ${structure}),
        book_search(content)) limit 1`.execute(db)
  if (rows.length > 0) throw new Error(`record ${rows[0]?.record_id} is not as the product would write it`)
}
