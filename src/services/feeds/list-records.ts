import type { Actor, Context } from '../decisions/index.ts'
import { getPerson } from '../persons/index.ts'
import { listOrigins } from './queries-origins.ts'
import { listRecordsOf } from './queries-records.ts'
import { fieldNames } from './record-fields.ts'
import type { PersonRecords } from './shapes.ts'

/** What a person was made of: each record as it came, and which fields stand that it gave. */
export async function listRecords(ctx: Context, actor: Actor, asked: string): Promise<PersonRecords> {
  const person = await getPerson(ctx, actor, asked)
  // Whoever sees a post alone is told nothing of what else is known of the person.
  if (person.home === null) return { items: [], byHand: [] }
  const db = ctx.database.kysely
  const records = await listRecordsOf(db, person.id)
  const digits = (value: string | null) => value?.replace(/\D/g, '') ?? null
  const now = { ...person, snils: digits(person.snils) }
  const standing = (await listOrigins(db, person.id)).filter(
    ({ field, value }) => now[field as (typeof fieldNames)[number]] === value,
  )
  return {
    items: records.map((record) => ({
      ...{ id: String(record.id), source: record.source, externalId: record.external_id },
      merged: record.person_id !== person.id,
      fields: Object.entries(record.fields ?? {}).map(([field, value]) => ({ field, value })),
      ...{ firstSeenAt: record.first_seen_at.toISOString(), seenAt: record.seen_at.toISOString() },
      ...{ changedAt: record.changed_at.toISOString(), goneAt: record.gone_at?.toISOString() ?? null },
      gives: standing.filter((one) => one.record_id === record.id).map(({ field }) => field),
    })),
    byHand: fieldNames.filter((field) => now[field] && !standing.some((one) => one.field === field)),
  }
}
