import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may, requireAnywhere, requireVisible } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import { findRecord, type StoredRecord } from './queries-records.ts'
import { findRecordKind, type RecordKind, recordKinds } from './record-kinds.ts'

export interface VisibleRecord {
  readonly record: StoredRecord
  readonly kind: RecordKind
}

/** Whoever may see no records at all is told so, whatever is there. */
function requireAnyRecords(ctx: Context, actor: Actor): void {
  const views = recordKinds(ctx.decisions.catalog).map(({ deeds }) => deeds.view)
  const held = actor.kind === 'operator' ? views : ctx.decisions.held(actor.accountId)
  const [first] = views
  if (first === undefined) throw new Problem('not-found')
  requireAnywhere(ctx, actor, views.find((view) => held.includes(view)) ?? first)
}

/** A record that the actor may see, by the action that shows records of its kind. */
export async function getVisibleRecord(ctx: Context, actor: Actor, db: Db, id: string): Promise<VisibleRecord> {
  requireAnyRecords(ctx, actor)
  const record = await findRecord(db, id)
  const kind = record && findRecordKind(ctx.decisions.catalog, record.kind)
  if (record === undefined || kind === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, kind.deeds.view, id)
  return { record, kind }
}

/** For policies, which are given a record that is there. */
export function deedsOf(ctx: Context, { kind }: Pick<StoredRecord, 'kind'>): RecordKind['deeds'] {
  const found = findRecordKind(ctx.decisions.catalog, kind)
  if (found === undefined) throw new Problem('not-found')
  return found.deeds
}

/** Under which a record is made or comes: an organization, or a record such as an object with its metering points. */
export async function getVisiblePlace(ctx: Context, actor: Actor, db: Db, id: string) {
  return seenPlace(ctx, actor, await findNode(db, id))
}

/** The same of what was found. Where the actor may do `doing`, the place is no secret, whether or not they see organizations (A4). */
export function seenPlace<Place extends { readonly id: string; readonly kind: string }>(
  ctx: Context,
  actor: Actor,
  place: Place | undefined,
  doing?: string,
) {
  if (place === undefined) throw new Problem('not-found')
  const kind = findRecordKind(ctx.decisions.catalog, place.kind)
  const isKnown = doing !== undefined && may(ctx, actor, doing, place.id)
  if (!isKnown) requireVisible(ctx, actor, kind?.deeds.view ?? 'dostup.organizations.view', place.id)
  return { ...place, isRecord: kind !== undefined }
}
