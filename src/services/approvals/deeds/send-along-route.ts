import type { Deed } from '../../audit/index.ts'
import { beginApproval } from '../begin.ts'
import { documentOfRequest } from '../documents.ts'
import type { Route } from '../routes/routes.ts'

export interface SentAlong {
  readonly route: Route
  readonly requestId: string
  readonly nodeId: string
  /** Names nobody: it stands in letters. */
  readonly title: string
  readonly content: object
  /** The role that is asked for: whoever answers for it is found by it. */
  readonly roleId: string
  /** Whoever asks, and whom it is about: they do not decide (mistake 36). */
  readonly authorIds: readonly string[]
}

/**
 * A request for access goes by a route. Who may ask, and what comes of the last yes, the room of requests says; so no door hands it over. It
 * answers its id. Its inverse is closing it.
 */
export const sendAlongRoute: Deed<SentAlong, string> = {
  name: 'approvals.send-along-route',
  kind: 'record',
  async decide(ctx, tx, actor, { route, requestId, nodeId, title, content, roleId, authorIds }) {
    const stages = route.stages.map((stage) => (stage.owners ? { ...stage, role: roleId } : stage))
    const object = {
      ...{ node_id: nodeId, object_kind: 'request' as const, object_id: requestId, subsystem: null, title, link: null },
      ...{ document: documentOfRequest(requestId, content), authors: [...authorIds], seen_by: [] },
    }
    const who = { ctx, actor, db: tx }
    const { id, changed } = await beginApproval(who, { route: { ...route, stages }, object, note: null })
    return { result: id, changed: [changed], facts: [] }
  },
}
