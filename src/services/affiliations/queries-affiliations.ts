import { sql } from 'kysely'
import type { Db, Transaction } from '../../database/index.ts'
import { fullName } from '../persons/index.ts'
import { inside, type Where } from '../registry/index.ts'

export type AffiliationKind = 'employee' | 'student' | 'guardian'
export type EndReason = 'dismissal' | 'transfer' | 'leave' | 'expulsion' | 'graduation' | 'parting'
export type StoredAffiliation = NonNullable<Awaited<ReturnType<typeof findAffiliation>>>

const affiliations = (db: Db) =>
  db
    .selectFrom('affiliations')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'affiliations.node_id')
    .innerJoin('shown_persons as persons', 'persons.id', 'affiliations.person_id')
    .leftJoin('shown_persons as wards', 'wards.id', 'affiliations.guardian_of')
    .select([
      sql<string>`affiliations.id::text`.as('id'),
      'affiliations.person_id',
      'persons.last_name',
      'persons.first_name',
      'persons.middle_name',
      'persons.home_id',
      'affiliations.node_id',
      'nodes.title as node_title',
      'nodes.short_title as node_short_title',
      'nodes.kind as node_kind',
      'nodes.archived_at as node_archived_at',
      'affiliations.kind',
      'affiliations.post',
      'affiliations.valid_from',
      'affiliations.valid_until',
      'affiliations.guardian_of',
      sql<string | null>`nullif(concat_ws(' ', wards.last_name, wards.first_name, wards.middle_name), '')`.as(
        'ward_title',
      ),
      'affiliations.order_number',
      'affiliations.order_date',
      'affiliations.end_reason',
      'affiliations.end_order_number',
      'affiliations.end_order_date',
      sql<string | null>`affiliations.continues::text`.as('continues'),
      sql<boolean>`exists (select from affiliations as after where after.continues = affiliations.id)`.as(
        'is_continued',
      ),
      'affiliations.homes',
      'affiliations.updated_at',
    ])

export async function findAffiliation(db: Db, id: string) {
  if (!/^[0-9]{1,15}$/.test(id)) return undefined
  return await affiliations(db).where('affiliations.id', '=', Number(id)).executeTakeFirst()
}

export async function listAffiliationsOfPerson(db: Db, personId: string) {
  return await affiliations(db).where('affiliations.person_id', '=', personId).orderBy('affiliations.id').execute()
}

/** When each was changed last, and where it is: of those that are there. */
export async function listAffiliationVersions(db: Db, ids: readonly string[]) {
  const numbers = ids.filter((id) => /^[0-9]{1,15}$/.test(id)).map(Number)
  const found = await affiliations(db).where(sql<boolean>`affiliations.id = any(${numbers})`).execute()
  return found.map((one) => ({
    ...{ id: one.id, nodeId: one.node_id, changedAt: one.updated_at },
    title: [fullName(one) ?? one.person_id, one.post, one.node_title].filter(Boolean).join(', '),
  }))
}

/** Those of these persons, and those by which others are their parents. */
export async function listAffiliationsAbout(db: Db, persons: readonly string[]) {
  return await affiliations(db)
    .where(sql<boolean>`(affiliations.person_id = any(${persons}) or affiliations.guardian_of = any(${persons}))`)
    .orderBy('affiliations.id')
    .execute()
}

/** They are another person's from now on: two were found to be one, or one to be two. When they were changed last stays. */
export async function reassignAffiliations(tx: Transaction, ids: readonly string[], personId: string): Promise<void> {
  await tx
    .updateTable('affiliations')
    .set({ person_id: personId })
    .where(sql<boolean>`id = any(${ids.map(Number)})`)
    .execute()
}

/** The same of whose parents they make. */
export async function reassignWards(tx: Transaction, ids: readonly string[], childId: string): Promise<void> {
  await tx
    .updateTable('affiliations')
    .set({ guardian_of: childId })
    .where(sql<boolean>`id = any(${ids.map(Number)})`)
    .execute()
}

/** Of a child: who is joined as a parent. */
export async function listGuardiansOf(db: Db, childId: string) {
  return await affiliations(db).where('affiliations.guardian_of', '=', childId).orderBy('affiliations.id').execute()
}

/** Those of the kind at the nodes that have not ended by that day, in the order of names. */
export async function listAffiliationsAt(db: Db, nodes: readonly string[], kind: AffiliationKind, day: string) {
  if (nodes.length === 0) return []
  return await affiliations(db)
    .where(sql<boolean>`affiliations.node_id = any(${nodes})`)
    .where('affiliations.kind', '=', kind)
    .where(sql<boolean>`coalesce(affiliations.valid_until > ${day}::date, true)`)
    .orderBy('persons.last_name')
    .orderBy('affiliations.id')
    .execute()
}

export interface AffiliationRow {
  readonly person_id: string
  readonly node_id: string
  readonly kind: AffiliationKind
  readonly post: string | null
  readonly valid_from: string | null
  readonly valid_until: string | null
  readonly guardian_of: string | null
  readonly order_number: string | null
  readonly order_date: string | null
  readonly continues: number | null
  readonly updated_at: Date
}

export async function insertAffiliation(tx: Transaction, row: AffiliationRow): Promise<string> {
  const inserted = await tx.insertInto('affiliations').values(row).returning('id').executeTakeFirstOrThrow()
  return String(inserted.id)
}

export interface AffiliationSet {
  readonly post?: string | null
  readonly valid_from?: string | null
  readonly valid_until?: string | null
  readonly order_number?: string | null
  readonly order_date?: string | null
  readonly end_reason?: EndReason | null
  readonly end_order_number?: string | null
  readonly end_order_date?: string | null
}

export async function updateAffiliation(tx: Transaction, id: string, set: AffiliationSet, at: Date): Promise<void> {
  await tx
    .updateTable('affiliations')
    .set({ ...set, updated_at: at })
    .where('id', '=', Number(id))
    .execute()
}

export async function removeAffiliation(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('affiliations').where('id', '=', Number(id)).execute()
}

export type PostAgain = Awaited<ReturnType<typeof listPostsOf>>[number]

/** The posts of these people that have not ended by that day. */
export async function listPostsOf(db: Db, persons: readonly string[], day: string) {
  return await db
    .selectFrom('affiliations')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'affiliations.node_id')
    .where(sql<boolean>`affiliations.person_id = any(${persons})`)
    .where('affiliations.kind', '=', 'employee')
    .where(sql<boolean>`coalesce(affiliations.valid_until > ${day}::date, true)`)
    .select(['affiliations.person_id', 'affiliations.node_id', 'affiliations.post'])
    .select([
      'affiliations.valid_from',
      'affiliations.valid_until',
      'affiliations.order_number',
      'affiliations.order_date',
    ])
    .select('nodes.short_title as node_title')
    .execute()
}

/** Posts, classes, or posts on leave: of those kinds each person's own ones are found. */
export type PostsSought = 'employee' | 'student' | 'on-leave'

interface Sought {
  readonly posts: PostsSought
  readonly day: string
  readonly where: Where
}

/** These people, each with the ids of what is theirs there on that day or will be. */
export async function listPeopleWithPosts(db: Db, people: readonly string[], { posts, day, where }: Sought) {
  const lasts = sql`coalesce(affiliations.valid_until > ${day}::date, true)`
  const rests = sql`affiliations.end_reason = 'leave' and affiliations.valid_until <= ${day}::date
    and not exists (select from affiliations as after where after.continues = affiliations.id)`
  const found = sql<
    string[]
  >`array(select affiliations.id::text from affiliations where affiliations.person_id = persons.id
    and affiliations.kind = ${posts === 'student' ? 'student' : 'employee'} and (${posts === 'on-leave' ? rests : lasts})
    and ${inside(sql`affiliations.node_id`, where)} order by affiliations.id)`
  return await db
    .selectFrom('shown_persons as persons')
    .where(sql<boolean>`persons.id = any(${people})`)
    .select(['persons.id', 'persons.last_name', 'persons.first_name', 'persons.middle_name', found.as('posts')])
    .orderBy('persons.last_name')
    .orderBy('persons.id')
    .execute()
}
