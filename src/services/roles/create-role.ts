import { newId } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { refuseTakenTitle } from './editable-role.ts'
import { insertRole } from './queries-roles.ts'
import type { NewRole } from './shapes.ts'

/** A new role with no rights yet: the matrix follows (A11). Returns its id. */
export const createRole: Deed<NewRole, string> = {
  name: 'roles.create-role',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    requireEverywhere(ctx, actor, 'dostup.roles.create')
    const { title } = asked
    await refuseTakenTitle(tx, title)
    const id = newId()
    const note = asked.note ?? null
    await insertRole(tx, { id, title, description: note })
    const fields = differences(null, { title, note })
    return {
      result: id,
      changed: [{ operation: 'create', model: 'role', id, title, organizationId: null, fields }],
      facts: [{ put: 'role', role: { id, rights: [] } }],
    }
  },
}
