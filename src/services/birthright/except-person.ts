import { Problem, refuseFields } from '../../core/problems/index.ts'
import { getVisiblePerson } from '../affiliations/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireRight } from '../decisions/index.ts'
import { requireNotOutranked } from '../delegation/index.ts'
import { fullName, listAccountsOf } from '../persons/index.ts'
import { keepGrants } from './keep-grants.ts'
import { listExceptions, removeExceptions, saveException } from './queries-rules.ts'
import { getSeenRule, requireMayLetGive } from './rule-authority.ts'
import { type Effected, effectOf } from './rule-effect.ts'
import { ruleObject } from './rule-objects.ts'
import type { NewException } from './shapes.ts'

/** The rule gives a person nothing, until a moment or for good: the way to take by hand what a rule gives. Its inverse is `endException`. */
export const exceptPerson: Deed<{ readonly id: string; readonly exception: NewException }, Effected> = {
  name: 'birthright.except-person',
  kind: 'model',
  async decide(ctx, tx, actor, { id, exception }) {
    const rule = await getSeenRule(ctx, actor, tx, id)
    requireRight(ctx, actor, 'dostup.grants.revoke', { id: rule.within_id, title: rule.within_title })
    const person = await getVisiblePerson(ctx, actor, tx, exception.personId)
    for (const { metarole } of await listAccountsOf(tx, person.id)) requireNotOutranked(ctx, actor, metarole)
    const until = exception.until == null ? null : new Date(Math.floor(Date.parse(exception.until) / 1000) * 1000)
    if (until !== null && until <= ctx.clock()) {
      const reason = { ru: 'позже, чем сейчас', en: 'later than now' }
      refuseFields([{ field: 'until', code: 'field-invalid', values: { reason } }])
    }
    const before = (await listExceptions(tx, id)).find(({ person_id }) => person_id === person.id)
    const acting = { ctx, actor, db: tx }
    if (before !== undefined && until !== null && (before.until === null || until < before.until))
      await requireMayLetGive(acting, rule)
    await removeExceptions(tx, id, [person.id])
    await saveException(tx, {
      ...{ rule_id: id, person_id: person.id, reason: exception.reason, until },
      ...{ created_by: actor.accountId, created_at: ctx.clock() },
    })
    const kept = await keepGrants(acting, { rules: [id] })
    const name = fullName(person) ?? person.id
    const was = before && { exception: name, reason: before.reason, until: before.until?.toISOString() ?? null }
    const fields = differences(was ?? null, {
      ...{ exception: name, reason: exception.reason, until: until?.toISOString() ?? null },
    })
    return {
      result: { id, effect: await effectOf(acting, kept) },
      changed: [{ operation: 'update', ...ruleObject(rule), fields }, ...kept.changed],
      facts: kept.facts,
    }
  },
}

/** The rule gives the person again what it gives. */
export const exceptionOf = async (...[db, rule, person]: [Parameters<typeof listExceptions>[0], string, string]) => {
  const found = (await listExceptions(db, rule)).find(({ person_id }) => person_id === person)
  if (found === undefined) throw new Problem('not-found')
  return found
}
