import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { enqueueJob, findJob, requireRoomForJob } from '../jobs/index.ts'
import type { ImportKind } from './kinds/import-kind.ts'
import { getImportKind } from './kinds/import-kinds.ts'
import { requireMayImport, requireMayImportSome } from './may-import.ts'
import { findImport, lockImport, type StoredImport, saveMapping } from './queries-imports.ts'
import type { ImportMapping } from './shapes.ts'

/**
 * Says what the columns mean, and has every row tried: a job that does what the import would do and undoes it again. Answers the job's id.
 * What an earlier check has found is forgotten.
 */
export const checkImport: Deed<ImportMapping & { readonly id: string }, string> = {
  name: 'imports.check-import',
  kind: 'record',
  async decide(ctx, tx, actor, { id, fields, otherwise }) {
    const stored = await getOwnImport(ctx, actor, tx, id)
    const kind = getImportKind(stored.kind)
    await requireIdle(tx, stored)
    await requireRoomForJob(tx, actor)
    refuseFields(mappingProblems(kind, stored, { fields, otherwise }))
    const check = await enqueueJob(ctx, tx, actor, {
      ...{ task: 'imports.check', input: { import: id, of: kind.name, kind: kind.kind }, undoable: false },
      title: { ru: `Проверка файла «${stored.file_name}»`, en: `Checking the file “${stored.file_name}”` },
      items: { numbered: stored.row_count },
    })
    await saveMapping(tx, id, { fields, otherwise, check })
    const changed = { operation: 'update', model: 'import', id, title: stored.file_name, organizationId: null } as const
    const mapped = { fields: fields.filter((field) => field !== null), otherwise }
    return { result: check, changed: [{ ...changed, fields: differences(null, mapped) }], facts: [] }
  },
}

/** Nobody else's are there. */
export async function getOwnImport(ctx: Context, actor: Actor, tx: Transaction, id: string): Promise<StoredImport> {
  requireMayImportSome(ctx, actor)
  await lockImport(tx, id)
  const stored = await findImport(tx, id)
  if (stored === undefined || stored.asked_by !== actor.accountId) throw new Problem('not-found')
  requireMayImport(ctx, actor, getImportKind(stored.kind))
  return stored
}

/** One job at a time; what was imported is imported. */
export async function requireIdle(tx: Transaction, { check_id, job_id }: StoredImport): Promise<void> {
  for (const id of [check_id, job_id]) {
    const job = id === null ? undefined : await findJob(tx, id)
    if (job !== undefined && job.settled_at === null) throw new Problem('import-under-way')
  }
}

function mappingProblems(
  { fields: known }: ImportKind,
  { headings }: StoredImport,
  { fields, otherwise }: ImportMapping,
): FieldProblem[] {
  const problems: FieldProblem[] = []
  if (fields.length !== headings.length)
    problems.push({ field: 'fields', code: 'field-invalid', values: { reason: String(headings.length) } })
  if (fields.every((field) => field === null)) problems.push({ field: 'fields', code: 'import-nothing-mapped' })
  for (const [at, field] of fields.entries()) {
    if (field === null) continue
    const title = Object.hasOwn(known, field) ? known[field]?.title : undefined
    if (title === undefined) problems.push({ field: `fields.${at}`, code: 'field-unknown', values: { field } })
    else if (fields.indexOf(field) < at)
      problems.push({ field: `fields.${at}`, code: 'import-column-twice', values: { title } })
  }
  for (const field of Object.keys(otherwise))
    if (!Object.hasOwn(known, field))
      problems.push({ field: `otherwise.${field}`, code: 'field-unknown', values: { field } })
  return problems
}
