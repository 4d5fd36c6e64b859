import { Problem } from '../../../core/problems/index.ts'
import { type ChangedObject, type Deed, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { everywhere, requireMayHandOut } from '../../delegation/index.ts'
import { findRole } from '../../roles/index.ts'
import { insertKeptRole } from './queries-emergency.ts'

/**
 * A role that may be taken by breaking the glass. It may be taken anywhere, so whoever keeps it must hold all it brings over the whole tree and
 * for good (model.md, law 2), now and whenever it is taken. Its inverse is `dropEmergencyRole`.
 */
export const keepEmergencyRole: Deed<string> = {
  name: 'requests.keep-emergency-role',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.emergency.keep')
    const role = await findRole(tx, id)
    if (role === undefined || role.archived_at !== null) throw new Problem('not-found')
    await requireMayHandOut({ ctx, actor, db: tx }, [everywhere(role.rights)], 'oneself')
    const row = { role_id: id, kept_by: actor.accountId, kept_at: ctx.clock() }
    if (!(await insertKeptRole(tx, row))) return { result: undefined, changed: 'nothing' }
    return { result: undefined, changed: [keptObject(role, true)], facts: [] }
  },
}

export const keptObject = ({ id, title }: { id: string; title: string }, kept: boolean): ChangedObject => ({
  ...{ operation: 'update', model: 'role', id, title, organizationId: null },
  fields: [{ field: 'emergency', old: !kept, new: kept }],
})
