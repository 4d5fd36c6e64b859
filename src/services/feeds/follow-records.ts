import { refuseFields } from '../../core/problems/index.ts'
import { type Deed, perform } from '../audit/index.ts'
import { editPerson, fullName, getSeenPerson, type PersonEdit } from '../persons/index.ts'
import { saveOrigins } from './queries-origins.ts'
import { listRecordsOf, type StoredRecord } from './queries-records.ts'
import { kept } from './record-fields.ts'
import type { FieldName } from './shapes.ts'

export interface Followed {
  readonly id: string
  readonly fields: readonly FieldName[]
}

/**
 * Fields that a hand has set are again what the records say: the one that was changed last, of those that their sources still have. From
 * then on they follow that record. Its inverse is `editPerson`: a value set by hand stands.
 */
export const followRecords: Deed<Followed> = {
  name: 'feeds.follow-records',
  kind: 'record',
  async decide(stage, tx, actor, { id, fields }) {
    const person = await getSeenPerson(stage, actor, tx, id)
    const records = await listRecordsOf(tx, id)
    const found = fields.map((field) => ({ field, record: lastThatSays(records, field) }))
    refuseFields(
      found.flatMap(({ record }, at) => (record ? [] : [{ field: `fields.${at}`, code: 'no-record-says' as const }])),
    )
    const taken = found.flatMap(({ field, record }) => (record ? [{ field, record }] : []))
    const form = Object.fromEntries(taken.map(({ field, record }) => [field, kept(record.fields, field)]))
    await editPerson.policy(stage, actor, person, tx)
    await perform(stage, actor, editPerson, { id, form: form as PersonEdit })
    const origins = taken.map(({ field, record }) => ({
      field,
      record_id: record.id,
      value: kept(record.fields, field),
    }))
    await saveOrigins(tx, id, origins)
    const object = { model: 'person', id, title: fullName(person) ?? id, organizationId: person.home_id } as const
    const followed = [{ field: 'fromRecords', old: null, new: fields.join(', ') }]
    return { result: undefined, changed: [{ operation: 'update', ...object, fields: followed }], facts: [] }
  },
}

function lastThatSays(records: readonly StoredRecord[], field: FieldName): StoredRecord | undefined {
  return records
    .filter(({ fields, gone_at }) => gone_at === null && kept(fields, field) !== null)
    .toSorted((a, b) => b.changed_at.getTime() - a.changed_at.getTime() || b.id - a.id)[0]
}
