import { Problem, refusedFields, refuseFields } from '../../core/problems/index.ts'
import { newId } from '../../database/index.ts'
import { type ChangedObject, type Deed, differences } from '../audit/index.ts'
import { type Actor, type Context, nodeFact, requireAnywhere, requireRight, shareFact } from '../decisions/index.ts'
import { findNode, insertNode, whyNotUnder } from '../organizations/index.ts'
import { shareChange } from './change-shares.ts'
import { saveRecord } from './queries-records.ts'
import { putShare } from './queries-shares.ts'
import { getRecordKind } from './record-kinds.ts'
import type { NewRecord } from './shapes.ts'
import { getVisiblePlace } from './visible-record.ts'

/**
 * Makes a record in an organization, or in another record. Where the preset says so it is at home at the top, and the organization in
 * which it was made has full access by a share (L2). Of what has an owner whoever makes it is the first (A16). Answers its id; its inverse
 * is `archiveRecord`.
 */
export const createRecord: Deed<NewRecord, string> = {
  name: 'records.create-record',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const kind = getRecordKind(ctx, asked.kind)
    requireAnywhere(ctx, actor, kind.deeds.create)
    const place = await getVisiblePlace(ctx, actor, tx, asked.parentId ?? homeOf(ctx, actor))
    requireRight(ctx, actor, kind.deeds.create, place)
    if (place.archived_at !== null) throw new Problem('archived-parent', { title: place.title })
    const home = place.isRecord ? place.id : topOf(ctx, place.id)
    const values = whyNotUnder(ctx.decisions.catalog, kind.id, place.kind)
    refuseFields(values === undefined ? [] : [{ field: 'parentId', code: 'parent-kind-refused', values }])
    const id = newId()
    const owners = kind.deeds.owner !== undefined && actor.kind === 'account' ? [actor.accountId] : []
    const node = { id, kind: kind.id, parent_id: home, owner_ids: owners }
    const { title, note = null, tags = [] } = asked
    await insertNode(tx, { ...node, title })
    await saveRecord(tx, id, { tags, note })
    const homeTitle = home === place.id ? place.title : (await findNode(tx, home))?.title
    const made: ChangedObject = {
      operation: 'create',
      model: 'record',
      id,
      title,
      organizationId: home,
      fields: differences(null, { kind: kind.id, home: homeTitle, title, note, tags, owners }),
    }
    const put = { put: 'node', node: nodeFact({ ...node, archived_at: null }) } as const
    if (home === place.id) return { result: id, changed: [made], facts: [put] }
    const edge = { node_id: id, to_id: place.id, level: 'full' } as const
    await putShare(tx, { ...edge, created_by: actor.accountId }, ctx.clock())
    return {
      result: id,
      changed: [made, shareChange({ id, title }, place, null, 'full')],
      facts: [put, { put: 'share', share: shareFact(edge) }],
    }
  },
}

function homeOf({ decisions }: Context, actor: Actor): string {
  const home = actor.kind === 'account' ? decisions.homeOf(actor.accountId) : undefined
  if (home === undefined) throw refusedFields([{ field: 'parentId', code: 'field-required' }])
  return home
}

const topOf = ({ decisions }: Context, id: string): string =>
  decisions.catalog.policies.recordsAtTop === true ? (decisions.ancestors(id).at(-1) ?? id) : id
