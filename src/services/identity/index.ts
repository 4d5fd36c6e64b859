/**
 * Identity: persons, accounts, passwords, sessions.
 * Promises: a wrong password never tells whether the login exists; a deactivated account has no session left; one login in any
 * spelling is one account.
 * Refuses: acting on an account that is more powerful than the actor (mistake 35); keeping a token or a password as it is.
 */
export { getAccountFor, getVisibleAccount, isOutrankedBy, metaroleOf } from './account-authority.ts'
export { accountFact } from './account-fact.ts'
export { administratorLogin, appointAdministrator } from './appoint-administrator.ts'
export { changeOwnPassword } from './change-own-password.ts'
export { createAccount } from './create-account.ts'
export { createPerson } from './create-person.ts'
export { activateAccount, deactivateAccount } from './deactivate-account.ts'
export { editAccount } from './edit-account.ts'
export { editPerson } from './edit-person.ts'
export { getAccount, getMe, listAccounts } from './get-account.ts'
export { getPerson, listPersons } from './get-person.ts'
export { findLack, type Lack, lackInWords, type Receiver, requireMayHandOut } from './holding.ts'
export { loginKey } from './login-key.ts'
export { passwordNotUsed } from './new-account-form.ts'
export { isOneself, listOwnAccounts } from './oneself.ts'
export { generatePassword, hashPassword, verifyPassword } from './passwords.ts'
export { fullName, shortName } from './person-name.ts'
export { listRolesOf, powersOfAffiliations, powersOfMetarole, requireEverythingFor } from './powers.ts'
export { findAccount, findAccountByLogin, listAccountTitles, type StoredAccount } from './queries-accounts.ts'
export { deviceSeconds } from './queries-attempts.ts'
export { findNode } from './queries-nodes.ts'
export { everywhere, type HandedOut, powersAtHome } from './queries-powers.ts'
export { renewLoginKeys } from './renew-login-keys.ts'
export { requireRootGives } from './root-gives.ts'
export {
  digest,
  forgetEnded,
  hasPasswordEntry,
  keepSessionsShort,
  requireLiveSession,
  resumeSession,
  sessionSeconds,
  signOut,
} from './sessions.ts'
export { setPassword } from './set-password.ts'
export {
  Account,
  AccountEdit,
  AccountPage,
  AccountQuery,
  Me,
  NewAccount,
  NewPassword,
  NewPerson,
  OwnPassword,
  Person,
  PersonEdit,
  PersonPage,
  SignIn,
} from './shapes.ts'
export { type Client, signIn } from './sign-in.ts'
export { createSignInLimits } from './sign-in-limits.ts'
export { unlockAccount } from './unlock-account.ts'
