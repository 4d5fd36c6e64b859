import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { findCatalogRow, saveDefinition } from '../queries-roles.ts'
import { namesOf } from './declare-rights.ts'
import { joinDeclared } from './join-declared.ts'
import { findDeclared, listAccepted, saveAccepted } from './queries-declared.ts'

/**
 * What a subsystem has declared comes to the catalog: whoever stands above everything holds it, and may hand it out. What was accepted before
 * and is declared no more is gone. `declaredAt`: as it was looked at.
 */
export const acceptRights: Deed<{ readonly subsystem: string; readonly declaredAt: string }> = {
  name: 'roles.accept-rights',
  kind: 'model',
  async decide(ctx, tx, actor, { subsystem, declaredAt }) {
    requireEverywhere(ctx, actor, 'dostup.roles.edit')
    const found = await findDeclared(tx, subsystem)
    const row = await findCatalogRow(tx)
    if (found === undefined || row === undefined) throw new Problem('not-found')
    if (found.declared_at.toISOString() !== declaredAt) throw new Problem('declaration-moved')
    if (JSON.stringify(found.accepted) === JSON.stringify(found.declared))
      return { result: undefined, changed: 'nothing' }
    await saveAccepted(tx, subsystem, { accepted: found.declared, at: ctx.clock(), by: actor.accountId })
    const catalog = joinDeclared(ctx.decisions.catalog, await listAccepted(tx))
    await saveDefinition(tx, row.preset, JSON.stringify(catalog))
    const fields = differences(found.accepted === null ? null : namesOf(found.accepted), namesOf(found.declared))
    const accepted = { field: 'accepted', old: found.accepted_at, new: ctx.clock() }
    return {
      result: undefined,
      changed: [
        {
          ...{ operation: 'update', model: 'catalog', id: subsystem, title: subsystem, organizationId: null },
          fields: fields.length > 0 ? fields : [accepted],
        },
      ],
      facts: 'reload',
    }
  },
}
