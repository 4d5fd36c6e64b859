import { Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { type ChangedObject, type Deed, differences } from '../../audit/index.ts'
import { type Actor, type Context, requireRight, requireVisible } from '../../decisions/index.ts'
import { homeProblems } from '../../delegation/index.ts'
import { listNodes } from '../../organizations/index.ts'
import { formProblems, snilsOf } from '../person-form.ts'
import { insertPersons, listPersonsBySnils } from '../queries-persons.ts'
import type { NewPerson } from '../shapes.ts'
import { madePerson } from './enter-person.ts'

/**
 * Enters many people by hand at once, each as `createPerson` enters one: all of them, or, when one is refused, none. What is asked of the
 * database is asked for all of them. Returns their ids.
 */
export const createPersons: Deed<readonly NewPerson[], readonly string[]> = {
  name: 'persons.create-persons',
  kind: 'record',
  async decide(ctx, tx, actor, forms) {
    const homes = await homesOf(ctx, tx, actor, forms)
    const owners = await listPersonsBySnils(
      tx,
      forms.flatMap((form) => snilsOf(form) ?? []),
    )
    const made = forms.map(({ homeId, ...form }) => {
      refuseFields(formProblems({ ctx, actor }, form, owners.get(snilsOf(form) ?? '')))
      return madePerson(form, homes.get(homeId) as Home)
    })
    const [first, ...others] = made.map(({ id, home, title, fields }): ChangedObject => {
      const object = { model: 'person', id, title, organizationId: home.id } as const
      return { operation: 'create', ...object, fields: differences(null, fields) }
    })
    if (first === undefined) return { result: [], changed: 'nothing' }
    await insertPersons(
      tx,
      made.map(({ id, home, row }) => ({ id, home_id: home.id, ...row })),
    )
    return { result: made.map(({ id }) => id), changed: [first, ...others], facts: [] }
  },
}

interface Home {
  readonly id: string
  readonly title: string
}

async function homesOf(ctx: Context, tx: Transaction, actor: Actor, forms: readonly NewPerson[]) {
  const ids = [...new Set(forms.map(({ homeId }) => homeId))]
  const homes = await listNodes(tx, ids)
  if (homes.length < ids.length) throw new Problem('not-found')
  for (const home of homes) {
    requireVisible(ctx, actor, 'dostup.organizations.view', home.id)
    requireRight(ctx, actor, 'dostup.persons.create', home)
    refuseFields(await homeProblems(ctx, actor, tx, home.id))
  }
  return new Map(homes.map((home) => [home.id, home]))
}
