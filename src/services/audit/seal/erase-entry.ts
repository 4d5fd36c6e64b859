import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../deed.ts'
import { eraseRow, findSealedRow, type Log } from './queries-sealing.ts'

interface Erased {
  readonly log: Log
  readonly id: string
}

/**
 * Takes what tells of people out of a row of a log, as the law may ask: names, logins, addresses, values. What was sealed stays, with their
 * salted hash, so the tree proves as before. By whoever runs the server alone; there is no inverse.
 */
export const eraseEntry: Deed<Erased> = {
  name: 'audit.erase-entry',
  kind: 'record',
  async decide(_ctx, tx, _actor, { log, id }) {
    const row = await findSealedRow(tx, log, id)
    if (row === undefined) throw new Problem('not-found')
    if (row.entry === null || row.salt === null) return { result: undefined, changed: 'nothing' }
    await eraseRow(tx, { log, id, entry: row.entry })
    return {
      result: undefined,
      changed: [
        {
          ...{
            operation: 'update',
            model: 'log-entry',
            id: `${log}-${id}`,
            title: `${log} ${id}`,
            organizationId: null,
          },
          fields: [{ field: 'erased', old: false, new: true }],
        },
      ],
      facts: [],
    }
  },
}
