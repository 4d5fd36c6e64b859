/**
 * Accounts: logins, metaroles, homes, and the person behind each.
 * Promises: one login in any spelling is one account (mistake 49); whoever may not see an account is told that there is none.
 * Refuses: acting on an account that is more powerful than the actor (mistake 35); a login that changes (L13).
 */
export { getAccountFor, getVisibleAccount, requireMayActOn } from './account-authority.ts'
export { describeAccount, getMe } from './cards/get-account.ts'
export { lookAtAccount } from './cards/look-at-account.ts'
export { accountRegistry } from './cards/queries-account-registry.ts'
export { listAccountVersions } from './cards/queries-versions.ts'
export { zoneOf, zoneOfViewer } from './cards/zone-of.ts'
export { administratorLogin, appointAdministrator } from './creation/appoint-administrator.ts'
export { createAccount } from './creation/create-account.ts'
export { ownerOf, passwordNotUsed } from './creation/new-account-form.ts'
export { addressOf, isAddressOf } from './creation/new-account-letter.ts'
export { type AccountOpening, openAccount, openingProblems } from './creation/open-account.ts'
export { activateAccount } from './lifecycle/activate-account.ts'
export { closeAccount } from './lifecycle/close-account.ts'
export { type Conversion, convertAccount } from './lifecycle/convert-account.ts'
export { deactivateAccount } from './lifecycle/deactivate-account.ts'
export { deleteAccount } from './lifecycle/delete-account.ts'
export { accountSettings, getLicences, requireLicence } from './lifecycle/licences.ts'
export { moveAccount } from './lifecycle/move-account.ts'
export { moveWithPost } from './lifecycle/move-with-post.ts'
export { planClosing } from './lifecycle/plan-closing.ts'
export { type ClosingAccount, listClosingAccounts } from './lifecycle/queries-closing.ts'
export { reopenAccount } from './lifecycle/reopen-account.ts'
export { mayBlock, mayTurnWithPost, type WithPost } from './lifecycle/turn-with-post.ts'
export { keysOfLogin, loginKey } from './logins/login-key.ts'
export { proposeLogin } from './logins/made-login.ts'
export { type AccountAgain, listAccountsByLogins } from './logins/queries-again.ts'
export {
  type Counted,
  confirmAttempt,
  countOnAccount,
  isUncounted,
  liftLock,
  listAccountsLike,
  noteSignIn,
  takeBackFromAccount,
  type Wrong,
} from './logins/queries-entry.ts'
export { renewLoginKeys } from './logins/renew-login-keys.ts'
export { getOwnAccount } from './own-account.ts'
export { deletePhoto } from './profile/delete-photo.ts'
export { editAccount } from './profile/edit-account.ts'
export { editOwnProfile, getOwnProfile } from './profile/edit-own-profile.ts'
export { languageOf, setLanguage } from './profile/set-language.ts'
export { setPhoto } from './profile/set-photo.ts'
export { setTimeZone } from './profile/set-time-zone.ts'
export {
  countActiveAt,
  endGenerations,
  findAccount,
  findAccountByLogin,
  findEntry,
  listAccountsByIds,
  listAccountTitles,
  raiseGeneration,
  rejoinAccounts,
  type StoredAccount,
  saveAccountProperties,
  titleOfAccount,
  updateAccount,
} from './queries-accounts.ts'
export {
  Account,
  AccountEdit,
  LanguageChoice,
  Licences,
  Me,
  NewAccount,
  NewHome,
  NewMetarole,
  OwnProfile,
  OwnProfileEdit,
  TimeZoneEdit,
} from './shapes.ts'
