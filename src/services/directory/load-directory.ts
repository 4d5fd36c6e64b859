import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { directoryOf, type LineFault, type ParsedDirectory } from './parse-directory.ts'
import { deleteEntries, insertEntries, stateOfEntries } from './queries.ts'

export interface LoadedDirectory {
  readonly entries: number
  readonly faults: readonly LineFault[]
}

/** Puts a file in the place of all that was in the directory. It has no inverse: the file that was loaded before can be loaded again. */
export const loadDirectory: Deed<Uint8Array, LoadedDirectory, ParsedDirectory> = {
  name: 'directory.load-directory',
  kind: 'record',
  async prepare(ctx, actor, bytes) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    return directoryOf(bytes)
  },
  async decide(ctx, tx, actor, _bytes, { entries, faults }) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    if (entries.length === 0) throw new Problem('directory-empty')
    const before = await stateOfEntries(tx)
    await deleteEntries(tx)
    await insertEntries(tx, entries, ctx.clock())
    const fields = [{ field: 'entries', old: before.count, new: entries.length }]
    return {
      result: { entries: entries.length, faults },
      changed: [
        { operation: 'update', model: 'directory', id: 'directory', title: 'directory', organizationId: null, fields },
      ],
      facts: [],
    }
  },
}
