import { refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { findKind, findRight, joinTitles, kindTitle, rightTitle } from '../../catalog/index.ts'
import type { Acting } from '../../decisions/index.ts'
import { findTreeKind, treeKinds, whyNotUnder } from '../kinds.ts'
import { listKindsUnder, listRightsGivenAt, type StoredOrganization } from '../queries.ts'
import { requireHoldsWhatReads } from './what-reads.ts'

/** L6: the type can be changed to one that may stand here, with what is under it and with the rights that are given here. */
export async function requireMayBecome(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, title, kind: before, parent_id: parent }: StoredOrganization,
  kind: string,
): Promise<void> {
  const { catalog } = ctx.decisions
  if (findTreeKind(catalog, kind)?.family !== findKind(catalog, before)?.family) {
    refuseFields([{ field: 'kind', code: 'field-invalid', values: { reason: treeKinds(catalog).join(', ') } }])
  }
  const above = parent === null ? undefined : ctx.decisions.kindOf(parent)
  if (above === undefined && !findKind(catalog, kind)?.root) {
    refuseFields([{ field: 'kind', code: 'kind-not-at-top', values: { kind: kindTitle(catalog, kind) } }])
  }
  const refusals = [
    ...(above === undefined ? [] : [whyNotUnder(catalog, kind, above)]),
    ...(await listKindsUnder(tx, id)).map((child) => whyNotUnder(catalog, child, kind)),
  ]
  const values = refusals.find((refusal) => refusal !== undefined)
  if (values !== undefined) refuseFields([{ field: 'kind', code: 'parent-kind-refused', values }])
  for (const right of await listRightsGivenAt(tx, id)) {
    const kinds = findRight(catalog, right)?.scopeKinds ?? null
    if (kinds === null || kinds.includes(kind) || !kinds.includes(before)) continue
    const named = joinTitles(kinds.map((one) => kindTitle(catalog, one)))
    refuseFields([
      { field: 'kind', code: 'scope-kind-refused', values: { right: rightTitle(catalog, right), kinds: named } },
    ])
  }
  requireHoldsWhatReads(ctx, actor, { id, title }, { property: 'node.kind', values: [before, kind] })
}
