import { Problem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import { getVisiblePerson } from '../../affiliations/index.ts'
import { perform } from '../../audit/index.ts'
import { requireRight } from '../../decisions/index.ts'
import { mergePersons } from '../../merging/index.ts'
import { findPerson, findSurvivor, fullName } from '../../persons/index.ts'
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
  async carryOut(stage, actor, _request, { fields: { personIds = [] } }) {
    const [survivorId, ...otherIds] = await stillApart(stage.unit.tx, personIds)
    // Somebody has merged them meanwhile, in «Дубли»: nothing is left to do.
    if (survivorId === undefined || otherIds.length === 0) return
    await perform(stage, actor, mergePersons, { survivorId, otherIds }).catch((error: unknown) => {
      // E9: which account stays is said where they are compared.
      const isToChoose = error instanceof Problem && error.fields.some(({ code }) => code === 'merge-account-to-choose')
      throw isToChoose ? new Problem('request-merge-to-choose') : error
    })
  },
  async findStale(_ctx, db, _request, { personIds = [] }) {
    const left = await stillApart(db, personIds)
    for (const id of left) if ((await findPerson(db, id)) === undefined) return new Problem('request-person-gone')
    return undefined
  },
}

/** Those who stand, each once: who was merged into another counts as that one. */
async function stillApart(db: Db, ids: readonly string[]): Promise<string[]> {
  const standing = await Promise.all(ids.map(async (id) => (await findSurvivor(db, id)) ?? id))
  return [...new Set(standing)]
}
