import type { FactChange } from '../../../core/engine/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, Done, Stage } from '../../audit/index.ts'
import { type Actor, type Context, type Named, requireVisible, shareFact, whoActs } from '../../decisions/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { putShares, type ShareToSave } from '../queries-making.ts'
import { findRecordKind } from '../record-kinds.ts'
import {
  type Access,
  manageShares,
  requireMayReach,
  requireNotAtHome,
  requireNotOwn,
  shareChange,
} from './change-shares.ts'
import { listSharedWith, removeShares, type SharedRecord, type SharePair } from './queries-many-shares.ts'
import type { Level } from './queries-shares.ts'

/** What became of one record: whether its access changed, or why not. */
export type Sharing = { readonly changed: boolean } | { readonly error: Problem }

export interface RecordsToShare {
  readonly recordIds: readonly string[]
  readonly set: readonly Access[]
}

/**
 * Where the preset says that access is given by its level alone (L24), nothing is measured by what others come to hold; then thousands of
 * records are decided on one state, and written at once.
 */
export const sharesTogether = ({ decisions }: Context): boolean => decisions.catalog.policies.sharesByLevel === true

/**
 * Changes the access of organizations to many records: the same as `setShares` with each, which is refused alone. Only where
 * `sharesTogether`. Its inverse are the former levels.
 */
export const shareRecords: Deed<RecordsToShare, Sharing[]> = {
  name: 'records.share-records',
  kind: 'model',
  async decide(ctx, tx, actor, { recordIds, set }) {
    if (!sharesTogether(ctx)) throw new Error('what others come to hold is to be measured record by record')
    const organizations = await organizationsOf(ctx, tx, actor, set)
    const orgIds = set.map(({ id }) => id)
    const records = new Map((await listSharedWith(tx, recordIds, orgIds)).map((one) => [one.id, one]))
    const moves: Move[] = []
    const sharings: Sharing[] = ctx.decisions.suppose([], () =>
      recordIds.map((id) => sharingOf(ctx, actor, { record: records.get(id), organizations, moves })),
    )
    const [first, ...rest] = moves.map(({ record, organization, before, level }) =>
      shareChange(record, organization, before, level),
    )
    if (first === undefined) return { result: sharings, changed: 'nothing' }
    await save(ctx, tx, actor, moves)
    return { result: sharings, changed: [first, ...rest] as Done<undefined>['changed'], facts: moves.map(factOf) }
  },
}

interface Receiving {
  readonly organization: Named
  readonly level: Level | null
  /** Why access of it is not the actor's to set, whatever the record. */
  readonly refusal: Problem | undefined
  /** Why not even then: it is the actor's own, or above it. */
  readonly own: Problem | undefined
}

interface Move {
  readonly record: SharedRecord
  readonly organization: Named
  readonly before: Level | null
  readonly level: Level | null
}

async function organizationsOf(ctx: Stage, tx: Transaction, actor: Actor, set: readonly Access[]) {
  const receiving: Receiving[] = []
  for (const { id, level } of set) {
    try {
      const organization = await getVisibleOrganization(ctx, actor, tx, id)
      const refusal = refusalOf(() => requireMayReach(ctx, actor, organization))
      receiving.push({ organization, level, refusal, own: refusalOf(() => requireNotOwn(ctx, actor, organization)) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      receiving.push({ organization: { id, title: id }, level, refusal: error, own: undefined })
    }
  }
  return receiving
}

function refusalOf(require: () => void): Problem | undefined {
  try {
    require()
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** In the order in which one record alone is asked. */
function sharingOf(
  ctx: Context,
  actor: Actor,
  {
    record,
    organizations,
    moves,
  }: {
    readonly record: SharedRecord | undefined
    readonly organizations: readonly Receiving[]
    readonly moves: Move[]
  },
): Sharing {
  const view = record && findRecordKind(ctx.decisions.catalog, record.kind)?.deeds.view
  if (record === undefined || view === undefined) return { error: new Problem('not-found') }
  const asked = organizations.map(({ organization, level }) => {
    return { record, organization, before: record.levels[organization.id] ?? null, level }
  })
  const error = refusalOf(() => {
    requireVisible(ctx, actor, view, record.id)
    manageShares.policy(ctx, actor, record)
    for (const { organization, level, refusal, own } of organizations) {
      if (refusal !== undefined) throw refusal
      requireNotAtHome(ctx, { record, organization, level })
      if (own !== undefined) throw own
    }
  })
  if (error !== undefined) return { error }
  const changing = asked.filter(({ before, level }) => before !== level)
  moves.push(...changing)
  return { changed: changing.length > 0 }
}

const pairOf = ({ record, organization }: Move): SharePair => ({ node_id: record.id, to_id: organization.id })

async function save({ clock }: Stage, tx: Transaction, actor: Actor, moves: readonly Move[]): Promise<void> {
  const given = moves.flatMap((move): ShareToSave[] =>
    move.level === null ? [] : [{ ...pairOf(move), level: move.level }],
  )
  await putShares(tx, given, { by: whoActs(actor), at: clock() })
  await removeShares(tx, moves.filter(({ level }) => level === null).map(pairOf))
}

function factOf({ record, organization, level }: Move): FactChange {
  if (level === null) return { remove: 'share', node: record.id, to: organization.id }
  return { put: 'share', share: shareFact({ node_id: record.id, to_id: organization.id, level }) }
}
