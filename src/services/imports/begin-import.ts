import { Problem } from '../../core/problems/index.ts'
import { cutText, normalizeLine } from '../../core/texts/index.ts'
import { newId } from '../../database/index.ts'
import { readTable, TableRefused, type TableRow } from '../../files/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { type OnceFile, readOnce, tableProblem } from '../files/index.ts'
import { findHeadings, guessColumns } from './guess-columns.ts'
import type { ImportKind } from './kinds/import-kind.ts'
import { getImportKind } from './kinds/import-kinds.ts'
import { requireMayImport } from './may-import.ts'
import {
  countOwnImports,
  deleteImport,
  insertImport,
  insertRows,
  markArrived,
  type StoredRow,
} from './queries-imports.ts'
import type { NewImport } from './shapes.ts'

export interface BroughtFile extends NewImport {
  readonly source: AsyncIterable<Uint8Array>
}

const mostMegabytes = 200
/** Rows that are looked through for the titles of columns. */
const headRows = 20
const rowsAtOnce = 1000
const mostOfCell = 4000
/** Of one asker: their own list shows no more, and their rows fill no disk. */
const mostKept = { files: 50, rows: 3_000_000 }

interface Brought {
  readonly id: string
  readonly count: number
  readonly headings: readonly string[]
}

/** Takes in a file of rows, and guesses what its columns mean. Nothing is done with them yet. Answers the import's id. */
export const beginImport: Deed<BroughtFile, string, Brought> = {
  name: 'imports.begin-import',
  kind: 'record',
  async prepare(ctx, actor, { kind: name, name: fileName, source }) {
    const kind = getImportKind(name)
    requireMayImport(ctx, actor, kind)
    await requireRoomForImport(ctx, actor)
    const [id, db] = [newId(), ctx.database.kysely]
    const row = { id, kind: kind.name, file_name: fileName, asked_by: actor.accountId, created_at: ctx.clock() }
    await insertImport(db, row)
    try {
      const brought = { id, name: fileName, source, mostMegabytes }
      return await readOnce(ctx, actor, brought, (file) => keepRows(ctx, kind, id, file))
    } catch (error) {
      await deleteImport(db, id)
      throw tableProblem(error)
    }
  },
  async decide(ctx, tx, _actor, { kind: name, name: fileName }, { id, count, headings }) {
    const fields = guessColumns(getImportKind(name), headings)
    await markArrived(tx, id, { headings, fields, count }, ctx.clock())
    const made = differences(null, { kind: name, name: fileName, rows: count })
    const changed = { operation: 'create', model: 'import', id, title: fileName, organizationId: null } as const
    return { result: id, changed: [{ ...changed, fields: made }], facts: [] }
  },
}

async function requireRoomForImport({ database }: Context, { accountId }: Actor): Promise<void> {
  const kept = await countOwnImports(database.kysely, accountId)
  if (kept.files >= mostKept.files || kept.rows >= mostKept.rows) throw new Problem('import-too-many', kept)
}

/** As they come, some at a time. */
async function keepRows({ database }: Context, kind: ImportKind, id: string, file: OnceFile): Promise<Brought> {
  const keeper = openKeeper((rows) => insertRows(database.kysely, id, rows))
  const first: TableRow[] = []
  let headings: readonly string[] = []
  const begin = async () => {
    const at = findHeadings(kind, first)
    headings = (first[at]?.cells ?? []).map((cell) => kept(cutText(normalizeLine(cell), 200)))
    await keeper.keep(first.slice(at + 1))
  }
  for await (const rows of readTable(file, file.type)) {
    if (headings.length > 0) await keeper.keep(rows)
    else if (first.push(...rows) >= headRows) await begin()
  }
  if (headings.length === 0 && first.length > 0) await begin()
  const count = await keeper.end()
  if (count === 0) throw new TableRefused('empty')
  return { id, count, headings }
}

function openKeeper(insert: (rows: readonly StoredRow[]) => Promise<void>) {
  let [count, waiting]: [number, StoredRow[]] = [0, []]
  const flush = async (least: number) => {
    if (waiting.length < least) return
    const rows = waiting
    waiting = []
    await insert(rows)
  }
  return {
    async keep(rows: readonly TableRow[]) {
      for (const { line, cells } of rows) waiting.push({ number: ++count, line, cells: cells.map(kept) })
      await flush(rowsAtOnce)
    },
    async end(): Promise<number> {
      await flush(1)
      return count
    },
  }
}

/** PostgreSQL keeps no NUL and no half of a sign; what is longer than any field may be is wrong in either length. */
const kept = (cell: string): string => cutText(cell, mostOfCell).replaceAll('\0', '').toWellFormed()
