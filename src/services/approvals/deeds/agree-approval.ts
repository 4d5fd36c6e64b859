import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { findAccount } from '../../accounts/index.ts'
import { type Deed, type Policy, perform, type Stage as Staged } from '../../audit/index.ts'
import type { Acting, Actor } from '../../decisions/index.ts'
import { shortName } from '../../persons/index.ts'
import { type Gathered, gatherAnswers, type SigningForm, signDocument } from '../../signatures/index.ts'
import { requireDecides } from '../approval-authority.ts'
import { getApprovalDocument, getApprovalToChange, isChanged, moveApproval } from '../approval-objects.ts'
import { stageOf } from '../people.ts'
import { findApproval, findDocument, type StoredApproval } from '../queries-approvals.ts'
import type { ApprovalDecision } from '../shapes.ts'
import { begunStage } from '../stages.ts'
import { tellDeciders, tellSenders } from '../tell.ts'

/** Yes in the stage that it is in; when all have said it, the next begins, and after the last it is approved. It has no inverse. */
export const agreeApproval: Deed<{ id: string } & ApprovalDecision, undefined, Gathered> & Policy<StoredApproval> = {
  name: 'approvals.agree-approval',
  // Moves no decision, and yet stands among the revisions: the feed tells its subsystem of it, in order.
  kind: 'model',
  async policy(ctx, actor, approval, db) {
    await requireDecides({ ctx, actor, db }, approval)
  },
  prepare: (ctx, actor, { id, signature }) => gatherAnswers(ctx, signature, () => getApprovalDocument(ctx, actor, id)),
  async decide(ctx, tx, actor, { id, hash, text = null, signature }, gathered) {
    const who = { ctx, actor, db: tx }
    const approval = await getApprovalToChange(who, id)
    const place = await requireDecides(who, approval)
    if (hash !== undefined && hash !== approval.hash) throw new Problem('changed-meanwhile')
    if (await isChanged(who, approval)) throw new Problem('approval-document-changed')
    const signatureId = await signed({ stage: ctx, tx, actor, gathered }, approval, signature)
    const set = await afterYes(who, approval, place)
    const changed = await moveApproval(who, approval, {
      ...{ what: 'agreed', text, signatureId, set },
      for: place === actor.accountId ? null : await named(who, place),
    })
    const moved = await findApproval(tx, id)
    if (moved?.state === 'approved') await tellSenders(who, moved, { code: 'approval.approved' })
    else if (moved !== undefined && moved.stage !== approval.stage) await tellDeciders(who, moved)
    return { result: undefined, changed: [changed], facts: [] }
  },
}

async function afterYes({ ctx, db }: Acting<Transaction>, approval: StoredApproval, place: string) {
  const { route, stage, waits_action, waits_for, done_by, authors, node_id: node } = approval
  const done = [...done_by, place]
  const all = waits_action === null && route.stages[stage]?.all === true
  if (all && waits_for.some((id) => !done.includes(id))) return { done_by: done }
  if (stage + 1 < route.stages.length) return await begunStage(ctx, db, { route, node, authors, stage: stage + 1 })
  const over = { waits_action: null, waits_for: [], due_at: null, settled_at: ctx.clock() }
  return { state: 'approved' as const, done_by: done, ...over }
}

interface Signing {
  readonly stage: Staged
  readonly tx: Transaction
  readonly actor: Actor
  readonly gathered: Gathered
}

/** At least what the stage asks; nobody is kept from signing by more. */
async function signed(
  { stage, tx, actor, gathered }: Signing,
  approval: StoredApproval,
  form: SigningForm | undefined,
): Promise<string | null> {
  const asked = stageOf(approval)?.signature
  if (asked === 'qualified' && form?.method !== 'qualified') throw new Problem('approval-needs-qualified')
  if (asked === 'simple' && form === undefined) throw new Problem('approval-needs-simple')
  if (form === undefined) return null
  const { id, title, node_id: organizationId } = approval
  const bytes = (await findDocument(tx, id)) ?? Buffer.alloc(0)
  const document = { kind: 'approval', id, title, organizationId, bytes }
  return await perform(stage, actor, signDocument, { ...document, ...form, gathered })
}

async function named({ db }: Acting, id: string) {
  const account = await findAccount(db, id)
  return { id, title: account === undefined ? id : shortName(account) || account.login }
}
