import { type FieldProblem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { listAccountsByIds } from '../../accounts/index.ts'
import { type ChangedObject, type Deed, differences, freshProof } from '../../audit/index.ts'
import { type ApprovalRouteForm, type Catalog, findAction, findKind } from '../../catalog/index.ts'
import { type Context, requireEverywhere } from '../../decisions/index.ts'
import { isInTree } from '../../organizations/index.ts'
import { listRoleTitles } from '../../roles/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { putRoute } from './queries-routes.ts'
import { listRoutes } from './routes.ts'

interface Asked {
  readonly id: string
  readonly form: ApprovalRouteForm
}

/** In place of the preset's, or a new one. What is going keeps the way that it began. Its inverse is removing it. */
export const setRoute: Deed<Asked> = {
  name: 'approvals.set-route',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, { id, form }) {
    await requireLiveSession(ctx, actor, tx)
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    refuseFields(await problemsOf(ctx, tx, form))
    const before = (await listRoutes(ctx, tx)).find((route) => route.id === id)
    const { id: _, ...old } = before ?? { id }
    const fields = differences(before ? old : null, form)
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await putRoute(tx, id, form, ctx.clock())
    return {
      result: undefined,
      changed: [routeObject(id, form.title.ru, before ? 'update' : 'create', fields)],
      facts: [],
    }
  },
}

export const routeObject = (
  id: string,
  title: string,
  operation: ChangedObject['operation'],
  fields: ChangedObject['fields'],
): ChangedObject => ({ operation, model: 'approval-route', id, title, organizationId: null, fields })

/** Records, and what stands in the tree. */
const isSent = (catalog: Catalog, kind: string): boolean =>
  findKind(catalog, kind)?.deeds !== undefined || isInTree(catalog, kind)

async function problemsOf(ctx: Context, tx: Transaction, form: ApprovalRouteForm): Promise<FieldProblem[]> {
  const { catalog } = ctx.decisions
  const unknown = (field: string, said: string): FieldProblem => ({
    ...{ field, code: 'field-invalid', values: { reason: { ru: said, en: said } } },
  })
  const problems: FieldProblem[] = []
  for (const kind of form.kinds ?? []) if (!isSent(catalog, kind)) problems.push(unknown('kinds', kind))
  if (form.subsystem !== undefined && !catalog.subsystems.some(({ id }) => id === form.subsystem))
    problems.push(unknown('subsystem', form.subsystem))
  for (const [at, { action, role, accounts }] of form.stages.entries()) {
    const field = `stages.${at}`
    if ([action, role, accounts].filter((one) => one !== undefined).length !== 1)
      problems.push({ field, code: 'approval-stage-by-one' })
    if (action !== undefined && findAction(catalog, action) === undefined)
      problems.push(unknown(`${field}.action`, action))
    if (role !== undefined && !(await listRoleTitles(tx, [role])).has(role))
      problems.push(unknown(`${field}.role`, role))
    const known = await listAccountsByIds(tx, accounts ?? [])
    if (accounts !== undefined && known.size < new Set(accounts).size) problems.push(unknown(`${field}.accounts`, '?'))
  }
  return problems
}
