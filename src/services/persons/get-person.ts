import { offering } from '../audit/index.ts'
import { actionsThatCreate } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { editPerson } from './edit-person.ts'
import { personForm } from './person-form.ts'
import { findSurvivor } from './queries-merging.ts'
import { listAccountsOf, listAffiliationsOf } from './queries-persons.ts'
import { getSeenPerson, seesPersonsAt } from './seen-person.ts'
import type { Person } from './shapes.ts'

/** Of somebody who was merged into another, that one: old links lead on. */
export async function getPerson(ctx: Context, actor: Actor, asked: string): Promise<Person> {
  const db = ctx.database.kysely
  const id = (await findSurvivor(db, asked)) ?? asked
  const stored = await getSeenPerson(ctx, actor, db, id)
  const accounts = await listAccountsOf(db, id)
  return {
    id,
    ...personForm(stored),
    home: seesPersonsAt(ctx, actor, stored.home_id) ? { id: stored.home_id, title: stored.home_title } : null,
    createdAt: stored.created_at.toISOString(),
    updatedAt: stored.updated_at.toISOString(),
    affiliations: (await listAffiliationsOf(db, id))
      .filter((one) => seesPersonsAt(ctx, actor, one.node_id))
      .map((one) => ({
        kind: one.kind,
        node: { id: one.node_id, title: one.node_title },
        post: one.post,
        from: one.valid_from,
        until: one.valid_until,
      })),
    accounts: accounts
      .filter((account) => may(ctx, actor, 'dostup.accounts.view', account.home_id))
      .map(({ id: accountId, login, metarole, active }) => ({ id: accountId, login, metarole, active })),
    may: {
      edit: await offering(ctx, actor)(editPerson, stored),
      createAccount: actionsThatCreate(ctx.decisions.catalog).some((action) => may(ctx, actor, action, stored.home_id)),
    },
  }
}
