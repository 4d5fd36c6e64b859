import { Problem } from '../../../core/problems/index.ts'
import { type Deed, type FieldChange, type Policy, requireAsRead } from '../../audit/index.ts'
import { kinds } from '../kinds/index.ts'
import { replaceItems, type StoredRequest, updateRequest } from '../queries-requests.ts'
import { isAskedByOneself } from '../request-authority.ts'
import { beingWritten, getRequestToChange, requestObject, requireState } from '../request-objects.ts'
import { requireSeesPeople } from '../seen-people.ts'
import type { RequestEdit } from '../shapes.ts'
import { asWritten, organizationOf } from './draft-request.ts'

/** A draft, or what was returned to be mended, by whoever asked. */
export const editRequest: Deed<{ id: string; edit: RequestEdit }> & Policy<StoredRequest> = {
  name: 'requests.edit-request',
  kind: 'record',
  async policy(_ctx, actor, request, db) {
    if (!(await isAskedByOneself(actor, db, request))) throw new Problem('not-found')
    requireState(request, beingWritten)
  },
  async decide(ctx, tx, actor, { id, edit }) {
    const { request, items } = await getRequestToChange(ctx, tx, actor, id)
    await editRequest.policy(ctx, actor, request, tx)
    const who = { ctx, actor, db: tx }
    const organization = await organizationOf(who, edit.organizationId ?? request.organization_id)
    await kinds[request.kind].requireMayAsk(who, organization)
    if (edit.items !== undefined) await requireSeesPeople(who, organization, edit.items)
    const fields: FieldChange[] = []
    if (organization.id !== request.organization_id)
      fields.push({ field: 'organization', old: request.organization_title, new: organization.title })
    const reason = edit.reason === undefined ? request.reason : edit.reason
    if (reason !== request.reason) fields.push({ field: 'reason', old: request.reason, new: reason })
    if (edit.items !== undefined) fields.push({ field: 'count', old: items.length, new: edit.items.length })
    if (fields.length === 0) return { result: undefined, changed: 'nothing' }
    requireAsRead(request, edit, fields)
    await updateRequest(tx, id, { organization_id: organization.id, reason, updated_at: ctx.clock() })
    if (edit.items !== undefined) await replaceItems(tx, id, edit.items.map(asWritten))
    return { result: undefined, changed: [requestObject(request, 'update', fields)], facts: [] }
  },
}
