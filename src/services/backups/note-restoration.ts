import type { Deed } from '../audit/index.ts'

export interface Restoration {
  /** When the back-up was made. */
  readonly madeAt: string
  readonly revision: number
  /** Entries of the sealed logs that were signed after it, as far as that is known. */
  readonly lostEntries: number
}

/** Says in the change log that everything is as it was then. It has no inverse. */
export const noteRestoration: Deed<Restoration> = {
  name: 'backups.note-restoration',
  kind: 'record',
  decide: async (_ctx, _tx, _actor, { madeAt, revision, lostEntries }) => ({
    result: undefined,
    changed: [
      {
        ...{ operation: 'update', model: 'backup', id: madeAt, title: madeAt, organizationId: null },
        fields: [
          { field: 'restoredTo', old: null, new: madeAt },
          { field: 'revision', old: null, new: revision },
          { field: 'lostEntries', old: null, new: lostEntries },
        ],
      },
    ],
    facts: [],
  }),
}
