import { refusedFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { listAccountsByIds } from '../../accounts/index.ts'
import type { Deed } from '../../audit/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { beginApproval } from '../begin.ts'
import { documentOfSubsystem } from '../documents.ts'
import { nodeToSend } from '../nodes.ts'
import { listRoutes, type Route } from '../routes/routes.ts'
import type { NewApproval } from '../shapes.ts'

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
    const { id, changed } = await beginApproval(who, { route, object, note: asked.note ?? null })
    return { result: id, changed: [changed], facts: [] }
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
