import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Deed, type Policy, requireAsRead } from '../audit/index.ts'
import { kindTitle } from '../catalog/index.ts'
import { type Actor, type Context, nodeFact, requireRight, seesAccount } from '../decisions/index.ts'
import { requireMayMakeOwner } from '../delegation/index.ts'
import { saveNode } from '../organizations/index.ts'
import { listOwners, type StoredRecord } from './queries-records.ts'
import type { RecordOwners } from './shapes.ts'
import { deedsOf, getVisibleRecord } from './visible-record.ts'

/** «Изменение владельца» (A16). Whoever names an owner holds what rights to own records bring them there. Its inverse is the former owners. */
export const setOwners: Deed<RecordOwners & { readonly id: string }> & Policy<StoredRecord> = {
  name: 'records.set-owners',
  kind: 'model',
  policy(ctx, actor, record) {
    const { owner } = deedsOf(ctx, record)
    if (owner === undefined) {
      throw new Problem('record-without-owner', { kind: kindTitle(ctx.decisions.catalog, record.kind) })
    }
    requireRight(ctx, actor, owner, record)
    if (record.archived_at !== null) throw new Problem('record-archived', { title: record.title })
  },
  async decide(ctx, tx, actor, { id, ownerIds, updatedAt }) {
    const { record } = await getVisibleRecord(ctx, actor, tx, id)
    await setOwners.policy(ctx, actor, record, tx)
    const coming = ownerIds.filter((owner) => !record.owner_ids.includes(owner))
    await requireAccounts(ctx, actor, tx, coming)
    if (coming.length === 0 && ownerIds.length === record.owner_ids.length) {
      return { result: undefined, changed: 'nothing' }
    }
    const fields = [{ field: 'owners', old: await titlesOf(tx, record.owner_ids), new: await titlesOf(tx, ownerIds) }]
    requireAsRead(record, { updatedAt }, fields)
    for (const owner of coming) await requireMayMakeOwner({ ctx, actor, db: tx }, record, owner)
    await saveNode(tx, id, { owner_ids: [...ownerIds] }, ctx.clock())
    const { title, parent_id: organizationId } = record
    return {
      result: undefined,
      changed: [{ operation: 'update', model: 'record', id, title, organizationId, fields }],
      facts: [{ put: 'node', node: { ...nodeFact(record), owners: ownerIds } }],
    }
  },
}

async function requireAccounts(ctx: Context, actor: Actor, tx: Transaction, ids: readonly string[]) {
  const known = new Set((await listOwners(tx, ids)).map(({ id }) => id))
  const problems: FieldProblem[] = ids
    .filter((id) => !known.has(id) || !seesAccount(ctx, actor, id))
    .map((id) => ({ field: 'ownerIds', code: 'owner-unknown', values: { id } }))
  refuseFields(problems)
}

const titlesOf = async (tx: Transaction, ids: readonly string[]): Promise<string[]> =>
  (await listOwners(tx, ids)).map(({ title }) => title)
