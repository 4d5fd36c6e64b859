import { shortName } from '../../persons/index.ts'
import type { StoredAccount } from '../queries-accounts.ts'

type Stored = Pick<
  StoredAccount,
  | 'id'
  | 'login'
  | 'metarole'
  | 'home_id'
  | 'home_title'
  | 'active'
  | 'email'
  | 'last_sign_in_at'
  | 'last_name'
  | 'first_name'
  | 'middle_name'
>

/** What lists and cards tell of an account alike. */
export const accountRow = (stored: Stored) => ({
  id: stored.id,
  login: stored.login,
  title: shortName(stored) ?? stored.login,
  metarole: stored.metarole,
  home: { id: stored.home_id, title: stored.home_title },
  active: stored.active,
  email: stored.email,
  lastSignInAt: stored.last_sign_in_at?.toISOString() ?? null,
})
