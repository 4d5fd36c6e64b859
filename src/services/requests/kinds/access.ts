import { type FieldProblem, Problem } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import { takesGrants } from '../../catalog/index.ts'
import { metaroleOf } from '../../delegation/index.ts'
import { giveGrant } from '../../grants/index.ts'
import { shortName } from '../../persons/index.ts'
import { requireSeesPlace } from '../request-authority.ts'
import type { KindOfRequest } from './kind.ts'
import { pastEnd, staleRole, wrongRole } from './role.ts'

/** E4: a role for oneself, where one is at home, for a time or for good. The organization speaks for it before the desk decides. */
export const accessRequest: KindOfRequest = {
  id: 'access',
  title: { ru: 'Доступ для себя', en: 'Access for oneself' },
  decides: 'dostup.requests.decide-role',
  requireMayAsk({ ctx, actor }, { id }) {
    requireSeesPlace(ctx, actor, id)
    const metarole = metaroleOf(ctx, actor)
    if (metarole && !takesGrants(metarole)) throw new Problem('metarole-takes-no-grants', { metarole: metarole.title })
  },
  async complete(who, at, { subsystemId = null, roleId = null, until = null }) {
    const { actor, db } = who
    const account = actor.accountId === null ? undefined : await findAccount(db, actor.accountId)
    if (account === undefined) throw new Problem('sign-in-required')
    const problems: FieldProblem[] = [...(await wrongRole(who, at, { subsystemId, roleId }))]
    for (const [field, value] of [
      ['subsystemId', subsystemId],
      ['roleId', roleId],
    ] as const)
      if (!value) problems.push({ field, code: 'field-required' })
    problems.push(...pastEnd(who, { until }))
    const fields = { subsystemId, roleId, until, action: 'add', accountId: account.id } as const
    const personIds = account.person_id === null ? [] : [account.person_id]
    return { title: shortName(account) ?? account.login, personIds, fields, problems }
  },
  async carryOut(stage, actor, request, { fields }) {
    await perform(stage, actor, giveGrant, {
      ...{ accountId: fields.accountId ?? '', scopeId: request.organization_id, roleId: fields.roleId ?? '' },
      reason: `Заявка № ${request.number}`,
      ...(fields.until && { validUntil: fields.until }),
    })
  },
  async findStale(_ctx, db, _request, fields) {
    const account = await findAccount(db, fields.accountId ?? '')
    if (account === undefined || !account.active) return new Problem('account-inactive')
    return await staleRole(db, fields)
  },
}
