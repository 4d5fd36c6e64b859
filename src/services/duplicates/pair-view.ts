import { personTitle } from './pair-authority.ts'
import type { StoredPair } from './queries-pairs.ts'
import type { PairRow } from './shapes.ts'

/** A postponed one is open again by itself on its day. */
export const isBack = ({ postponed_until: until }: Pick<StoredPair, 'postponed_until'>, today: string): boolean =>
  until !== null && until <= today

export function pairView(pair: Omit<StoredPair, 'parts'>, today: string): PairRow {
  const back = isBack(pair, today)
  const { assignee_id: assignee, assignee_title: title } = pair
  return {
    ...{ id: String(pair.id), weight: pair.weight, comment: pair.comment },
    state: pair.state === 'merged' || back ? 'open' : pair.state,
    postponedUntil: back ? null : pair.postponed_until,
    assignee: assignee === null ? null : { id: assignee, title: title ?? assignee },
    decidedBy: pair.decided_by_title,
    decidedAt: pair.decided_at?.toISOString() ?? null,
    foundAt: pair.found_at.toISOString(),
    updatedAt: pair.updated_at.toISOString(),
    first: personIn(pair, 'low'),
    second: personIn(pair, 'high'),
  }
}

const personIn = (pair: Omit<StoredPair, 'parts'>, which: 'low' | 'high') => ({
  id: pair[`${which}_id`],
  title: personTitle(pair, which),
  birthDate: pair[`${which}_birth_date`],
  home: { id: pair[`${which}_home_id`], title: pair[`${which}_home_title`] },
})
