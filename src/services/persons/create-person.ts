import { Problem, refuseFields } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { requireRight, requireVisible } from '../decisions/index.ts'
import { homeProblems } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { checkPersonForm, personForm, withForm } from './person-form.ts'
import { fullName } from './person-name.ts'
import { insertPerson } from './queries-persons.ts'
import type { NewPerson } from './shapes.ts'

/** Enters a person into the registry by hand (E10). Returns their id. */
export const createPerson: Deed<NewPerson, string> = {
  name: 'persons.create-person',
  kind: 'record',
  async decide(ctx, tx, actor, { homeId, ...form }) {
    const home = await findNode(tx, homeId)
    if (home === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    requireRight(ctx, actor, 'dostup.persons.create', home)
    refuseFields(await homeProblems(ctx, actor, tx, home.id))
    await checkPersonForm(ctx, actor, tx, form)
    const id = newId()
    const fields = withForm(null, form)
    await insertPerson(tx, id, home.id, fields)
    return {
      result: id,
      changed: [
        {
          operation: 'create',
          model: 'person',
          id,
          title: fullName(fields) ?? id,
          organizationId: home.id,
          fields: differences(null, { ...personForm(fields), home: home.title }),
        },
      ],
      facts: [],
    }
  },
}
