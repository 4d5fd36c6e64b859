import type { ChangedObject } from '../../audit/index.ts'
import type { StoredAccount } from '../queries-accounts.ts'

/** The log keeps that a photo was changed, never the photo. */
export const photoChanged = (
  { id, login, home_id: organizationId }: StoredAccount,
  before: string | null,
  after: string | null,
): ChangedObject => ({
  ...{ operation: 'update', model: 'account', id, title: login, organizationId },
  fields: [{ field: 'photo', old: before, new: after }],
})
