import { type Deed, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { listRoleTitles } from '../../roles/index.ts'
import { keptObject } from './keep-emergency-role.ts'
import { deleteKeptRole } from './queries-emergency.ts'

/** The role may not be taken in emergency from now on; what was taken ends by itself. Its inverse is `keepEmergencyRole`. */
export const dropEmergencyRole: Deed<string> = {
  name: 'requests.drop-emergency-role',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.emergency.keep')
    if (!(await deleteKeptRole(tx, id))) return { result: undefined, changed: 'nothing' }
    const title = (await listRoleTitles(tx, [id])).get(id) ?? id
    return { result: undefined, changed: [keptObject({ id, title }, false)], facts: [] }
  },
}
