import { type FieldProblem, Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, may, requireRight } from '../../decisions/index.ts'
import { attributeNode } from '../book/book-kinds.ts'
import type { StoredBook } from '../book/queries-books.ts'
import { deedsOf } from '../book/visible-book.ts'
import { type Content, fileIn, type Value } from '../structure/attribute.ts'
import { wrongIn } from '../structure/check-value.ts'
import type { DraftedRecord } from './queries-drafts.ts'
import type { DraftItem } from './shapes.ts'

export interface Judging {
  readonly ctx: Context
  readonly actor: Actor
  readonly book: StoredBook
  /** Whether all that the draft does with a record is the actor's own. */
  readonly isOwn: boolean
}

/** What an item comes to; `gone`: the draft does nothing with the record any more. */
export interface Judged {
  readonly operation: 'add' | 'change' | 'delete' | 'gone'
  readonly content: Content | null
}

type Judge = (judging: Judging, item: DraftItem, record: DraftedRecord, field: string) => Judged

/** N11: adding, changing, deleting and one attribute are powers of their own; what one has just added oneself is still being added. */
export function judgeItem(judging: Judging, item: DraftItem, there: DraftedRecord | undefined, field: string): Judged {
  const { ctx, actor, book } = judging
  if (item.operation !== 'add') return judges[item.operation](judging, item, present(there, item, field), field)
  requireRight(ctx, actor, deedsOf(ctx, book).addRecord, book)
  return { operation: 'add', content: whole(book, withDefaults(book, item.values ?? {}), field) }
}

const gone: Judged = { operation: 'gone', content: null }

const judges: Readonly<Record<'change' | 'delete' | 'undo', Judge>> = {
  change(judging, item, { approved: stored, drafted }, field) {
    const { ctx, actor, book, isOwn } = judging
    const patch = item.values ?? {}
    const approved = stored && known(book, stored)
    if (approved === null && isOwn) requireRight(ctx, actor, deedsOf(ctx, book).addRecord, book)
    else requireMayChange(judging, Object.keys(patch))
    const before = drafted?.content ?? approved ?? {}
    const content = whole(book, patched(before, withFilesThere(book, before, patch)), field)
    if (approved === null) return { operation: 'add', content }
    return same(content, approved) ? gone : { operation: 'change', content }
  },
  delete({ ctx, actor, book, isOwn }, _item, { approved }) {
    const { addRecord, deleteRecord } = deedsOf(ctx, book)
    requireRight(ctx, actor, approved === null && isOwn ? addRecord : deleteRecord, book)
    return approved === null ? gone : { operation: 'delete', content: null }
  },
  undo({ ctx, actor, book, isOwn }, _item, { drafted }) {
    const { editRecord, deleteRecord } = deedsOf(ctx, book)
    if (!isOwn) requireRight(ctx, actor, drafted?.operation === 'delete' ? deleteRecord : editRecord, book)
    return gone
  },
}

function present(there: DraftedRecord | undefined, item: DraftItem, field: string): DraftedRecord {
  const isGone = there?.drafted?.operation === 'delete' && item.operation !== 'undo'
  if (there === undefined || isGone || (item.operation === 'undo' && there.drafted === null))
    throw refused(field, 'record', noRecord)
  if (item.seen !== undefined && item.seen !== there.lastChange) throw changedMeanwhile(there, item, field)
  return there
}

/** Of a record, or of each of the attributes that are changed (N2: «Изменение значения атрибута»). */
function requireMayChange({ ctx, actor, book }: Judging, codes: readonly string[]): void {
  const { editRecord, editValue } = deedsOf(ctx, book)
  if (may(ctx, actor, editRecord, book.id)) return
  const holdsAny = book.attributes.some(({ code }) => may(ctx, actor, editValue, attributeNode(book.id, code)))
  if (!holdsAny) requireRight(ctx, actor, editRecord, book)
  for (const code of codes) {
    const title = book.attributes.find((one) => one.code === code)?.title ?? code
    requireRight(ctx, actor, editValue, { id: attributeNode(book.id, code), title: `${book.title}: ${title}` })
  }
}

/** Without what the structure has no more. */
function known({ attributes }: StoredBook, content: Content): Content {
  const codes = new Set(attributes.map(({ code }) => code))
  return Object.fromEntries(Object.entries(content).filter(([code]) => codes.has(code)))
}

function withDefaults({ attributes }: StoredBook, values: Readonly<Record<string, Value | null>>) {
  const missing = attributes.flatMap(({ code, default: value }) =>
    value === undefined || value === null || values[code] !== undefined ? [] : [[code, value] as const],
  )
  return patched({}, { ...Object.fromEntries(missing), ...values })
}

/** A table has only the names of files: by the name that it has a record keeps its file. */
function withFilesThere({ attributes }: StoredBook, before: Content, patch: Readonly<Record<string, Value | null>>) {
  const kept = attributes.flatMap(({ code, type }) => {
    const isNamed = type === 'file' && patch[code] !== undefined && fileIn(before[code])?.name === patch[code]
    return isNamed ? [[code, before[code] ?? null] as const] : []
  })
  return { ...patch, ...Object.fromEntries(kept) }
}

function patched(before: Content, patch: Readonly<Record<string, Value | null>>): Content {
  const all = Object.entries({ ...before, ...patch })
  return Object.fromEntries(all.filter((one): one is [string, Value] => one[1] !== null && one[1] !== ''))
}

/** A record as it would be, or all that is wrong with it. */
function whole({ attributes }: StoredBook, content: Content, field: string): Content {
  const known = new Set(attributes.map(({ code }) => code))
  const strange = Object.keys(content).filter((code) => !known.has(code))
  const problems = [
    ...strange.map(
      (code): FieldProblem => ({ field: `${field}.values.${code}`, code: 'field-unknown', values: { field: code } }),
    ),
    ...wrongIn(attributes, content).map(
      ({ code, reason }): FieldProblem => ({
        field: `${field}.values.${code}`,
        code: 'field-invalid',
        values: { reason },
      }),
    ),
  ]
  if (problems.length > 0) throw new Problem('fields-refused', {}, problems)
  return content
}

export function refused(field: string, name: string, reason: { readonly ru: string; readonly en: string }): Problem {
  return new Problem('fields-refused', {}, [{ field: `${field}.${name}`, code: 'field-invalid', values: { reason } }])
}

/** The second of two editors is told what stands there by now. */
function changedMeanwhile({ approved, drafted }: DraftedRecord, item: DraftItem, field: string): Problem {
  const now = drafted?.content ?? approved ?? {}
  const fields = Object.keys(item.values ?? {}).map((code): FieldProblem => {
    const value = now[code]
    return {
      field: `${field}.values.${code}`,
      code: 'field-is-other',
      values: { value: value === undefined ? empty : String(value) },
    }
  })
  return new Problem('changed-meanwhile', {}, fields)
}

const same = (one: Content, other: Content | null): boolean => {
  const codes = [...new Set([...Object.keys(one), ...Object.keys(other ?? {})])]
  return codes.every((code) => one[code] === other?.[code])
}

const noRecord = { ru: 'такой записи в ревизии нет', en: 'the revision has no such record' }
const empty = { ru: 'пусто', en: 'empty' }
