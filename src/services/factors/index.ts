/**
 * Factors: what an account proves itself with besides its password.
 * Promises: secrets are sealed, recovery codes kept only as their SHA-256; what was taken once is not taken again.
 * Refuses: to know whether a factor is asked for, to count attempts, and to open a session.
 */
export { type Asked, type Purpose, type Site, siteOf, takeChallenge } from './ceremonies.ts'
export { type Code, lookAtCode, type Spend, totpPlace } from './codes.ts'
export {
  askForPasskey,
  askToRegister,
  lookAtNewPasskey,
  lookAtPasskey,
  type PasskeyAnswer,
  type PasskeyAsked,
} from './passkeys.ts'
export {
  countRecoveryCodes,
  deleteFactors,
  deleteRecoveryCodes,
  deleteTotp,
  type Factor,
  findTotp,
  listFactors,
  saveRecoveryCodes,
  saveTotp,
} from './queries-factors.ts'
export { deletePasskey, forgetChallenges, insertPasskey, listPasskeys } from './queries-passkeys.ts'
export { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'
export { newTotpSecret, totpAddress, totpStep } from './totp.ts'
