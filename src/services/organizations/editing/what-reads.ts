import { Problem } from '../../../core/problems/index.ts'
import { actionsOf, actionTitle, joinTitles, rightsReading } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'

/**
 * A condition may read a node's kind or parent: whoever changes it hands out what hangs on it (model.md, law 2). `values`: only where the
 * condition names one of them; absent: whatever it says.
 */
export function requireHoldsWhatReads(
  ctx: Context,
  actor: Actor,
  node: { readonly id: string; readonly title: string },
  {
    property,
    values,
  }: { readonly property: 'node.kind' | 'node.parent'; readonly values?: readonly string[] | undefined },
): void {
  if (actor.kind === 'operator') return
  const { catalog } = ctx.decisions
  const named = (when: unknown) => values?.some((value) => JSON.stringify(when).includes(JSON.stringify(value))) ?? true
  const rights = rightsReading(catalog, new Set([property])).filter(({ when }) => named(when))
  const actions = actionsOf(
    catalog,
    rights.map(({ id }) => id),
  )
  const lacking = ctx.decisions.lacking(actor.accountId, actions, node.id)
  if (lacking.length === 0) return
  const titles = lacking.map((action) => actionTitle(catalog, action))
  throw new Problem('gives-more-than-held', { node: node.title, actions: joinTitles(titles) })
}
