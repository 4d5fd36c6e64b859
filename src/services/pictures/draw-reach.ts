import type { Language } from '../../core/problems/index.ts'
import { whoMay } from '../answers/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { Reach, ReachQuestion } from './shapes.ts'

/** So many accounts are drawn; «Кто может» has them all. */
const most = 500

/** Who reaches a record, by which ways: what «Кто может» answers, those that come by the same way together. */
export async function drawReach(
  ctx: Context,
  actor: Actor,
  { action, node, at }: ReachQuestion,
  language: Language,
): Promise<Reach> {
  const asked = { action, node, ...(at !== undefined && { at }), limit: most, offset: 0 }
  const answer = await whoMay(ctx, actor, asked, language)
  const ways = new Map<string, Reach['ways'][number]>()
  for (const { id, title, way } of answer.items) {
    if (way === null) continue
    const [scope] = way.path
    const key = [way.role?.id, way.metarole?.id, way.right.id, scope?.id, scope?.title].join(' ')
    const found = ways.get(key) ?? {
      ...{ by: way.role, metarole: way.metarole, right: way.right },
      scope: scope === undefined ? null : { id: scope.id, title: scope.title },
      ...{ path: way.path.map((step) => step.title), accounts: [] },
    }
    found.accounts.push({ id, title })
    ways.set(key, found)
  }
  return {
    ...{ action: answer.action, node: { id: answer.node.id, title: answer.node.title }, at: answer.at },
    ...{ total: answer.total, told: answer.items.length },
    ways: [...ways.values()].sort((one, other) => other.accounts.length - one.accounts.length),
  }
}
