import { Problem, refusedFields } from '../../../core/problems/index.ts'
import { newId, type Transaction } from '../../../database/index.ts'
import { listAccountsByIds } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { approvalObject } from '../approval-objects.ts'
import { documentOfSubsystem } from '../documents.ts'
import { nodeToSend } from '../nodes.ts'
import { findApproval, findOpenOf, insertApproval, insertEvent } from '../queries-approvals.ts'
import { listRoutes, type Route } from '../routes/routes.ts'
import type { NewApproval } from '../shapes.ts'
import { begunStage } from '../stages.ts'
import { tellDeciders } from '../tell.ts'

export interface Starting extends NewApproval {
  /** Whose key asks; null: somebody in a session. */
  readonly subsystem: string | null
}

/** Sends a record, another node, or a document of a subsystem, on its way. It answers its id. Its inverse is withdrawing it. */
export const startApproval: Deed<Starting, string> = {
  name: 'approvals.start-approval',
  // Moves no decision, and yet stands among the revisions: the feed tells its subsystem of it, in order.
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const who = { ctx, actor, db: tx }
    const route = (await listRoutes(ctx, tx)).find(({ id }) => id === asked.routeId)
    if (route === undefined) throw refusedFields([{ field: 'routeId', code: 'approval-route-unknown' }])
    // A key speaks for what its subsystem keeps, never for what the product does.
    const { recordId, subsystem } = asked
    const ofProduct = recordId !== undefined && subsystem === null
    const object = ofProduct ? await ofNode(who, route, recordId) : await ofDocument(who, route, asked)
    const { document, authors, ...rest } = object
    const open = await findOpenOf(tx, route.id, object.subsystem, object.object_id)
    if (open !== undefined) throw new Problem('approval-open-already', { number: Number(open.number) })
    const [id, at] = [newId(), ctx.clock()]
    const stage = await begunStage(ctx, tx, { route, node: object.node_id, stage: 0 })
    await insertApproval(tx, {
      ...{ id, route_id: route.id, route: JSON.stringify(route), ...rest, ...stage, state: 'going', version: 1 },
      ...{ document: document.bytes, hash: document.hash, authors: [...new Set(authors)] },
      ...{ started_by: actor.accountId, started_by_title: actor.title, created_at: at, updated_at: at },
      seen_by: [...new Set([...object.seen_by, ...route.stages.flatMap(({ action }) => action ?? [])])],
    })
    const by = { by_id: actor.accountId, by_title: actor.title, for_id: null, for_title: null, signature_id: null }
    const text = asked.note ?? null
    await insertEvent(tx, { approval_id: id, version: 1, stage: 0, at, ...by, what: 'started', text })
    const made = await findApproval(tx, id)
    if (made === undefined) throw new Problem('not-found')
    await tellDeciders(who, made)
    const fields = [
      { field: 'route', old: null, new: route.id },
      { field: 'hash', old: null, new: document.hash },
    ]
    return { result: id, changed: [approvalObject(made, 'create', fields)], facts: [] }
  },
}

/** Who has written, owns or sends it does not decide on it. */
async function ofNode(who: Acting<Transaction>, route: Route, id: string) {
  const { kind, object, title, document, authors, view } = await nodeToSend(who, id)
  if (!route.kinds?.includes(kind)) throw refusedFields([{ field: 'routeId', code: 'approval-route-unknown' }])
  const { accountId } = who.actor
  return {
    ...{ node_id: id, object_kind: object, object_id: id, subsystem: null, title, link: null, document },
    authors: [...authors, ...(accountId === null ? [] : [accountId])],
    seen_by: view === undefined ? [] : [view],
  }
}

/** By the key of the subsystem whose route it is: it says who has written what it keeps. */
async function ofDocument(
  { ctx, db: tx }: Acting<Transaction>,
  route: Route,
  { document: described, nodeId, subsystem, authorIds = [] }: Starting,
) {
  if (subsystem === null || route.subsystem !== subsystem)
    throw refusedFields([{ field: 'routeId', code: 'approval-route-unknown' }])
  if (described === undefined) throw refusedFields([{ field: 'document', code: 'field-required' }])
  const node = nodeId === undefined ? undefined : await findNode(tx, nodeId)
  if (node === undefined || !ctx.decisions.has(node.id)) throw refusedFields([{ field: 'nodeId', code: 'not-found' }])
  const known = await listAccountsByIds(tx, authorIds)
  if (authorIds.some((id) => !known.has(id))) throw refusedFields([{ field: 'authorIds', code: 'not-found' }])
  const { id, title, link = null } = described
  return {
    ...{ node_id: node.id, object_kind: 'document' as const, object_id: id, subsystem, title, link },
    ...{ document: documentOfSubsystem(subsystem, described), authors: authorIds, seen_by: [] as string[] },
  }
}
