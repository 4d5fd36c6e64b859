import type { Db, Transaction } from '../../database/index.ts'
import type { Acting } from '../decisions/index.ts'
import { editOrganization, findOrganization, getVisibleOrganization, isInTree } from '../organizations/index.ts'
import { editRecord, findRecord, findRecordKind, getVisibleRecord } from '../records/index.ts'
import { type Document, documentOfOrganization, documentOfRecord } from './documents.ts'
import { listWriters, type StoredApproval } from './queries-approvals.ts'

/** A node that is sent, as it is now: a record, or what stands in the tree (an organization, a unit, a class). */
interface ToSend {
  readonly kind: string
  readonly object: 'record' | 'organization'
  readonly title: string
  readonly document: Document
  /** Who has written or owns it. */
  readonly authors: readonly string[]
  /** The action by which it is seen. */
  readonly view: string | undefined
}

/** Whoever may change a node may send it. */
export async function nodeToSend({ ctx, actor, db: tx }: Acting<Transaction>, id: string): Promise<ToSend> {
  const { decisions } = ctx
  if (isInTree(decisions.catalog, decisions.kindOf(id))) {
    const stored = await getVisibleOrganization(ctx, actor, tx, id)
    await editOrganization.policy(ctx, actor, stored, tx)
    return {
      ...{ kind: stored.kind, object: 'organization', title: stored.title, view: 'dostup.organizations.view' },
      ...{ document: documentOfOrganization(stored), authors: [...stored.owner_ids, ...(await listWriters(tx, id))] },
    }
  }
  const { record } = await getVisibleRecord(ctx, actor, tx, id)
  await editRecord.policy(ctx, actor, record, tx)
  return {
    ...{ kind: record.kind, object: 'record', title: record.title, document: documentOfRecord(record) },
    authors: [...record.owner_ids, ...(await listWriters(tx, id))],
    view: findRecordKind(decisions.catalog, record.kind)?.deeds.view,
  }
}

/** What a node says now, by its hash; undefined: it is no more. */
export async function hashNow(
  db: Db,
  { object_kind: kind, object_id: id }: StoredApproval,
): Promise<string | undefined> {
  if (kind === 'organization') {
    const stored = await findOrganization(db, id)
    return stored && documentOfOrganization(stored).hash
  }
  const record = await findRecord(db, id)
  return record && documentOfRecord(record).hash
}
