import { sql } from 'kysely'
import type { Transaction } from '../../../database/index.ts'

interface BegunPost {
  readonly id: string
  readonly person_id: string
  readonly node_id: string
  readonly post: string | null
  /** What it goes on from: null, nothing. */
  readonly before_node: string | null
  readonly before_post: string | null
  readonly days_between: number | null
  readonly others: number
  readonly accounts: readonly { readonly id: string; readonly title: string; readonly home: string }[]
}

/** Posts that have begun since it was looked last, by being written down or by their day having come; only one process is told. */
export async function takeBegunPosts(tx: Transaction, day: string): Promise<readonly BegunPost[]> {
  const { affiliation, since } = await tx
    .selectFrom('review_marks')
    .select([sql<string>`affiliation::text`.as('affiliation'), sql<string>`day::text`.as('since')])
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { rows } = await sql<BegunPost>`
    select posts.id::text as id, posts.person_id, posts.node_id, posts.post, before.node_id as before_node, before.post as before_post,
      (coalesce(posts.valid_from, ${day}::date) - before.valid_until)::int as days_between,
      (select count(*)::int from shown_affiliations as other where other.person_id = posts.person_id and other.id <> posts.id
        and other.kind = 'employee' and (other.valid_from is null or other.valid_from <= ${day}::date)
        and (other.valid_until is null or other.valid_until > ${day}::date)) as others,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'title', short_title, 'home', home_id) order by id), '[]')
        from shown_accounts where person_id = posts.person_id and active) as accounts
    from shown_affiliations as posts
    left join lateral (select * from shown_affiliations as former where former.person_id = posts.person_id and former.id <> posts.id
      and former.kind = 'employee' and former.valid_until <= coalesce(posts.valid_from, ${day}::date)
      order by former.id = posts.continues desc nulls last, former.valid_until desc limit 1) as before on true
    where posts.kind = 'employee' and (posts.id > ${affiliation}::bigint or posts.valid_from > ${since}::date)
      and (posts.valid_from is null or posts.valid_from <= ${day}::date)
      and (posts.valid_until is null or posts.valid_until > ${day}::date)
    order by posts.id`.execute(tx)
  await sql`update review_marks set day = greatest(day, ${day}::date),
    affiliation = greatest(affiliation, (select coalesce(max(id), 0) from shown_affiliations))`.execute(tx)
  return rows
}

/** Places whose owners are others than when it was looked last. */
export async function takeOtherHeads(tx: Transaction): Promise<readonly { node_id: string; title: string }[]> {
  const { rows } = await sql<{ node_id: string; title: string }>`
    with now as (select id, short_title, owner_ids from shown_nodes where cardinality(owner_ids) > 0),
    changed as (
      insert into review_heads (node_id, owner_ids) select id, owner_ids from now
      on conflict (node_id) do update set owner_ids = excluded.owner_ids where review_heads.owner_ids <> excluded.owner_ids
      returning node_id)
    select changed.node_id, now.short_title as title from changed join now on now.id = changed.node_id
    order by changed.node_id`.execute(tx)
  return rows
}
