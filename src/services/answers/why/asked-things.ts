import { findAccount, getVisibleAccount } from '../../accounts/index.ts'
import { type Actor, type Context, decisionsAt, requireRight } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { findAskedNode, requireKnownAction } from '../question.ts'
import type { ExplainQuestion } from '../shapes-explain.ts'

/** What a question is about. The operator may ask about what is not there, and is told so; to others it is not found. */
export async function findAskedThings(ctx: Context, actor: Actor, asked: ExplainQuestion) {
  const account = await findAskedAccount(ctx, actor, asked.account)
  const node = await (actor.kind === 'operator'
    ? findNode(ctx.database.kysely, asked.node)
    : findAskedNode(ctx, actor, asked.node))
  const decisions = await decisionsAt(ctx, asked.at === undefined ? undefined : new Date(asked.at))
  if (actor.kind !== 'operator') requireKnownAction(ctx, decisions, asked.action)
  return { account, node, decisions }
}
export type AskedThings = Awaited<ReturnType<typeof findAskedThings>>

async function findAskedAccount(ctx: Context, actor: Actor, id: string) {
  if (actor.kind === 'operator') return await findAccount(ctx.database.kysely, id)
  const account = await getVisibleAccount(ctx, actor, ctx.database.kysely, id)
  requireRight(ctx, actor, 'dostup.decisions.explain', { id: account.home_id, title: account.home_title })
  return account
}
