import { Problem } from '../../../core/problems/index.ts'
import { getVisiblePerson } from '../../affiliations/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { findPerson, fullName } from '../../persons/index.ts'
import { requireSeesPlace } from '../request-authority.ts'
import type { KindOfRequest } from './kind.ts'

/** E6: persons that are one. The product opens it as well, at a sign-in that several fit. */
export const mergeRequest: KindOfRequest = {
  id: 'merge',
  title: { ru: 'Объединение личностей', en: 'Merge of persons' },
  decides: 'dostup.requests.decide-merge',
  requireMayAsk({ ctx, actor }, organization) {
    requireSeesPlace(ctx, actor, organization.id)
    requireRight(ctx, actor, 'dostup.requests.ask-merge', organization)
  },
  async complete({ ctx, actor, db }, _at, { personIds = [] }) {
    const names: string[] = []
    for (const id of personIds) names.push(fullName(await getVisiblePerson(ctx, actor, db, id)) ?? id)
    const few = personIds.length < 2
    return {
      ...{ title: names.join(' · '), personIds, fields: { personIds } },
      problems: few ? [{ field: 'personIds', code: 'field-required' }] : [],
    }
  },
  async carryOut() {
    await Promise.resolve()
    throw new Problem('request-person-gone')
  },
  async findStale(_ctx, db, _request, { personIds = [] }) {
    for (const id of personIds) if ((await findPerson(db, id)) === undefined) return new Problem('request-person-gone')
    return undefined
  },
}
