import { Problem, refuseFields } from '../../core/problems/index.ts'
import { hasLostRace, isDatabaseAway, type Transaction } from '../../database/index.ts'
import { type Answer, attempt, type Deed, perform, type Stage } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { may, requireVisible } from '../decisions/index.ts'
import {
  createPerson,
  editPerson,
  findPerson,
  findPersonBySnils,
  findSurvivor,
  listAccountsOf,
} from '../persons/index.ts'
import { requireOwnSource } from './feed-settings.ts'
import { listOrigins, saveOrigins } from './queries-origins.ts'
import { changeRecord, insertRecord, lockRecords, noteSeen, type StoredRecord } from './queries-records.ts'
import { fieldsOfRow, kept, type RecordFields, survivorEdit, textOf, valuesOf } from './record-fields.ts'
import { type FeedRow, fieldNames } from './shapes.ts'
import { opensWay, type RowAnswer, type Slice, type Taking, takeMany } from './take-many.ts'

/**
 * Takes rows of a source, some hundreds at a time: each is done or refused by itself. What it does to persons is done by the deeds of persons,
 * with the rights of whoever sends it.
 */
export const takeRows: Deed<Slice, Answer<RowAnswer>[]> = {
  name: 'feeds.take-rows',
  kind: 'record',
  async decide(stage, tx, actor, slice) {
    requireOwnSource(stage, actor, slice.source)
    const taking = { stage, tx, actor, slice }
    const ids = slice.rows.map(({ externalId }) => externalId)
    const known = new Map((await lockRecords(tx, slice.source, ids)).map((one) => [one.external_id, one]))
    const answers: Answer<RowAnswer>[] = []
    const seen: number[] = []
    const taken = await takeMany(taking, known)
    for (const row of slice.rows) {
      const record = known.get(row.externalId)
      const answer = taken.get(row) ?? (await takeRow(taking, record, row))
      if (record !== undefined && !('error' in answer)) seen.push(record.id)
      answers.push(answer)
    }
    await noteSeen(tx, seen, { synchronization: slice.synchronization, at: stage.clock() })
    const count = (outcome: RowAnswer['outcome']) =>
      answers.filter((one) => 'result' in one && one.result.outcome === outcome).length
    const fields = (['created', 'joined', 'changed'] as const)
      .map((field) => ({ field, old: null, new: count(field) }))
      .filter((one) => one.new > 0)
    if (fields.length === 0) return { result: answers, changed: 'nothing' }
    const object = { model: 'feed', id: slice.source, title: slice.source, organizationId: null } as const
    return { result: answers, changed: [{ operation: 'update', ...object, fields }], facts: [] }
  },
}

/** Another may have brought the same, or the same person, in the meantime: then it is there, and is looked at once more. */
async function takeRow(taking: Taking, known: StoredRecord | undefined, row: FeedRow): Promise<Answer<RowAnswer>> {
  const { stage, tx, slice } = taking
  const take = (record: StoredRecord | undefined) =>
    attempt(stage, () => (record ? follow(taking, record, row) : begin(taking, row)))
  const first = await take(known)
  if (!('error' in first) || !(first.error instanceof Error)) return first
  if (isDatabaseAway(first.error)) throw first.error
  if (!hasLostRace(first.error)) return first
  const [record] = await lockRecords(tx, slice.source, [row.externalId])
  return await take(record)
}

/** A new record: of a person who is known by СНИЛС, or of a new one; who else may be the same, matching finds. */
async function begin(taking: Taking, row: FeedRow): Promise<RowAnswer> {
  const { stage, tx, actor, slice } = taking
  const fields = fieldsOfRow(row)
  const snils = kept(fields, 'snils')
  const known = snils === null ? undefined : await findPersonBySnils(tx, snils)
  const { externalId, ...form } = row
  // That they are there is not told to whoever may not see them (mistake 3).
  if (known !== undefined && !may(stage, actor, 'dostup.persons.view', known.home_id)) {
    refuseFields([{ field: 'snils', code: 'snils-not-accepted' }])
  }
  const personId = known?.id ?? (await perform(stage, actor, createPerson, form))
  if (known !== undefined) await requireSamePerson(tx, known.id, fields)
  const record = { source: slice.source, external_id: externalId, person_id: personId, fields }
  const id = await insertRecord(tx, { ...record, synchronization: slice.synchronization }, stage.clock())
  await give(taking, personId, { id, fields, isNew: known === undefined })
  return { outcome: known === undefined ? 'created' : 'joined', personId }
}

/** One СНИЛС and another name and birth date: a typing error, or somebody else’s number. People look at it. */
async function requireSamePerson(tx: Transaction, personId: string, fields: RecordFields): Promise<void> {
  const person = await findPerson(tx, personId)
  const isSame =
    person?.last_name.toLowerCase() === fields.lastName?.toLowerCase() ||
    person?.birth_date === kept(fields, 'birthDate')
  if (!isSame) refuseFields([{ field: 'snils', code: 'snils-taken' }])
}

async function follow(taking: Taking, record: StoredRecord, row: FeedRow): Promise<RowAnswer> {
  const { stage, tx, actor } = taking
  const fields = fieldsOfRow(row)
  const personId = (await findSurvivor(tx, record.person_id)) ?? record.person_id
  const person = await findPerson(tx, personId)
  if (person === undefined) throw new Problem('not-found')
  requireVisible(stage, actor, 'dostup.persons.view', person.home_id)
  if (textOf(fields) === textOf(record.fields)) return { outcome: 'unchanged', personId }
  await changeRecord(tx, record.id, fields, stage.clock())
  await give(taking, personId, { id: record.id, fields, isNew: false })
  return { outcome: 'changed', personId }
}

interface Given {
  readonly id: number
  readonly fields: RecordFields
  /** The person was made of it: all that it says stands. */
  readonly isNew: boolean
}

/** What of the record stands in the person from now on. */
async function give({ stage, tx, actor }: Taking, personId: string, { id, fields, isNew }: Given): Promise<void> {
  const person = await findPerson(tx, personId)
  if (person === undefined) throw new Problem('not-found')
  const origins = new Map((await listOrigins(tx, personId)).map((one) => [one.field, one]))
  const { edit, gives } = isNew
    ? { edit: {}, gives: fieldNames.filter((field) => kept(fields, field) !== null) }
    : survivorEdit({ id, fields }, valuesOf(person), origins)
  if (Object.keys(edit).length > 0) {
    if (actor.kind === 'operator' && opensWay(edit)) await refuseWaysOfStrong(stage, tx, personId)
    await perform(stage, actor, editPerson, { id: personId, form: edit })
  }
  await saveOrigins(
    tx,
    personId,
    gives.map((field) => ({ field, record_id: id, value: kept(fields, field) })),
  )
}

/** By e-mail, СНИЛС and birth date one comes in (E3): no source makes a way into an administrator's account (mistake 35). */
async function refuseWaysOfStrong(stage: Stage, tx: Transaction, personId: string): Promise<void> {
  for (const { metarole } of await listAccountsOf(tx, personId)) {
    const { power, title } = getMetarole(stage.decisions.catalog, metarole)
    if (power === 'everything' || power === 'subtree') throw new Problem('account-more-powerful', { metarole: title })
  }
}
