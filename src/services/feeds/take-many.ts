import { isDatabaseAway, type Transaction } from '../../database/index.ts'
import { type Answer, attempt, perform, performAll, type Stage } from '../audit/index.ts'
import { type Actor, may } from '../decisions/index.ts'
import {
  createPersons,
  editPerson,
  listPersonsBySnils,
  listSurvivors,
  lockPersons,
  type PersonEdit,
} from '../persons/index.ts'
import { listOriginsOfMany, saveOriginsOfMany } from './queries-origins.ts'
import { changeRecords, insertRecords, type StoredRecord } from './queries-records.ts'
import { fieldsOfRow, kept, type RecordFields, survivorEdit, textOf, valuesOf } from './record-fields.ts'
import { type FeedRow, type FieldName, fieldNames } from './shapes.ts'

export interface RowAnswer {
  readonly outcome: 'created' | 'joined' | 'changed' | 'unchanged'
  readonly personId: string
}

export interface Slice {
  readonly source: string
  readonly synchronization: string | null
  readonly rows: readonly FeedRow[]
}

export interface Taking {
  readonly stage: Stage
  readonly tx: Transaction
  readonly actor: Actor
  readonly slice: Slice
}

type Answers = Map<FeedRow, Answer<RowAnswer>>

/**
 * The rows of a slice that nothing is to be thought of, by a few statements for all: nothing new of somebody known, and somebody new whom
 * no other row means. What is not answered here is taken row by row, and comes to the same.
 */
export async function takeMany(taking: Taking, known: ReadonlyMap<string, StoredRecord>): Promise<Answers> {
  const answers: Answers = new Map()
  await leaveUnchanged(taking, known, answers)
  await followAll(taking, known, answers)
  await beginAll(taking, await newOnes(taking, known), answers)
  return answers
}

async function leaveUnchanged(
  { stage, tx, actor, slice }: Taking,
  known: ReadonlyMap<string, StoredRecord>,
  answers: Answers,
): Promise<void> {
  const same = slice.rows.flatMap((row) => {
    const record = known.get(row.externalId)
    return record !== undefined && textOf(fieldsOfRow(row)) === textOf(record.fields) ? [{ row, record }] : []
  })
  const people = await listSurvivors(
    tx,
    same.map(({ record }) => record.person_id),
  )
  for (const { row, record } of same) {
    const person = people.get(record.person_id)
    if (person !== undefined && may(stage, actor, 'dostup.persons.view', person.home_id))
      answers.set(row, { result: { outcome: 'unchanged', personId: person.id } })
  }
}

interface Changed {
  readonly row: FeedRow
  readonly record: number
  readonly fields: RecordFields
  readonly personId: string
  readonly edit: PersonEdit
  readonly gives: readonly FieldName[]
}

/** What the records say anew becomes of their persons; somebody of whom several rows tell is left to go row by row. */
async function followAll(taking: Taking, known: ReadonlyMap<string, StoredRecord>, answers: Answers): Promise<void> {
  const { stage, tx, actor } = taking
  const changed = (await changedOnes(taking, known, answers)).filter(
    ({ edit }) => actor.kind !== 'operator' || !opensWay(edit),
  )
  const edits = changed.filter(({ edit }) => Object.keys(edit).length > 0)
  const inputs = edits.map(({ personId, edit }) => ({ id: personId, form: edit }))
  const done = await performAll(stage, actor, editPerson, inputs)
  // What is refused is refused once more by itself, with its reason.
  const refused = new Set(edits.filter((_, at) => 'error' in (done[at] as Answer<unknown>)))
  const followed = changed.filter((one) => !refused.has(one))
  const records = followed.map(({ record: id, fields }) => ({ id, fields }))
  await changeRecords(tx, records, stage.clock())
  await saveOriginsOfMany(
    tx,
    followed.flatMap(({ record, personId, fields, gives }) =>
      gives.map((field) => ({ person_id: personId, field, record_id: record, value: kept(fields, field) })),
    ),
  )
  for (const { row, personId } of followed) answers.set(row, { result: { outcome: 'changed', personId } })
}

async function changedOnes(
  { stage, tx, actor, slice }: Taking,
  known: ReadonlyMap<string, StoredRecord>,
  answers: Answers,
): Promise<Changed[]> {
  const told = slice.rows.flatMap((row) => {
    const record = known.get(row.externalId)
    return record === undefined || answers.has(row) ? [] : [{ row, record }]
  })
  const survivors = await listSurvivors(
    tx,
    told.map(({ record }) => record.person_id),
  )
  const times = new Map<string, number>()
  for (const { id } of told.map(({ record }) => survivors.get(record.person_id) ?? { id: '' }))
    times.set(id, (times.get(id) ?? 0) + 1)
  const ids = [...times].flatMap(([id, count]) => (count === 1 && id !== '' ? [id] : []))
  const people = new Map((await lockPersons(tx, ids)).map((person) => [person.id, person]))
  const origins = Map.groupBy(await listOriginsOfMany(tx, ids), ({ person_id }) => person_id)
  return told.flatMap(({ row, record }) => {
    const person = people.get(survivors.get(record.person_id)?.id ?? '')
    if (person === undefined || !may(stage, actor, 'dostup.persons.view', person.home_id)) return []
    const fields = fieldsOfRow(row)
    const from = new Map((origins.get(person.id) ?? []).map((one) => [one.field, one]))
    const { id } = record
    return [{ row, record: id, fields, personId: person.id, ...survivorEdit({ id, fields }, valuesOf(person), from) }]
  })
}

/** By e-mail, СНИЛС and birth date one comes in (E3). */
export const opensWay = (edit: PersonEdit): boolean =>
  (['email', 'snils', 'birthDate'] as const).some((field) => field in edit)

/** Whose СНИЛС is nobody's, and is said by one row only. */
async function newOnes({ tx, slice }: Taking, known: ReadonlyMap<string, StoredRecord>): Promise<FeedRow[]> {
  const said = slice.rows.map((row) => ({ row, snils: kept(fieldsOfRow(row), 'snils') }))
  const times = new Map<string, number>()
  for (const { snils } of said) if (snils !== null) times.set(snils, (times.get(snils) ?? 0) + 1)
  const owners = await listPersonsBySnils(tx, [...times.keys()])
  return said
    .filter(({ row, snils }) => {
      const isOwn = snils === null || (times.get(snils) === 1 && !owners.has(snils))
      return isOwn && !known.has(row.externalId)
    })
    .map(({ row }) => row)
}

/** Fewer are as quick one by one. */
const fewest = 4

/** Where one of them is refused, each half is tried by itself. */
async function beginAll(taking: Taking, rows: readonly FeedRow[], answers: Answers): Promise<void> {
  if (rows.length < fewest) return
  const done = await attempt(taking.stage, () => beginTogether(taking, rows))
  if (!('error' in done)) {
    for (const [at, row] of rows.entries())
      answers.set(row, { result: { outcome: 'created', personId: done.result[at] as string } })
    return
  }
  if (done.error instanceof Error && isDatabaseAway(done.error)) throw done.error
  const half = Math.ceil(rows.length / 2)
  await beginAll(taking, rows.slice(0, half), answers)
  await beginAll(taking, rows.slice(half), answers)
}

async function beginTogether({ stage, tx, actor, slice }: Taking, rows: readonly FeedRow[]) {
  const forms = rows.map(({ externalId: _, ...form }) => form)
  const ids = await perform(stage, actor, createPersons, forms)
  const { source, synchronization } = slice
  const records = rows.map((row, at) => ({
    ...{ source, external_id: row.externalId, person_id: ids[at] as string, synchronization },
    fields: fieldsOfRow(row),
  }))
  const numbers = await insertRecords(tx, records, stage.clock())
  await saveOriginsOfMany(
    tx,
    records.flatMap(({ external_id, person_id, fields }) =>
      fieldNames.flatMap((field) => {
        const value = kept(fields, field)
        const record_id = numbers.get(external_id)
        return value === null || record_id === undefined ? [] : [{ person_id, field, record_id, value }]
      }),
    ),
  )
  return ids
}
