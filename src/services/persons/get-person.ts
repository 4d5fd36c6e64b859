import { Problem } from '../../core/problems/index.ts'
import { offering } from '../audit/index.ts'
import { actionsThatCreate } from '../catalog/index.ts'
import { type Actor, type Context, may, requireVisible } from '../decisions/index.ts'
import { editPerson } from './edit-person.ts'
import { personForm } from './person-form.ts'
import { findPerson, listAccountsOf, listAffiliationsOf } from './queries-persons.ts'
import type { Person } from './shapes.ts'

export async function getPerson(ctx: Context, actor: Actor, id: string): Promise<Person> {
  const db = ctx.database.kysely
  const stored = await findPerson(db, id)
  if (stored === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.persons.view', stored.home_id)
  const accounts = await listAccountsOf(db, id)
  return {
    id,
    ...personForm(stored),
    home: { id: stored.home_id, title: stored.home_title },
    createdAt: stored.created_at.toISOString(),
    updatedAt: stored.updated_at.toISOString(),
    affiliations: (await listAffiliationsOf(db, id))
      .filter((one) => may(ctx, actor, 'dostup.persons.view', one.node_id))
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
