import { type FieldProblem, Problem, refuseFields } from '../../../core/problems/index.ts'
import { getVisibleAccount } from '../../accounts/index.ts'
import { type Deed, perform } from '../../audit/index.ts'
import { requireAnywhere } from '../../decisions/index.ts'
import { deleteGrant } from '../delete-grant.ts'
import { giveGrant } from '../give-grant.ts'
import { seesGrant } from '../grant-sight.ts'
import { listGrantsOfAccount } from '../queries-grants.ts'
import type { PowersChange } from '../shapes.ts'

/**
 * L17: what was ticked and unticked on the widget «Роли», all of it or none. Each is given and taken by the deed that does it one by one, with
 * all that this one asks (model.md, law 2), and told in the log by it. Its inverse is itself, with what was given taken.
 */
export const changePowers: Deed<PowersChange & { readonly accountId: string }> = {
  name: 'grants.change-powers',
  kind: 'model',
  async decide(ctx, tx, actor, { accountId, scopeId, give, take }) {
    if (give.length > 0) requireAnywhere(ctx, actor, 'dostup.grants.give')
    if (take.length > 0) requireAnywhere(ctx, actor, 'dostup.grants.revoke')
    await getVisibleAccount(ctx, actor, tx, accountId)
    const seen = (await listGrantsOfAccount(tx, accountId)).filter((one) => seesGrant(ctx, actor, one))
    if (take.some((id) => !seen.some((one) => one.id === id))) throw new Problem('changed-meanwhile')
    refuseFields(give.flatMap(notOne))
    for (const id of take) await perform(ctx, actor, deleteGrant, id)
    for (const power of give) await perform(ctx, actor, giveGrant, { accountId, scopeId, ...power })
    return { result: undefined, changed: 'nothing' }
  },
}

const notOne = ({ roleId, rightId }: PowersChange['give'][number], at: number): FieldProblem[] =>
  (roleId === undefined) === (rightId === undefined)
    ? [{ field: `give.${at}`, code: 'field-invalid', values: { reason: 'roleId | rightId' } }]
    : []
