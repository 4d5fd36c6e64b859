import type { Language } from '../../core/problems/index.ts'
import { whatMay } from '../answers/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { momentsOf } from './draw-timeline.ts'
import type { Abilities, AbilitiesQuestion } from './shapes.ts'

/** What somebody could do at a place at each of some moments, by what stood then. */
export async function drawAbilities(
  ctx: Context,
  actor: Actor,
  { account, node, ...between }: AbilitiesQuestion,
  language: Language,
): Promise<Abilities> {
  const moments = momentsOf(between)
  const rows = new Map<string, Abilities['rows'][number]>()
  let told: Pick<Abilities, 'account' | 'node'> | undefined
  for (const [place, at] of moments.entries()) {
    const answer = await whatMay(ctx, actor, { account, node, at }, language)
    told = {
      account: { id: answer.account.id, title: answer.account.login },
      node: { id: answer.node.id, title: answer.node.title },
    }
    for (const { id, title } of answer.items) {
      const row = rows.get(id) ?? { action: { id, title }, could: moments.map(() => false) }
      row.could[place] = true
      rows.set(id, row)
    }
  }
  const sorted = [...rows.values()].sort((one, other) => one.action.title.localeCompare(other.action.title, 'ru'))
  const { account: who, node: where } = told ?? {
    account: { id: account, title: account },
    node: { id: node, title: node },
  }
  return { account: who, node: where, moments, rows: sorted }
}
