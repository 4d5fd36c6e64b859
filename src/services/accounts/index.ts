/**
 * Accounts: logins, metaroles, homes, and the person behind each.
 * Promises: one login in any spelling is one account (mistake 49); whoever may not see an account is told that there is none.
 * Refuses: acting on an account that is more powerful than the actor (mistake 35); a login that changes (L13).
 */
export { getAccountFor, getVisibleAccount, requireMayActOn } from './account-authority.ts'
export { activateAccount } from './activate-account.ts'
export { administratorLogin, appointAdministrator } from './appoint-administrator.ts'
export { closeAccount } from './close-account.ts'
export { type Conversion, convertAccount } from './convert-account.ts'
export { createAccount } from './create-account.ts'
export { deactivateAccount } from './deactivate-account.ts'
export { deleteAccount } from './delete-account.ts'
export { deletePhoto } from './delete-photo.ts'
export { editAccount } from './edit-account.ts'
export { editOwnProfile, getOwnProfile } from './edit-own-profile.ts'
export { describeAccount, getMe } from './get-account.ts'
export { accountSettings, getLicences } from './licences.ts'
export { keysOfLogin, loginKey } from './login-key.ts'
export { lookAtAccount } from './look-at-account.ts'
export { proposeLogin } from './made-login.ts'
export { moveAccount } from './move-account.ts'
export { ownerOf, passwordNotUsed } from './new-account-form.ts'
export { addressOf } from './new-account-letter.ts'
export { type AccountOpening, openAccount } from './open-account.ts'
export { planClosing } from './plan-closing.ts'
export { accountRegistry } from './queries-account-registry.ts'
export {
  countActiveAt,
  endGenerations,
  findAccount,
  findAccountByLogin,
  listAccountsByIds,
  listAccountTitles,
  type StoredAccount,
  saveAccountProperties,
  updateAccount,
} from './queries-accounts.ts'
export { listClosingAccounts } from './queries-closing.ts'
export {
  type Confirmed,
  type Counted,
  confirmPassword,
  countOnAccount,
  liftLock,
  noteSignIn,
  takeBackFromAccount,
} from './queries-entry.ts'
export { listAccountVersions } from './queries-versions.ts'
export { renewLoginKeys } from './renew-login-keys.ts'
export { reopenAccount } from './reopen-account.ts'
export { setPhoto } from './set-photo.ts'
export { setTimeZone } from './set-time-zone.ts'
export {
  Account,
  AccountEdit,
  Licences,
  Me,
  NewAccount,
  NewHome,
  NewMetarole,
  OwnProfile,
  OwnProfileEdit,
  TimeZoneEdit,
} from './shapes.ts'
export { mayTurnWithPost } from './turn-with-post.ts'
export { zoneOf } from './zone-of.ts'
