import { Problem, problemWords as wordsOf } from '../../../../core/problems/index.ts'
import type { Actor, Context } from '../../../decisions/index.ts'
import { listOwnAccounts } from '../../../delegation/index.ts'
import { getVisibleBook } from '../../book/visible-book.ts'
import { requireWrites } from '../../book/writing-powers.ts'
import { nameOf } from '../../reading/read-book.ts'
import type { Content, StoredAttribute } from '../../structure/attribute.ts'
import type { Judged } from '../judge-item.ts'
import { listDrafted, listOfOthers } from '../queries-drafts.ts'
import { findOpenRevision } from '../queries-revisions.ts'
import type { DraftItem, FileTrial, TriedRow } from '../shapes.ts'
import { judgeEach, type Known } from '../write-records.ts'
import { type BroughtRecords, itemsOf, readBrought } from './import-records.ts'
import type { FileRow } from './read-rows.ts'
import { repeatedRows } from './repeated-rows.ts'

const mostTold = 200

/** What a file would do, row by row, before anything of it is done: new, changed, as it is, or what is wrong in which cell. */
export async function tryRecords(ctx: Context, actor: Actor, brought: BroughtRecords): Promise<FileTrial> {
  const { rows, ignored } = await readBrought(ctx, actor, brought)
  const db = ctx.database.kysely
  const book = await getVisibleBook(ctx, actor, db, brought.id)
  requireWrites(ctx, actor, book)
  const revision = await findOpenRevision(db, book.id)
  if (revision?.state === 'agreed') throw new Problem('book-revision-agreed', { title: book.title })
  const at = { bookId: book.id, revisionId: revision?.id ?? '' }
  const items = await itemsOf(db, at, book.attributes, rows)
  // What is added has no number yet.
  const numbers = items.map(({ record }, n) => record ?? -1 - n)
  const there = await listDrafted(db, at, numbers)
  const others = await listOfOthers(db, at.revisionId, [...there.keys()], await listOwnAccounts(actor, db))
  const known: Known = { numbers, there, own: new Set([...there.keys()].filter((record) => !others.has(record))) }
  const judged = judgeEach(ctx, actor, { book, items, known })
  const repeated = repeatedRows(book.attributes, rows)
  const tried = judged.map((one, n) => {
    const row = triedRow(book.attributes, { one, row: rows[n] as FileRow, item: items[n] as DraftItem, known })
    const twice = repeated.get(n)
    if (twice === undefined) return row
    return {
      ...row,
      verdict: 'wrong' as const,
      changes: [],
      problems: [...row.problems, { code: twice.code, reason: twice.reason }],
    }
  })
  const count = (verdict: TriedRow['verdict']) => tried.filter((row) => row.verdict === verdict).length
  const wrongFirst = [
    ...tried.filter(({ verdict }) => verdict === 'wrong'),
    ...tried.filter(({ verdict }) => verdict !== 'wrong'),
  ]
  return {
    ...{ total: tried.length, new: count('new'), changed: count('changed') },
    ...{
      unchanged: count('unchanged'),
      wrong: count('wrong'),
      rows: wrongFirst.slice(0, mostTold),
      ignored: [...ignored],
    },
  }
}

const problemWords = (problem: Problem) => ({ ru: wordsOf(problem, 'ru').detail, en: wordsOf(problem, 'en').detail })

interface Tried {
  readonly one: Judged | Problem
  readonly row: FileRow
  readonly item: DraftItem
  readonly known: Known
}

function triedRow(attributes: readonly StoredAttribute[], { one, row, item, known }: Tried): TriedRow {
  const { line } = row
  const there = item.record === undefined ? undefined : known.there.get(item.record)
  const before = there?.drafted?.content ?? there?.approved ?? {}
  const record = item.record ?? null
  const given = Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null)) as Content
  if (one instanceof Problem) {
    const title = nameOf(attributes, { ...before, ...given })
    return { line, record, verdict: 'wrong', title, problems: problemsOf(one), changes: [] }
  }
  const after = one.content ?? before
  const changes = changesOf(attributes, before, after)
  const verdict = there === undefined ? 'new' : changes.length === 0 ? 'unchanged' : 'changed'
  return {
    line,
    record,
    verdict,
    title: nameOf(attributes, after),
    problems: [],
    changes: verdict === 'new' ? [] : changes,
  }
}

function problemsOf(problem: Problem): TriedRow['problems'] {
  if (problem.fields.length === 0) return [{ code: null, reason: problemWords(problem) }]
  return problem.fields.map(({ field, values }) => ({
    code: /\.values\.(.+)$/.exec(field)?.[1] ?? null,
    reason: (values?.reason as TriedRow['problems'][number]['reason'] | undefined) ?? problemWords(problem),
  }))
}

const changesOf = (attributes: readonly StoredAttribute[], before: Content, after: Content): TriedRow['changes'] =>
  attributes
    .filter(({ code }) => before[code] !== after[code])
    .map(({ code }) => ({ code, old: before[code] ?? null, new: after[code] ?? null }))
