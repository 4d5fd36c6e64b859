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
import { isForAll } from './route-of-access.ts'
import { listRoutes, type Route, type Stage } from './routes.ts'

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
    const routes = await listRoutes(ctx, tx)
    const others = routes.filter((route) => route.id !== id)
    refuseFields([...(await problemsOf(ctx, tx, form)), ...(await problemsOfAccess(ctx, tx, form, others))])
    const before = routes.find((route) => route.id === id)
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

const unknown = (field: string, said: string): FieldProblem => ({
  ...{ field, code: 'field-invalid', values: { reason: { ru: said, en: said } } },
})

const isByOne = ({ action, role, accounts, owners }: Stage): boolean =>
  [action, role, accounts, owners || undefined].filter((one) => one !== undefined).length === 1

async function problemsOf(ctx: Context, tx: Transaction, form: ApprovalRouteForm): Promise<FieldProblem[]> {
  const { catalog } = ctx.decisions
  const problems: FieldProblem[] = []
  for (const kind of form.kinds ?? []) if (!isSent(catalog, kind)) problems.push(unknown('kinds', kind))
  if (form.subsystem !== undefined && !catalog.subsystems.some(({ id }) => id === form.subsystem))
    problems.push(unknown('subsystem', form.subsystem))
  for (const [at, stage] of form.stages.entries()) {
    const { action, role, accounts } = stage
    const field = `stages.${at}`
    if (!isByOne(stage)) problems.push({ field, code: 'approval-stage-by-one' })
    if (action !== undefined && findAction(catalog, action) === undefined)
      problems.push(unknown(`${field}.action`, action))
    if (role !== undefined && !(await listRoleTitles(tx, [role])).has(role))
      problems.push(unknown(`${field}.role`, role))
    const known = await listAccountsByIds(tx, accounts ?? [])
    if (accounts !== undefined && known.size < new Set(accounts).size) problems.push(unknown(`${field}.accounts`, '?'))
  }
  return problems
}

/** What is asked for goes by one route, and nobody is let decide for themselves. */
async function problemsOfAccess(
  ctx: Context,
  tx: Transaction,
  { access, authorsDecide, stages }: ApprovalRouteForm,
  others: readonly Route[],
): Promise<FieldProblem[]> {
  if (access === undefined) {
    const at = stages.findIndex(({ owners }) => owners)
    return at < 0 ? [] : [{ field: `stages.${at}.owners`, code: 'approval-owners-of-access' }]
  }
  const { roles = [], subsystems = [] } = access
  const problems: FieldProblem[] = authorsDecide ? [{ field: 'authorsDecide', code: 'approval-access-own' }] : []
  const titles = await listRoleTitles(tx, roles)
  for (const id of roles) if (!titles.has(id)) problems.push(unknown('access.roles', id))
  for (const id of subsystems)
    if (!ctx.decisions.catalog.subsystems.some((one) => one.id === id)) problems.push(unknown('access.subsystems', id))
  const taken = (field: string, route: Route | undefined) => {
    if (route !== undefined) problems.push({ field, code: 'approval-access-taken', values: { route: route.title } })
  }
  taken(
    'access.roles',
    others.find((one) => one.access?.roles?.some((id) => roles.includes(id))),
  )
  taken(
    'access.subsystems',
    others.find((one) => one.access?.subsystems?.some((id) => subsystems.includes(id))),
  )
  if (isForAll({ access })) taken('access', others.find(isForAll))
  return problems
}
