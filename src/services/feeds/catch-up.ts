import type { Transaction } from '../../database/index.ts'
import { type PersonToMerge, type SurvivorFields, saveSurvivor } from '../persons/index.ts'
import { listOrigins, type Origin, saveOrigins } from './queries-origins.ts'
import { listRecordsOfOne } from './queries-records.ts'
import { kept } from './record-fields.ts'
import { type FieldName, fieldNames } from './shapes.ts'

const columns = {
  ...{ lastName: 'last_name', firstName: 'first_name', middleName: 'middle_name', birthDate: 'birth_date' },
  ...{ sex: 'sex', snils: 'snils', email: 'email', phone: 'phone' },
} as const satisfies Record<FieldName, keyof SurvivorFields>

/** What came of their records while somebody was merged away: it goes where it belongs. */
export async function catchUpWithRecords(tx: Transaction, person: PersonToMerge, at: Date): Promise<void> {
  const records = new Map((await listRecordsOfOne(tx, person.id)).map((one) => [one.id, one.fields]))
  const moved = (await listOrigins(tx, person.id)).flatMap((origin): Origin[] => {
    const field = fieldNames.find((name) => name === origin.field)
    const fields = records.get(origin.record_id)
    if (field === undefined || fields === undefined || person[columns[field]] !== origin.value) return []
    const value = kept(fields, field)
    return value === null || value === origin.value ? [] : [{ ...origin, value }]
  })
  if (moved.length === 0) return
  const { id, home_id, last_name, first_name, middle_name, birth_date, sex, snils, email, phone } = person
  const before = { home_id, last_name, first_name, middle_name, birth_date, sex, snils, email, phone }
  const set = Object.fromEntries(moved.map(({ field, value }) => [columns[field as FieldName], value]))
  await saveSurvivor(tx, id, { ...before, ...set }, at)
  await saveOrigins(tx, id, moved)
}

/** Columns of a survivor whose values came since from records of these persons, and go with them. */
export async function fieldsOfOthers(
  tx: Transaction,
  survivor: PersonToMerge,
  others: readonly string[],
): Promise<(keyof SurvivorFields)[]> {
  const theirs = new Set<number>()
  for (const id of others) for (const record of await listRecordsOfOne(tx, id)) theirs.add(record.id)
  const origins = await listOrigins(tx, survivor.id)
  return origins.flatMap(({ field, record_id, value }) => {
    const column = columns[field as FieldName]
    return theirs.has(record_id) && survivor[column] === value ? [column] : []
  })
}
