import type { Db } from '../../database/index.ts'
import { type Acting, type Context, may, requireRight } from '../decisions/index.ts'
import { ownersOfRoles } from '../roles/index.ts'
import { listHoldersOfRole, type StoredApproval } from './queries-approvals.ts'
import type { Stage } from './routes/routes.ts'

/** Who decide in a stage: whoever is allowed an action, or accounts that were found when it began. */
export interface Deciders {
  readonly waits_action: string | null
  readonly waits_for: string[]
}

/** Any one of whoever is allowed it then, or these people. */
export async function decidersOf(ctx: Context, db: Db, stage: Stage, node: string): Promise<Deciders> {
  const { action, all = false } = stage
  if (action !== undefined && !all) return { waits_action: action, waits_for: [] }
  return { waits_action: null, waits_for: [...new Set(await peopleOfStage(ctx, db, stage, node))] }
}

async function peopleOfStage(ctx: Context, db: Db, stage: Stage, node: string): Promise<readonly string[]> {
  const { action, accounts, owners, role = '' } = stage
  if (accounts !== undefined) return accounts
  if (owners) return (await ownersOfRoles(ctx, db, [role])).get(role) ?? []
  return action === undefined ? await holdersOf(ctx, db, stage, node) : allowed(ctx, action, node)
}

const allowed = ({ decisions }: Context, action: string, node: string): string[] =>
  decisions.has(node) ? decisions.accountsThat(action, node) : []

async function holdersOf(ctx: Context, db: Db, { role }: Stage, node: string): Promise<string[]> {
  if (role === undefined || !ctx.decisions.has(node)) return []
  return await listHoldersOfRole(db, role, [node, ...ctx.decisions.ancestors(node)], ctx.clock())
}

/** Whether an account that the stage waits for still is what made it so. */
export async function stillDecides({ ctx, db }: Acting, approval: StoredApproval, account: string): Promise<boolean> {
  const stage = stageOf(approval)
  const { node_id: node } = approval
  if (stage?.action !== undefined) return ctx.decisions.allowed(account, stage.action, node)
  return stage !== undefined && (await peopleOfStage(ctx, db, stage, node)).includes(account)
}

export const stageOf = ({ route, stage }: Pick<StoredApproval, 'route' | 'stage'>): Stage | undefined =>
  route.stages[stage]

const mostTold = 50

/** Whom a stage is to be told of: of those that an action lets, the nearest, since some stand above everything. */
export function peopleOf(ctx: Context, { waits_action: action, waits_for, done_by, node_id, authors }: StoredApproval) {
  if (action === null) return waits_for.filter((id) => !done_by.includes(id))
  const way = ctx.decisions.has(node_id) ? [node_id, ...ctx.decisions.ancestors(node_id)] : []
  const distance = (id: string) => way.indexOf(ctx.decisions.homeOf(id) ?? '')
  return allowed(ctx, action, node_id)
    .filter((id) => !authors.includes(id))
    .sort(
      (one, other) =>
        ((distance(one) + way.length + 1) % (way.length + 1)) - ((distance(other) + way.length + 1) % (way.length + 1)),
    )
    .slice(0, mostTold)
}

/** Throws `right-missing` where the stage is by an action that the actor has not got there. */
export function requireActionOf(
  { ctx, actor }: Pick<Acting, 'ctx' | 'actor'>,
  approval: StoredApproval,
  action: string,
) {
  const { node_id: id, node_title: title } = approval
  if (!may(ctx, actor, action, id)) requireRight(ctx, actor, action, { id, title: title ?? '' })
}
