import type { StoredAccount } from '../../accounts/index.ts'
import type { Done } from '../../audit/index.ts'

interface Moved {
  readonly field: 'totp' | 'recoveryCodes' | 'passkey'
  readonly old: string | boolean | null
  readonly new: string | boolean | null
}

/** The log says which factor came or went, and never what it is made of (mistake 33). */
export function factorsChanged<T>(
  { id, login: title, home_id: organizationId }: StoredAccount,
  fields: readonly Moved[],
  result: T,
): Done<T> {
  const changed = { operation: 'update', model: 'account', id, title, organizationId, fields } as const
  return { result, changed: [changed], facts: [] }
}
