import { Problem, refuseFields } from '../../../core/problems/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { type Deed, differences, type Outcome } from '../../audit/index.ts'
import { type Acting, requireVisible } from '../../decisions/index.ts'
import { type Doing, homeProblems, requireDoing } from '../../delegation/index.ts'
import { findNode } from '../../organizations/index.ts'
import { checkPersonForm, personForm, withForm } from '../person-form.ts'
import { fullName } from '../person-name.ts'
import { insertPersons } from '../queries-persons.ts'
import type { NewPerson } from '../shapes.ts'

/** Who comes, and to where: the organization, or something of it. */
export interface Entry extends NewPerson {
  readonly doing: Doing
  readonly nodeId: string
}

/**
 * A person comes into the registry together with the post, the class or the child for which they came (B6, E10): the right to that, where
 * they come, suffices (A4, A8). At home they are in its organization.
 */
export const enterPerson: Deed<Entry, string> = {
  name: 'persons.enter-person',
  kind: 'record',
  async decide(ctx, tx, actor, { doing, nodeId, homeId, ...form }) {
    const [home, node] = [await findNode(tx, homeId), await findNode(tx, nodeId)]
    if (home === undefined || node === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
    requireDoing(ctx, actor, doing, node)
    if (node.id !== home.id && !ctx.decisions.ancestors(node.id).includes(home.id)) throw new Problem('not-found')
    return await enterAt({ ctx, actor, db: tx }, home, form)
  },
}

/** Writes a person whom the actor may enter there. */
export async function enterAt(
  { ctx, actor, db: tx }: Acting<Transaction>,
  home: Home,
  form: Omit<NewPerson, 'homeId'>,
): Promise<Outcome<string>> {
  refuseFields(await homeProblems(ctx, actor, tx, home.id))
  await checkPersonForm({ ctx, actor, db: tx }, form)
  const { id, row, title, fields } = madePerson(form, home)
  await insertPersons(tx, [{ id, home_id: home.id, ...row }])
  const object = { model: 'person', id, title, organizationId: home.id } as const
  return {
    result: id,
    changed: [{ operation: 'create', ...object, fields: differences(null, fields) }],
    facts: [],
  }
}

interface Home {
  readonly id: string
  readonly title: string
}

/** A new person of an organization: as they are kept, and as the log tells of them. */
export function madePerson(form: Omit<NewPerson, 'homeId'>, home: Home) {
  const [id, row] = [newId(), withForm(null, form)]
  return { id, home, row, title: fullName(row) ?? id, fields: { ...personForm(row), home: home.title } }
}
