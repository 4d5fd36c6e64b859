import { Problem } from '../../../core/problems/index.ts'
import { type Answer, performAll, type Stage } from '../../audit/index.ts'
import type { Actor } from '../../decisions/index.ts'
import type { DraftItem } from '../revisions/shapes.ts'
import { writeRecords } from '../revisions/write-records.ts'
import { listBooksOf } from './queries-versions.ts'

type Item = Omit<DraftItem, 'record' | 'key'>

export interface RecordToWrite {
  /** The number of an approved record. */
  readonly id: string
  readonly item: Item
}

/** Each in the draft of its own book: all records of a book together, or, where one of them is refused, one after another. */
export async function writeEach(
  stage: Stage,
  actor: Actor,
  records: readonly RecordToWrite[],
): Promise<Answer<unknown>[]> {
  const books = await listBooksOf(
    stage.unit.tx,
    records.map(({ id }) => id),
  )
  const answers = new Map<string, Answer<unknown>>()
  for (const [book, some] of Map.groupBy(records, ({ id }) => books.get(id))) {
    if (book === undefined) for (const { id } of some) answers.set(id, { error: new Problem('not-found') })
    else for (const [id, answer] of await writeIn(stage, actor, book, some)) answers.set(id, answer)
  }
  return records.map(({ id }) => answers.get(id) as Answer<unknown>)
}

async function writeIn(stage: Stage, actor: Actor, book: string, records: readonly RecordToWrite[]) {
  const items = records.map(({ id, item }) => ({ ...item, record: Number(id) }))
  const [together] = await performAll(stage, actor, writeRecords, [{ id: book, items }])
  if (together !== undefined && ('result' in together || records.length === 1))
    return records.map(({ id }) => [id, together] as const)
  const each = items.map((item) => ({ id: book, items: [item] }))
  const answers = await performAll(stage, actor, writeRecords, each)
  return records.map(({ id }, at) => [id, answers[at] as Answer<unknown>] as const)
}

/** The same of one, or it throws why not. */
export async function writeOne(stage: Stage, actor: Actor, record: RecordToWrite): Promise<void> {
  const [answer] = await writeEach(stage, actor, [record])
  if (answer !== undefined && 'error' in answer) throw answer.error
}
