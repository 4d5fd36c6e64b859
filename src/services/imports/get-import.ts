import { Problem } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getJob, wordsOfProblem } from '../jobs/index.ts'
import { type SearchQuery, searched } from '../registry/index.ts'
import { tellsGains } from './import-tasks.ts'
import type { ImportKind } from './kinds/import-kind.ts'
import { getImportKind, importKinds } from './kinds/import-kinds.ts'
import { mayImport, requireMayImportSome } from './may-import.ts'
import {
  countVerdicts,
  findImport,
  listOwnImports,
  listSamples,
  pageOfRows,
  type RowProblem,
  type StoredImport,
} from './queries-imports.ts'
import type { ImportKinds, ImportRowQuery, ImportRows, Imports, ImportView } from './shapes.ts'

const sampleRows = 3
const mostListed = 50

/** What the caller may bring in, and which fields each kind has. */
export function listImportKinds(ctx: Context, actor: Actor): ImportKinds {
  const items = importKinds
    .filter((kind) => mayImport(ctx, actor, kind))
    .map((kind) => ({ kind: kind.name, title: kind.title, fields: fieldsOf(kind) }))
  return { items }
}

const fieldsOf = ({ fields }: ImportKind) =>
  Object.entries(fields).map(([key, { title, required = false, hint = null, example }]) => ({
    ...{ key, title, required, hint, example },
  }))

/** One's own, the newest first. */
export async function listImports(ctx: Context, actor: Actor, { search }: SearchQuery): Promise<Imports> {
  requireMayImportSome(ctx, actor)
  const rows = await listOwnImports(ctx.database.kysely, actor.accountId, mostListed)
  return { items: searched(rows.map(headOf), search, ({ fileName, title }) => [fileName, title.ru, title.en]) }
}

const headOf = (stored: StoredImport) => ({
  ...{ id: stored.id, kind: getImportKind(stored.kind).name, title: getImportKind(stored.kind).title },
  ...{ fileName: stored.file_name, createdAt: stored.created_at.toISOString(), rows: stored.row_count },
})

async function getStored(ctx: Context, actor: Actor, id: string): Promise<StoredImport> {
  requireMayImportSome(ctx, actor)
  const stored = await findImport(ctx.database.kysely, id)
  if (stored === undefined || stored.asked_by !== actor.accountId) throw new Problem('not-found')
  return stored
}

export async function getImport(ctx: Context, actor: Actor, id: string): Promise<ImportView> {
  const stored = await getStored(ctx, actor, id)
  const db = ctx.database.kysely
  const samples = await listSamples(db, id, sampleRows)
  const jobOf = async (job: string | null) => (job === null ? null : await getJob(ctx, actor, job))
  const [check, job] = [await jobOf(stored.check_id), await jobOf(stored.job_id)]
  return {
    ...headOf(stored),
    columns: stored.headings.map((heading, at) => ({
      ...{ heading, field: stored.fields[at] ?? null },
      samples: samples.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== ''),
    })),
    otherwise: stored.otherwise as Record<string, string>,
    fields: fieldsOf(getImportKind(stored.kind)),
    gainsUntold: !tellsGains(stored),
    ...{ check, job, counts: check?.state === 'done' ? await countVerdicts(db, id) : null },
  }
}

/** The rows as they were read, with what each would do and what is wrong in which of its cells. */
export async function listImportRows(
  ctx: Context,
  actor: Actor,
  id: string,
  { verdict, after, limit }: ImportRowQuery,
): Promise<ImportRows> {
  const { fields } = await getStored(ctx, actor, id)
  const rows = await pageOfRows(ctx.database.kysely, id, { verdict, after, limit })
  const items = rows.map((row) => ({
    ...{ number: row.number, line: row.line, cells: row.cells, verdict: row.verdict, title: row.title },
    problems: ((row.problems ?? []) as RowProblem[]).map((problem) => ({
      ...wordsOfProblem(problem),
      ...{ field: problem.field, column: columnOf(fields, problem.field) },
    })),
    changes: (row.changes ?? []) as ImportRows['items'][number]['changes'],
    gains: row.gains as ImportRows['items'][number]['gains'],
  }))
  return { items, next: rows.length === limit ? (rows.at(-1)?.number ?? null) : null }
}

function columnOf(fields: readonly (string | null)[], field: string | null): number | null {
  const at = field === null ? -1 : fields.indexOf(field)
  return at < 0 ? null : at
}
