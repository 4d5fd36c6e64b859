import { offering } from '../audit/index.ts'
import { type Actor, type Context, may, seesAccount } from '../decisions/index.ts'
import { visibleParent } from '../organizations/index.ts'
import { archiveRecord } from './archive-record.ts'
import { describeRecord } from './describe-record.ts'
import { editRecord } from './edit-record.ts'
import { moveRecord } from './move-record.ts'
import { listOwners, type StoredRecord } from './queries-records.ts'
import { restoreRecord } from './restore-record.ts'
import { setOwners } from './set-owners.ts'
import type { RecordCard } from './shapes.ts'
import { manageShares } from './shares/change-shares.ts'
import { getVisibleRecord } from './visible-record.ts'

/** A record's card, with what this viewer may do with it. */
export async function getRecord(ctx: Context, actor: Actor, id: string): Promise<RecordCard> {
  const { record } = await getVisibleRecord(ctx, actor, ctx.database.kysely, id)
  const owners = await listOwners(ctx.database.kysely, record.owner_ids)
  return {
    id,
    kind: record.kind,
    title: record.title,
    note: record.note,
    tags: record.tags,
    home: visibleParent(ctx, actor, record),
    owners: owners.map((owner) => ({ ...owner, id: seesAccount(ctx, actor, owner.id) ? owner.id : null })),
    properties: record.properties,
    archivedAt: record.archived_at?.toISOString() ?? null,
    createdAt: record.created_at.toISOString(),
    updatedAt: record.updated_at.toISOString(),
    may: await whatMay(ctx, actor, record),
  }
}

async function whatMay(ctx: Context, actor: Actor, record: StoredRecord): Promise<RecordCard['may']> {
  const offers = offering(ctx, actor)
  return {
    edit: await offers(editRecord, record),
    move: await offers(moveRecord, record),
    archive: await offers(archiveRecord, record),
    restore: await offers(restoreRecord, record),
    setOwners: await offers(setOwners, record),
    editProperties: await offers(describeRecord, record),
    viewShares: may(ctx, actor, 'dostup.shares.view', record.id),
    manageShares: await offers(manageShares, record),
  }
}
