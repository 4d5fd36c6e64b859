import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { inside, type Where } from '../registry/index.ts'

interface Ending {
  readonly where: Where
  readonly day: string
  readonly until: string
  readonly most: number
}

export async function listPostsEndingAt(db: Db, { where, day, until, most }: Ending) {
  return await db
    .selectFrom('affiliations')
    .innerJoin('shown_nodes as nodes', 'nodes.id', 'affiliations.node_id')
    .innerJoin('shown_persons as persons', 'persons.id', 'affiliations.person_id')
    .where('affiliations.kind', '=', 'employee')
    .where(sql<boolean>`affiliations.valid_until > ${day}::date and affiliations.valid_until <= ${until}::date`)
    .where(inside(sql`affiliations.node_id`, where))
    .orderBy('affiliations.valid_until')
    .orderBy('affiliations.id')
    .limit(most)
    .select([
      'persons.id as person_id',
      'persons.last_name',
      'persons.first_name',
      'persons.middle_name',
      'affiliations.post',
      'affiliations.node_id',
      'nodes.short_title as node_title',
      sql<string>`(affiliations.valid_until - 1)::text`.as('last_day'),
    ])
    .execute()
}
