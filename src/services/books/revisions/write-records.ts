import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, Stage } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { listOwnAccounts } from '../../delegation/index.ts'
import { openFileByHash } from '../../files/index.ts'
import type { StoredBook } from '../book/queries-books.ts'
import { bookObject, lockVisibleBook, requireKept } from '../book/visible-book.ts'
import { fileIn } from '../structure/attribute.ts'
import { keptValue } from '../structure/check-value.ts'
import { hashOfRecord } from './canonical.ts'
import { draftToWrite } from './draft-of.ts'
import { type Judged, judgeItem, refused } from './judge-item.ts'
import {
  type ChangeToSave,
  type DraftedRecord,
  type DraftToSave,
  insertChanges,
  listByKeys,
  listDrafted,
  listOfOthers,
  newRecordNumbers,
  putDrafts,
  removeDrafts,
} from './queries-drafts.ts'
import { recountDraft, type StoredRevision, stampOf } from './queries-revisions.ts'
import type { DraftAnswer, DraftItem } from './shapes.ts'

/** Which record each item is about, and how all of them stand in the draft so far. */
export interface Known {
  readonly numbers: readonly number[]
  readonly there: Map<number, DraftedRecord>
  readonly own: ReadonlySet<number>
}

/**
 * N12: changes of records, in the draft against the last approved revision; all of them or none. The first begins the draft. Readers see
 * nothing of it until it is approved. Its inverse is the change back, or `undo` of each.
 */
export const writeRecords: Deed<{ readonly id: string; readonly items: readonly DraftItem[] }, DraftAnswer> = {
  name: 'books.write-records',
  kind: 'record',
  async decide(ctx, tx, actor, { id, items: asked }) {
    const book = await lockVisibleBook(ctx, actor, tx, id)
    requireKept(book)
    const items = asked.map((item) => normalized(book, item))
    const revision = await draftToWrite(ctx, tx, actor, book)
    await requireFilesThere(ctx, book, items)
    const known = await knownOf(tx, actor, { book, revision, items })
    const judged = judgeAll(ctx, actor, { book, items, known })
    const stamp = await write(ctx, tx, actor, { revision, items, known, judged })
    const count = (operation: DraftItem['operation']) => items.filter((one) => one.operation === operation).length
    const fields = (['add', 'change', 'delete', 'undo'] as const)
      .filter((operation) => count(operation) > 0)
      .map((operation) => ({ field: operation, old: null, new: toldOf(items, known, operation) }))
    return {
      result: { revision: revision.number, records: [...known.numbers], stamp },
      changed: [{ ...bookObject(book), fields: [{ field: 'revision', old: null, new: revision.number }, ...fields] }],
      facts: [],
    }
  },
}

/** By whatever door it came, a file among them. */
function normalized({ attributes }: StoredBook, item: DraftItem): DraftItem {
  if (item.values === undefined) return item
  const known = new Map(attributes.map((attribute) => [attribute.code, attribute]))
  const values = Object.entries(item.values).map(([code, value]) => {
    const attribute = known.get(code)
    return [code, attribute === undefined ? value : keptValue(attribute, value)] as const
  })
  return { ...item, values: Object.fromEntries(values) }
}

/** A record names only what its own book has. */
async function requireFilesThere(ctx: Stage, { id, attributes }: StoredBook, items: readonly DraftItem[]) {
  const codes = attributes.filter(({ type }) => type === 'file').map(({ code }) => code)
  for (const [at, { values = {} }] of items.entries())
    for (const code of codes) {
      const named = fileIn(values[code])
      if (named !== undefined && (await openFileByHash(ctx, { kind: 'book', id }, named.sha256)) === undefined)
        throw refused(`items.${at}`, `values.${code}`, bringIt)
    }
}

const bringIt = { ru: 'такого файла нет: загрузите его', en: 'there is no such file: bring it first' }
const mostTold = 50

/** Numbers of the records, as the log tells them; what became of each stands in the draft itself. */
function toldOf(items: readonly DraftItem[], { numbers }: Known, operation: DraftItem['operation']): string {
  const some = numbers.filter((_, at) => items[at]?.operation === operation)
  const more = some.length - mostTold
  return some.slice(0, mostTold).join(', ') + (more > 0 ? ` … +${more}` : '')
}

interface Asked {
  readonly book: StoredBook
  readonly revision: StoredRevision
  readonly items: readonly DraftItem[]
}

async function knownOf(tx: Transaction, actor: Actor, { book, revision, items }: Asked): Promise<Known> {
  const at = { bookId: book.id, revisionId: revision.id }
  const made = await newRecordNumbers(tx, items.filter(({ operation }) => operation === 'add').length)
  const keys = items.flatMap(({ key }) => (key === undefined ? [] : [asKept(key)]))
  const byKey = await listByKeys(tx, at, keys, book.attributes)
  const numbers = items.map((item, n): number => {
    const record = item.operation === 'add' ? made.shift() : (item.record ?? byKey.get(asKept(item.key ?? '')))
    if (record === undefined) throw refused(`items.${n}`, item.key === undefined ? 'record' : 'key', nameIt)
    return record
  })
  const there = await listDrafted(tx, at, numbers)
  const drafted = [...there].flatMap(([record, one]) => (one.drafted === null ? [] : [record]))
  const others = await listOfOthers(tx, revision.id, drafted, await listOwnAccounts(actor, tx))
  return { numbers, there, own: new Set([...there.keys()].filter((record) => !others.has(record))) }
}

/** As `book_key` writes it. */
const asKept = (key: string): string => key.replaceAll('|', '\u001f')

export interface ToJudge {
  readonly book: StoredBook
  readonly items: readonly DraftItem[]
  readonly known: Known
}

/** Each on what those before it have done: what it comes to, or what is wrong with it. */
export function judgeEach(ctx: Context, actor: Actor, { book, items, known }: ToJudge): (Judged | Problem)[] {
  const now = new Map(known.there)
  return items.map((item, at) => {
    const record = known.numbers[at] as number
    const judging = { ctx, actor, book, isOwn: known.own.has(record) || !known.there.has(record) }
    try {
      const one = judgeItem(judging, item, now.get(record), `items.${at}`)
      now.set(record, after(record, now.get(record), one))
      return one
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
  })
}

/** All that is wrong is told at once. */
function judgeAll(ctx: Context, actor: Actor, asked: ToJudge): Judged[] {
  const each = judgeEach(ctx, actor, asked)
  const problems = each.filter((one) => one instanceof Problem)
  const judged = each.flatMap((one) => (one instanceof Problem ? [] : [one]))
  const first = problems.find(({ fields }) => fields.length === 0) ?? problems[0]
  if (first !== undefined)
    throw new Problem(
      first.code,
      first.values,
      problems.flatMap(({ fields }) => fields),
    )
  return judged
}

function after(record: number, before: DraftedRecord | undefined, { operation, content }: Judged): DraftedRecord {
  const { approved = null, lastChange = 0 } = before ?? {}
  return { record, approved, lastChange, drafted: operation === 'gone' ? null : { operation, content } }
}

/** Answers the stamp of the draft. */
async function write(
  ctx: Stage,
  tx: Transaction,
  actor: Actor,
  {
    revision,
    items,
    known,
    judged,
  }: Omit<Asked, 'book'> & { readonly known: Known; readonly judged: readonly Judged[] },
): Promise<string> {
  const at = ctx.clock()
  const changes = items.map(({ operation, values }, n): ChangeToSave => {
    const patch = operation === 'add' ? (judged[n]?.content ?? null) : operation === 'change' ? (values ?? {}) : null
    return { record: known.numbers[n] as number, operation, patch }
  })
  const ids = await insertChanges(tx, revision.id, { actor, at, changes })
  const last = new Map(judged.map((one, n) => [known.numbers[n] as number, { ...one, lastChange: ids[n] as number }]))
  const gone = [...last].filter(([, { operation }]) => operation === 'gone').map(([record]) => record)
  const drafts = [...last].flatMap(([record, { operation, content, lastChange }]): DraftToSave[] => {
    if (operation === 'gone') return []
    const hash = content === null ? null : hashOfRecord(record, content).toString('hex')
    return [{ record, operation, content, hash, lastChange }]
  })
  await removeDrafts(tx, revision.id, gone)
  await putDrafts(tx, revision.id, drafts)
  await recountDraft(tx, revision.id, at)
  return await stampOf(tx, revision.id)
}

const nameIt = { ru: 'назовите запись: её номер или ключ', en: 'name the record: its number or key' }
