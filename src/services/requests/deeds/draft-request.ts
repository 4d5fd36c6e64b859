import { Problem } from '../../../core/problems/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import type { Deed } from '../../audit/index.ts'
import type { Acting, Named } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { kinds } from '../kinds/index.ts'
import { insertRequest, type NewItem, replaceItems } from '../queries-requests.ts'
import { noteEvent, requestObject } from '../request-objects.ts'
import { requireSeesPeople } from '../seen-people.ts'
import type { NewRequest, RequestItemForm } from '../shapes.ts'

/** A request that only its author sees, until it is sent. Its inverse is `withdrawRequest`. Answers its id. */
export const draftRequest: Deed<NewRequest, string> = {
  name: 'requests.draft-request',
  kind: 'record',
  async decide(ctx, tx, actor, { kind, organizationId, reason = null, items }) {
    const who = { ctx, actor, db: tx }
    const organization = await organizationOf(who, organizationId)
    await kinds[kind].requireMayAsk(who, organization)
    await requireSeesPeople(who, organization, items)
    const [id, at] = [newId(), ctx.clock()]
    const number = await insertRequest(tx, {
      ...{ id, kind, state: 'draft', organization_id: organization.id, reason },
      ...{ asked_by: actor.accountId, asked_by_title: actor.title, created_at: at, updated_at: at },
    })
    await replaceItems(tx, id, items.map(asWritten))
    await noteEvent(who, id, 'drafted')
    const fields = [
      { field: 'kind', old: null, new: kinds[kind].title.ru },
      { field: 'count', old: null, new: items.length },
    ]
    const object = requestObject({ id, number, organization_id: organization.id }, 'create', fields)
    return { result: id, changed: [object], facts: [] }
  },
}

/** Of a draft nothing is looked up yet. */
export const asWritten = (form: RequestItemForm): NewItem => ({
  title: form.fullName ?? '',
  personIds: form.personIds ?? (form.personId ? [form.personId] : []),
  fields: form,
})

/** Where it is said, or where the asker is at home. */
export async function organizationOf(
  { ctx, actor, db }: Acting<Transaction>,
  said: string | undefined,
): Promise<Named> {
  const id = said ?? (actor.accountId === null ? undefined : ctx.decisions.homeOf(actor.accountId))
  if (id === undefined) throw new Problem('not-found')
  return { id, title: (await findNode(db, id))?.title ?? '' }
}
