import { getVisiblePerson } from '../affiliations/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { fullName } from '../persons/index.ts'
import { exceptionOf } from './except-person.ts'
import { keepGrants } from './keep-grants.ts'
import { removeExceptions } from './queries-rules.ts'
import { getSeenRule, requireMayEditRule, requireMayLetGive } from './rule-authority.ts'
import { type Effected, effectOf } from './rule-effect.ts'
import { ruleObject } from './rule-objects.ts'

/** The rule gives the person again what it gives: whoever ends the exception hands it out. Its inverse is `exceptPerson`. */
export const endException: Deed<{ readonly id: string; readonly personId: string }, Effected> = {
  name: 'birthright.end-exception',
  kind: 'model',
  async decide(ctx, tx, actor, { id, personId }) {
    const rule = await getSeenRule(ctx, actor, tx, id)
    requireMayEditRule(ctx, actor, rule)
    const person = await getVisiblePerson(ctx, actor, tx, personId)
    const exception = await exceptionOf(tx, id, person.id)
    const acting = { ctx, actor, db: tx }
    await requireMayLetGive(acting, rule)
    await removeExceptions(tx, id, [person.id])
    const kept = await keepGrants(acting, { rules: [id] })
    const name = fullName(person) ?? person.id
    const was = { exception: name, reason: exception.reason, until: exception.until?.toISOString() ?? null }
    return {
      result: { id, effect: await effectOf(acting, kept) },
      changed: [{ operation: 'update', ...ruleObject(rule), fields: differences(was, null) }, ...kept.changed],
      facts: kept.facts,
    }
  },
}
