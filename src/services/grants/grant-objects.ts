import { type ChangedObject, differences } from '../audit/index.ts'
import { type Catalog, findRight } from '../catalog/index.ts'
import type { StoredGrant } from './queries-grants.ts'

/** Of whom and where the change log speaks when it speaks of a grant. */
export function grantObject(catalog: Catalog, grant: StoredGrant) {
  const { id, account_id, scope_id } = grant
  const title = `${powerTitle(catalog, grant)} — ${grant.account_title ?? grant.group_title}`
  return { model: 'grant', id, title, accountId: account_id, organizationId: scope_id } as const
}

export function goneGrant(catalog: Catalog, grant: StoredGrant): ChangedObject {
  const before = {
    ...(grant.affiliates_of === null ? { account: grant.account_title } : groupInWords(grant)),
    power: powerTitle(catalog, grant),
    scope: grant.scope_title,
    limitedTo: limitsInWords(grant.limits),
    reason: grant.reason,
    validFrom: grant.valid_from?.toISOString() ?? null,
    validUntil: grant.valid_until?.toISOString() ?? null,
    active: grant.active,
  }
  return { operation: 'delete', ...grantObject(catalog, grant), fields: differences(before, null) }
}

/** Everyone affiliated with a node, as the change log tells of them. */
export const groupInWords = (group: {
  readonly group_title: string | null
  readonly affiliates_below: boolean
  readonly affiliates_kind: string | null
}) => ({ group: group.group_title, below: group.affiliates_below, kind: group.affiliates_kind })

/** Null where nothing was chosen. */
export const limitsInWords = (limits: readonly { readonly title: string }[]): string | null =>
  limits.length === 0
    ? null
    : limits
        .map(({ title }) => title)
        .sort((one, other) => one.localeCompare(other, 'ru'))
        .join(', ')

/** As when it was given; a right that the catalog has no more is told by its id. */
const powerTitle = (catalog: Catalog, { role_title, right_id }: StoredGrant): string =>
  role_title ?? findRight(catalog, right_id ?? '')?.title.ru ?? right_id ?? ''
