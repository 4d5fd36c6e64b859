import type { Sent } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { actionsOnLearners, rightInFull } from '../catalog/index.ts'
import type { Actor, Context } from './context.ts'

/** A node as messages name it. */
export interface Named {
  readonly id: string
  readonly title: string
}

/** What the product's own checks send along: a right may be limited to a network. */
export function sentBy(actor: Actor): Sent | undefined {
  return actor.ip === null ? undefined : { request: { ip: actor.ip } }
}

export function may(ctx: Context, actor: Actor, action: string, node: string): boolean {
  return actor.kind === 'operator' || ctx.decisions.allowed(actor.accountId, action, node, { sent: sentBy(actor) })
}

/** Whether an account is there for the actor: at home where they see accounts, or their own (mistake 12). */
export function seesAccount(ctx: Context, actor: Actor, account: string): boolean {
  if (actor.kind === 'operator' || actor.accountId === account) return true
  const home = ctx.decisions.homeOf(account)
  return home !== undefined && may(ctx, actor, 'dostup.accounts.view', home)
}

/** A18: whoever has it from any group, anywhere, sees numbers in place of names everywhere. */
export function seesNumbers({ decisions }: Context, actor: Actor): boolean {
  if (actor.kind === 'operator') return false
  const masking = actionsOnLearners(decisions.catalog, 'by-number')
  return masking.some((action) => decisions.isHeldAnywhere(actor.accountId, action))
}

/** Throws `not-found` unless the actor may see the thing at all: what is not visible does not exist for them (mistake 3). */
export function requireVisible(ctx: Context, actor: Actor, viewAction: string, node: string): void {
  if (!may(ctx, actor, viewAction, node)) throw new Problem('not-found')
}

/** Throws `right-missing`, naming the right and the node. Ask `requireVisible` first where the thing itself may be hidden. */
export function requireRight(ctx: Context, actor: Actor, action: string, node: Named): void {
  if (may(ctx, actor, action, node.id)) return
  throw new Problem('right-missing', { right: rightInFull(ctx.decisions.catalog, action), node: node.title })
}

/** Any one of the actions will do; the refusal names the first. */
export function requireRightOf(ctx: Context, actor: Actor, actions: readonly string[], node: Named): void {
  const held = actions.find((action) => may(ctx, actor, action, node.id)) ?? actions[0]
  if (held !== undefined) requireRight(ctx, actor, held, node)
}

export function mayEverywhere(ctx: Context, actor: Actor, action: string): boolean {
  return actor.kind === 'operator' || ctx.decisions.filter(actor.accountId, action, { sent: sentBy(actor) }).everywhere
}

/** For what belongs to no node (roles, keys): the right must be held over the whole tree. */
export function requireEverywhere(ctx: Context, actor: Actor, action: string): void {
  if (mayEverywhere(ctx, actor, action)) return
  throw new Problem('right-missing-anywhere', { right: rightInFull(ctx.decisions.catalog, action) })
}

/** For what everybody with the right anywhere may read (the list of roles, the catalog). */
export function requireAnywhere(ctx: Context, actor: Actor, action: string): void {
  if (actor.kind === 'operator' || ctx.decisions.isHeldAnywhere(actor.accountId, action)) return
  throw new Problem('right-missing-anywhere', { right: rightInFull(ctx.decisions.catalog, action) })
}
