import { Problem } from '../../core/problems/index.ts'
import { differences, operation } from '../audit/index.ts'
import { type Actor, type Context, requireRight, requireVisible } from '../decisions/index.ts'
import { checkPersonForm, personForm, withForm } from './person-form.ts'
import { fullName } from './person-name.ts'
import { findPerson, updatePerson } from './queries-persons.ts'
import type { PersonEdit } from './shapes.ts'

export async function editPerson(ctx: Context, actor: Actor, id: string, form: PersonEdit): Promise<void> {
  await operation(ctx, actor, 'identity.edit-person', async (tx) => {
    const stored = await findPerson(tx, id)
    if (stored === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.persons.view', stored.home_id)
    requireRight(ctx, actor, 'dostup.persons.edit', { id: stored.home_id, title: stored.home_title })
    await checkPersonForm(tx, form, ctx.clock(), id)
    const after = withForm(stored, form)
    const fields = differences(personForm(withForm(stored, {})), personForm(after))
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    await updatePerson(tx, id, after, ctx.clock())
    const title = fullName(after) ?? id
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'person', id, title, organizationId: stored.home_id, fields }],
      facts: [],
    }
  })
}
