import type { FactChange } from '../../../core/engine/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { ChangedObject, Done, Outcome, Policy, Stage } from '../../audit/index.ts'
import { type Actor, type Context, type Named, requireRight, shareFact, whoActs } from '../../decisions/index.ts'
import { sharingNode } from '../../delegation/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import type { StoredRecord } from '../queries-records.ts'
import { organizationKinds } from '../record-kinds.ts'
import { getVisibleRecord } from '../visible-record.ts'
import { type Level, listLevels, putShare, removeShare } from './queries-shares.ts'

/** What an organization is to have of a record; null: nothing. */
export interface Access {
  readonly id: string
  readonly level: Level | null
}

/** L24: the right, and full access of one's organization to the record, since managing changes. */
export const manageShares = {
  policy(ctx: Context, actor: Actor, record: Named): void {
    requireRight(ctx, actor, 'dostup.shares.manage', record)
  },
} satisfies Policy<StoredRecord>

/** Changes the access of organizations to a record, all of it or nothing (L2, L3, L20–L24). One that had access gets the new level. */
export async function changeShares(
  stage: Stage,
  tx: Transaction,
  actor: Actor,
  { recordId, set }: { readonly recordId: string; readonly set: readonly Access[] },
): Promise<Outcome<undefined>> {
  const { record } = await getVisibleRecord(stage, actor, tx, recordId)
  manageShares.policy(stage, actor, record)
  const levels = await listLevels(tx, record.id)
  const changed: ChangedObject[] = []
  const facts: FactChange[] = []
  await sharingNode({ ctx: stage, actor, db: tx }, record, async () => {
    for (const { id, level } of set) {
      const organization = await getVisibleOrganization(stage, actor, tx, id)
      requireMaySet(stage, actor, { record, organization, level })
      const before = levels.get(id) ?? null
      if (before === level) continue
      facts.push(await saveShare(stage, tx, actor, { edge: { node_id: record.id, to_id: id }, level }))
      if (level === null) levels.delete(id)
      else levels.set(id, level)
      changed.push(shareChange(record, organization, before, level))
    }
  })
  if (changed.length === 0) return { result: undefined, changed: 'nothing' }
  return { result: undefined, changed: changed as unknown as Done<undefined>['changed'], facts }
}

async function saveShare(
  { clock }: Context,
  tx: Transaction,
  actor: Actor,
  {
    edge,
    level,
  }: { readonly edge: { readonly node_id: string; readonly to_id: string }; readonly level: Level | null },
): Promise<FactChange> {
  if (level === null) {
    await removeShare(tx, edge.node_id, edge.to_id)
    return { remove: 'share', node: edge.node_id, to: edge.to_id }
  }
  await putShare(tx, { ...edge, level, created_by: whoActs(actor) }, clock())
  return { put: 'share', share: shareFact({ ...edge, level }) }
}

/** In the journal of the organization whose access it is. */
export function shareChange(
  record: Named,
  organization: Named,
  before: Level | null,
  level: Level | null,
): ChangedObject {
  return {
    operation: before === null ? 'create' : level === null ? 'delete' : 'update',
    model: 'share',
    id: `${record.id}:${organization.id}`,
    title: `${record.title} — ${organization.title}`,
    organizationId: organization.id,
    fields: [{ field: 'level', old: before, new: level }],
  }
}

interface ShareAsked {
  readonly record: Named
  readonly organization: Named & { readonly kind: string }
  readonly level: Level | null
}

/** L3: one's own descendants, and no one else; what has the record by home has it in full. */
export function requireMaySet(ctx: Context, actor: Actor, { record, organization, level }: ShareAsked): void {
  requireMayReach(ctx, actor, organization)
  requireNotAtHome(ctx, { record, organization, level })
  requireNotOwn(ctx, actor, organization)
}

/** An organization where the actor manages access, whatever the record. */
export function requireMayReach(ctx: Context, actor: Actor, organization: ShareAsked['organization']): void {
  if (!organizationKinds(ctx.decisions.catalog).includes(organization.kind)) throw new Problem('not-found')
  requireRight(ctx, actor, 'dostup.shares.manage', organization)
}

export function requireNotAtHome(
  { decisions }: Context,
  { record, organization, level }: Omit<ShareAsked, 'organization'> & { readonly organization: Named },
): void {
  if (level === null || !decisions.ancestors(record.id).includes(organization.id)) return
  throw new Problem('share-at-home', { organization: organization.title })
}

export function requireNotOwn({ decisions }: Context, actor: Actor, organization: Named): void {
  const home = actor.kind === 'account' ? decisions.homeOf(actor.accountId) : undefined
  const isOwn = home !== undefined && [home, ...decisions.ancestors(home)].includes(organization.id)
  if (isOwn) throw new Problem('share-of-own', { organization: organization.title })
}
