import { type Language, refuseFields } from '../../core/problems/index.ts'
import { whoMay } from '../answers/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { Timeline, TimelineQuestion } from './shapes.ts'

const most = 500

/** Evenly from the first to the last. */
export function momentsOf({ from, until, steps = 2 }: Pick<TimelineQuestion, 'from' | 'until' | 'steps'>): string[] {
  const [first, last] = [Date.parse(from), Date.parse(until)]
  if (first >= last) {
    const reason = { ru: 'позже начала', en: 'later than the beginning' }
    refuseFields([{ field: 'until', code: 'field-invalid', values: { reason } }])
  }
  return Array.from({ length: steps }, (_, at) =>
    new Date(Math.round(first + ((last - first) * at) / (steps - 1))).toISOString(),
  )
}

/** Who could do it there at each of some moments, by what stood then; two moments are a difference. */
export async function drawTimeline(
  ctx: Context,
  actor: Actor,
  { action, node, from, until, steps = 2 }: TimelineQuestion,
  language: Language,
): Promise<Timeline> {
  const moments = momentsOf({ from, until, steps })
  const rows = new Map<string, Timeline['rows'][number]>()
  const words: Pick<Timeline, 'action' | 'node'>[] = []
  let cut = false
  for (const [place, at] of moments.entries()) {
    const answer = await whoMay(ctx, actor, { action, node, at, limit: most, offset: 0 }, language)
    cut ||= answer.total > most
    words.push({ action: answer.action, node: { id: answer.node.id, title: answer.node.title } })
    for (const { id, title } of answer.items) {
      const row = rows.get(id) ?? { account: { id, title }, could: moments.map(() => false) }
      row.could[place] = true
      rows.set(id, row)
    }
  }
  const named = words.at(-1) ?? { action: { id: action, title: action }, node: { id: node, title: node } }
  const sorted = [...rows.values()].sort((one, other) => one.account.title.localeCompare(other.account.title, 'ru'))
  return { ...named, moments, rows: sorted, cut }
}
