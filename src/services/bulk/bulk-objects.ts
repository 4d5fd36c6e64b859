import type { Db } from '../../database/index.ts'
import { listAccountVersions } from '../accounts/index.ts'
import { listAffiliationVersions } from '../affiliations/index.ts'
import { listBookRecordVersions, mayReadKind } from '../books/index.ts'
import { type Actor, type Context, may, seesAccount } from '../decisions/index.ts'
import { listPairVersions } from '../duplicates/index.ts'
import { listGrantVersions, seesGrant } from '../grants/index.ts'
import { listMergeVersions } from '../merging/index.ts'
import { listOrganizationVersions } from '../organizations/index.ts'
import { findRecordKind, listRecordVersions } from '../records/index.ts'
import { listRequestVersions } from '../requests/index.ts'
import { listRoleVersions } from '../roles/index.ts'
import { listMoveVersions } from '../staffing/index.ts'

export interface ObjectNow {
  readonly id: string
  readonly title: string
  readonly changedAt: Date
}

/** Things that are selected, to have one deed done to each. */
export interface BulkObjects {
  readonly kind:
    | 'account'
    | 'affiliation'
    | 'book-record'
    | 'grant'
    | 'merge'
    | 'move'
    | 'organization'
    | 'pair'
    | 'record'
    | 'request'
    | 'role'
  /** Those that are there; `sees`: whether this reader may hear of it. */
  now(db: Db, ids: readonly string[]): Promise<readonly SeenObject[]>
}

export interface SeenObject extends ObjectNow {
  sees(ctx: Context, actor: Actor): boolean
}

const kindOf = <Row extends ObjectNow>(
  kind: BulkObjects['kind'],
  list: (db: Db, ids: readonly string[]) => Promise<Row[]>,
  sees: (ctx: Context, actor: Actor, row: Row) => boolean,
): BulkObjects => ({
  kind,
  async now(db, ids) {
    const rows = await list(db, ids)
    return rows.map((row) => ({ ...row, sees: (ctx, actor) => sees(ctx, actor, row) }))
  },
})

export const someAccounts = kindOf('account', listAccountVersions, (ctx, actor, { id }) => seesAccount(ctx, actor, id))

const seesPersonsAt = (ctx: Context, actor: Actor, { nodeId }: { readonly nodeId: string }) =>
  may(ctx, actor, 'dostup.persons.view', nodeId)

/** Posts and classes. */
export const someAffiliations = kindOf('affiliation', listAffiliationVersions, seesPersonsAt)

/** Of whom two are seen. */
export const somePairs = kindOf('pair', listPairVersions, (ctx, actor, { homes }) =>
  homes.every((nodeId) => seesPersonsAt(ctx, actor, { nodeId })),
)

export const someMerges = kindOf('merge', listMergeVersions, seesPersonsAt)

export const someMoves = kindOf('move', listMoveVersions, seesPersonsAt)

export const someGrants = kindOf(
  'grant',
  listGrantVersions,
  (ctx, actor, { accountId, scopeId }) =>
    seesGrant(ctx, actor, { scope_id: scopeId }) && accountId !== null && seesAccount(ctx, actor, accountId),
)

export const someOrganizations = kindOf('organization', listOrganizationVersions, (ctx, actor, { id }) =>
  may(ctx, actor, 'dostup.organizations.view', id),
)

export const someRecords = kindOf('record', listRecordVersions, (ctx, actor, { id, kind }) => {
  const deeds = findRecordKind(ctx.decisions.catalog, kind)?.deeds
  return deeds !== undefined && may(ctx, actor, deeds.view, id)
})

/** Approved ones, by their numbers. */
export const someBookRecords = kindOf('book-record', listBookRecordVersions, (ctx, actor, { book, kind }) =>
  mayReadKind(ctx, actor, { id: book, kind }),
)

/** The list of roles is one for all who may look at it. */
export const someRoles = kindOf('role', listRoleVersions, (ctx, actor) => {
  return actor.kind === 'operator' || ctx.decisions.isHeldAnywhere(actor.accountId, 'dostup.roles.view')
})

export const someRequests = kindOf('request', listRequestVersions, (ctx, actor, { organizationId }) =>
  may(ctx, actor, 'dostup.requests.view', organizationId),
)
