import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Deed, differences, type FieldChange, type Policy, requireAsRead } from '../audit/index.ts'
import { type Acting, may, requireRight } from '../decisions/index.ts'
import { isOwnPerson, refuseOwnName, requireHoldsAllOf, requireNotOutranked } from '../delegation/index.ts'
import { checkPersonForm, personForm, withForm } from './person-form.ts'
import { fullName } from './person-name.ts'
import { listAccountsOf, lockPerson, type StoredPerson, updatePerson } from './queries-persons.ts'
import { getSeenPerson, seesPersonsAt } from './seen-person.ts'
import type { PersonEdit } from './shapes.ts'
import { requireShownPerson } from './shown-by-number.ts'

export const editPerson: Deed<{ id: string; form: PersonEdit }> & Policy<StoredPerson> = {
  name: 'persons.edit-person',
  kind: 'record',
  async policy(ctx, actor, { id: person, home_id: id, home_title: title }, db) {
    if (!seesPersonsAt(ctx, actor, id)) throw new Problem('person-at-home-elsewhere')
    requireRight(ctx, actor, 'dostup.persons.edit', { id, title })
    await requireShownPerson(ctx, actor, db, person)
  },
  async decide(ctx, tx, actor, { id, form }) {
    await lockPerson(tx, id)
    const stored = await getSeenPerson(ctx, actor, tx, id)
    await editPerson.policy(ctx, actor, stored, tx)
    await checkPersonForm({ ctx, actor, db: tx }, form, id)
    const after = withForm(stored, form)
    const fields = differences(personForm(withForm(stored, {})), personForm(after))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(stored, form, fields)
    if (isNamedAnew(fields) && (await isOwnPerson(actor, tx, id))) refuseOwnName(ctx, actor)
    if (opensWays(stored, fields)) await requireHoldsAllOfAccounts({ ctx, actor, db: tx }, id)
    await updatePerson(tx, id, after, ctx.clock())
    const title = fullName(after) ?? id
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'person', id, title, organizationId: stored.home_id, fields }],
      facts: [],
    }
  },
}

const isNamedAnew = (fields: readonly FieldChange[]): boolean =>
  fields.some(({ field }) => ['lastName', 'firstName', 'middleName'].includes(field))

/**
 * By e-mail, СНИЛС, and birth date with the name, a person is known when they sign in from outside (E3). A name alone is no way in, and next
 * to a СНИЛС it is not asked for.
 */
function opensWays(stored: StoredPerson, fields: readonly FieldChange[]): boolean {
  if (isNamedAnew(fields) && stored.snils === null && stored.birth_date !== null) return true
  return fields.some(({ field }) => ['email', 'snils', 'birthDate'].includes(field))
}

/** A way into each of the person’s accounts is given by those only who hold all that it leads to (mistake 35). */
async function requireHoldsAllOfAccounts({ ctx, actor, db: tx }: Acting<Transaction>, personId: string): Promise<void> {
  for (const account of await listAccountsOf(tx, personId)) {
    if (account.id === actor.accountId) continue
    try {
      requireNotOutranked(ctx, actor, account.metarole)
      await requireHoldsAllOf({ ctx, actor, db: tx }, account)
    } catch (error) {
      // Of an account that the actor may not see, nothing is told (mistake 3).
      if (!(error instanceof Problem) || may(ctx, actor, 'dostup.accounts.view', account.home_id)) throw error
      throw new Problem('holds-more-elsewhere')
    }
  }
}
