import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { enqueueJob, findJob, requireRoomForJob } from '../jobs/index.ts'
import { getOwnImport, requireIdle } from './check-import.ts'
import { getImportKind } from './kinds/import-kinds.ts'
import { setImportJob } from './queries-imports.ts'

/** Has all rows done that can be done, each by the deeds of its kind, as whoever asks. Answers the job's id. */
export const startImport: Deed<{ readonly id: string }, string> = {
  name: 'imports.start-import',
  kind: 'record',
  async decide(ctx, tx, actor, { id }) {
    const stored = await getOwnImport(ctx, actor, tx, id)
    await requireIdle(tx, stored)
    await requireRoomForJob(tx, actor)
    const check = stored.check_id === null ? undefined : await findJob(tx, stored.check_id)
    if (check?.state !== 'done') throw new Problem('import-not-checked')
    const kind = getImportKind(stored.kind)
    const job = await enqueueJob(ctx, tx, actor, {
      ...{ task: 'imports.import', input: { import: id, of: kind.name, kind: kind.kind }, undoable: false },
      title: { ru: `Импорт из файла «${stored.file_name}»`, en: `Import of the file “${stored.file_name}”` },
      items: { numbered: stored.row_count },
    })
    await setImportJob(tx, id, job)
    const changed = { operation: 'update', model: 'import', id, title: stored.file_name, organizationId: null } as const
    return { result: job, changed: [{ ...changed, fields: differences(null, { job }) }], facts: [] }
  },
}
