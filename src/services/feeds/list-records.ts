import type { Db } from '../../database/index.ts'
import { listMade } from '../audit/index.ts'
import { type Actor, type Context, may, seesNumbers } from '../decisions/index.ts'
import { getPerson } from '../persons/index.ts'
import { listAllOf, listSignInsOf } from './queries-entries.ts'
import { listOrigins } from './queries-origins.ts'
import { listRecordsOf } from './queries-records.ts'
import { fieldNames, type PersonRecords } from './shapes.ts'

/** What a person was made of: each record as it came, and which fields stand that it gave. */
export async function listRecords(ctx: Context, actor: Actor, asked: string): Promise<PersonRecords> {
  const person = await getPerson(ctx, actor, asked)
  // Whoever sees a post alone is told nothing of what else is known of the person.
  if (person.home === null) return { items: [], byHand: [], entered: [], signIns: [] }
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
    ...(await otherSources(ctx, actor, person.id)),
    byHand: fieldNames.filter((field) => now[field] && !standing.some((one) => one.field === field)),
  }
}

/** Whom a feed has made has their surname from its record; whoever was there before has it from elsewhere. */
async function isOfFeed(db: Db, id: string): Promise<boolean> {
  return (await listOrigins(db, id)).some(({ field }) => field === 'lastName')
}

/** What was typed into a form or stood in a file, as the log keeps it; and who vouches for them from outside, where the account is seen. */
async function otherSources(
  ctx: Context,
  actor: Actor,
  personId: string,
): Promise<Pick<PersonRecords, 'entered' | 'signIns'>> {
  const db = ctx.database.kysely
  const all = await listAllOf(db, personId)
  const made = []
  for (const one of await listMade(db, 'person', all)) if (!(await isOfFeed(db, one.object_id))) made.push(one)
  const signIns = seesNumbers(ctx, actor) ? [] : await listSignInsOf(db, all)
  return {
    entered: made.map(({ object_id, deed, at, fields }) => ({
      how: deed === 'persons.create-persons' ? 'file' : 'form',
      ...{ merged: object_id !== personId, at: at.toISOString() },
      fields: fields.map(({ field, new: value }) => ({ field, value: value === null ? null : String(value) })),
    })),
    signIns: signIns
      .filter(({ home_id }) => may(ctx, actor, 'dostup.accounts.view', home_id))
      .map(({ provider_title, name, bound_at, last_used_at }) => ({
        ...{ provider: provider_title, name, boundAt: bound_at.toISOString() },
        lastUsedAt: last_used_at?.toISOString() ?? null,
      })),
  }
}
