import { Problem, refusedFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { refuseOfRoom, requireSender } from '../approval-authority.ts'
import { getApprovalToChange, isChanged, moveApproval } from '../approval-objects.ts'
import { documentOfSubsystem } from '../documents.ts'
import { nodeToSend } from '../nodes.ts'
import { findApproval, type StoredApproval } from '../queries-approvals.ts'
import type { ApprovalAgain } from '../shapes.ts'
import { begunStage } from '../stages.ts'
import { tellDeciders } from '../tell.ts'

/**
 * What was returned and mended, or has changed on its way, goes from the first stage on, as it is now: who has said yes said it of something
 * else. Its inverse is withdrawing it.
 */
export const sendApprovalAgain: Deed<{ id: string; subsystem: string | null } & ApprovalAgain> &
  Policy<StoredApproval> = {
  name: 'approvals.send-approval-again',
  // Moves no decision, and yet stands among the revisions: the feed tells its subsystem of it, in order.
  kind: 'model',
  async policy(ctx, actor, approval, db) {
    refuseOfRoom(approval)
    await requireSender({ ctx, actor, db }, approval)
    const isStale = approval.state === 'going' && (await isChanged({ db }, approval))
    if (approval.state !== 'returned' && !isStale) throw new Problem('approval-not-returned')
  },
  async decide(ctx, tx, actor, { id, subsystem, document: described, note: text = null }) {
    const who = { ctx, actor, db: tx }
    const approval = await getApprovalToChange(who, id, subsystem)
    await sendApprovalAgain.policy(ctx, actor, approval, tx)
    const { document, title, authors } = await asItIs(who, approval, described)
    const { route, node_id: node, version } = approval
    const stage = await begunStage(ctx, tx, { route, node, authors, stage: 0 })
    const written = { title, document: document.bytes, hash: document.hash, authors, version: version + 1 }
    const changed = await moveApproval(who, approval, {
      ...{ what: 'sent-again', text, set: { state: 'going', ...stage, ...written } },
    })
    const moved = await findApproval(tx, id)
    if (moved !== undefined) await tellDeciders(who, moved)
    return { result: undefined, changed: [changed], facts: [] }
  },
}

async function asItIs(
  who: Acting<Transaction>,
  { object_kind: kind, object_id: id, subsystem, authors }: StoredApproval,
  described: ApprovalAgain['document'],
) {
  if (kind === 'document') {
    if (who.actor.kind !== 'operator') throw new Problem('approval-by-sender')
    if (described === undefined || described.id !== id)
      throw refusedFields([{ field: 'document', code: 'field-required' }])
    return { document: documentOfSubsystem(subsystem ?? '', described), title: described.title, authors }
  }
  const { document, title, authors: wrote } = await nodeToSend(who, id)
  return { document, title, authors: [...new Set([...authors, ...wrote])] }
}
