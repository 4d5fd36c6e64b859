import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { ChangedObject, FieldChange } from '../audit/index.ts'
import type { Acting, Actor, Context } from '../decisions/index.ts'
import { seesApproval } from './approval-authority.ts'
import { hashNow } from './nodes.ts'
import {
  findApproval,
  findDocument,
  insertEvent,
  lockApproval,
  type StoredApproval,
  updateApproval,
} from './queries-approvals.ts'

/** For who may see it; what they may not see does not exist (mistakes 3, 9). */
export async function getVisibleApproval(
  who: Acting,
  id: string,
  subsystem: string | null = null,
): Promise<StoredApproval> {
  const found = await findApproval(who.db, id)
  if (found === undefined || !(await seesApproval(who, found, subsystem))) throw new Problem('not-found')
  return found
}

/** The very bytes that are decided on. */
export async function getApprovalDocument(ctx: Context, actor: Actor, id: string): Promise<Buffer> {
  const db = ctx.database.kysely
  await getVisibleApproval({ ctx, actor, db }, id)
  const document = await findDocument(db, id)
  if (document === undefined) throw new Problem('not-found')
  return document
}

/** The same for whoever is going to decide: the second of two waits for the first. */
export async function getApprovalToChange(
  who: Acting<Transaction>,
  id: string,
  subsystem: string | null = null,
): Promise<StoredApproval> {
  await lockApproval(who.db, id)
  return await getVisibleApproval(who, id, subsystem)
}

/** Whether what the product keeps says something else by now than what is decided on. */
export async function isChanged({ db }: Pick<Acting, 'db'>, approval: StoredApproval): Promise<boolean> {
  return isOfNode(approval) && (await hashNow(db, approval)) !== approval.hash
}

export const isOfNode = ({ object_kind: kind }: Pick<StoredApproval, 'object_kind'>): boolean =>
  kind === 'record' || kind === 'organization'

export function approvalObject(
  { id, number, title, node_id }: Pick<StoredApproval, 'id' | 'number' | 'title' | 'node_id'>,
  operation: ChangedObject['operation'],
  fields: readonly FieldChange[],
): ChangedObject {
  return { operation, model: 'approval', id, title: `№ ${number} ${title}`, organizationId: node_id, fields }
}

interface Step {
  readonly what: string
  readonly text?: string | null
  readonly set?: Parameters<typeof updateApproval>[2]
  readonly for?: { readonly id: string; readonly title: string } | null
  readonly signatureId?: string | null
}

/** What is done leaves its mark in the history and in the change log. */
export async function moveApproval(
  { ctx, actor, db: tx }: Acting<Transaction>,
  approval: StoredApproval,
  { what, text = null, set = {}, for: instead = null, signatureId = null }: Step,
): Promise<ChangedObject> {
  const at = ctx.clock()
  const { id, stage, state } = approval
  await updateApproval(tx, id, { ...set, updated_at: at })
  await insertEvent(tx, {
    ...{ approval_id: id, version: Number(set.version ?? approval.version), stage, at, what, text },
    ...{ by_id: actor.accountId, by_title: actor.title, signature_id: signatureId },
    ...{ for_id: instead?.id ?? null, for_title: instead?.title ?? null },
  })
  const moved = [
    ['state', state, set.state ?? state],
    ['stage', stage, set.stage ?? stage],
    ['hash', approval.hash, set.hash ?? approval.hash],
  ] as const
  return approvalObject(approval, 'update', [
    { field: 'step', old: null, new: what },
    ...moved.filter(([, old, now]) => old !== now).map(([field, old, now]) => ({ field, old, new: now })),
    ...(instead ? [{ field: 'for', old: null, new: instead.title }] : []),
    ...(signatureId ? [{ field: 'signature', old: null, new: signatureId }] : []),
    ...(text === null ? [] : [{ field: 'remark', old: null, new: text }]),
  ])
}
