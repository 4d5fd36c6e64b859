import type { Transaction } from '../../database/index.ts'
import { type ChangedObject, differences } from '../audit/index.ts'
import { personForm, withForm } from './person-form.ts'
import { fullName } from './person-name.ts'
import { findPerson, lockPerson, updatePerson } from './queries-persons.ts'
import type { PersonEdit } from './shapes.ts'

/** A7: by the account that is the person's own; whoever calls has asked whether it may. */
export async function changeOwnName(
  tx: Transaction,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  form: Pick<PersonEdit, 'lastName' | 'firstName' | 'middleName'>,
  at: Date,
): Promise<ChangedObject[]> {
  await lockPerson(tx, id)
  const stored = await findPerson(tx, id)
  if (stored === undefined) return []
  const after = withForm(stored, form)
  const fields = differences(personForm(withForm(stored, {})), personForm(after))
  if (fields.length === 0) return []
  await updatePerson(tx, id, after, at)
  const title = fullName(after) ?? id
  return [{ operation: 'update', model: 'person', id, title, accountId, organizationId: stored.home_id, fields }]
}
