import { type ChangedObject, differences } from '../audit/index.ts'
import type { StoredGrant } from './queries-grants.ts'

/** Of whom and where the change log speaks when it speaks of a grant. */
export function grantObject({ id, role_title, right_id, account_id, account_title, scope_id }: StoredGrant) {
  const title = `${role_title ?? right_id} — ${account_title}`
  return { model: 'grant', id, title, accountId: account_id, organizationId: scope_id } as const
}

export function goneGrant(grant: StoredGrant): ChangedObject {
  const before = {
    account: grant.account_title,
    power: grant.role_title ?? grant.right_id,
    scope: grant.scope_title,
    reason: grant.reason,
    validFrom: grant.valid_from?.toISOString() ?? null,
    validUntil: grant.valid_until?.toISOString() ?? null,
    active: grant.active,
  }
  return { operation: 'delete', ...grantObject(grant), fields: differences(before, null) }
}
