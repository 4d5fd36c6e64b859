/**
 * Credentials: coming in by a password, and everything that gives or takes that way in.
 * Promises: a wrong password never tells whether the login exists (mistake 72); parallel guesses are counted before they are looked at
 * (mistake 67).
 * Refuses: a new password of an account that has more than the actor (mistake 35).
 */

export { enterAs, leaveEntered, mayStayEntered } from './entering/enter-as.ts'
export { endSessions } from './entry/end-sessions.ts'
export { type Client, type Entered, type Entry, enterProved, type Proved } from './entry/enter.ts'
export { hasPasswordEntry } from './entry/entry.ts'
export { keepSessionsShort } from './entry/keep-sessions-short.ts'
export { endOwnSessions, listOwnSessions } from './entry/own-sessions.ts'
export {
  askInSecondStep,
  askInSession,
  askOnTheWayIn,
  enterByPasskey,
  takeSecondStepByPasskey,
} from './entry/passkeys.ts'
export { listProofs, proveAgain } from './entry/prove-again.ts'
export { deviceSeconds } from './entry/queries-attempts.ts'
export { type SecondStep, secondStepSeconds } from './entry/second-step.ts'
export { listSessionsOfAccount } from './entry/sessions-of.ts'
export { signIn } from './entry/sign-in.ts'
export { createSignInLimits } from './entry/sign-in-limits.ts'
export { signOut, signOutOf } from './entry/sign-out.ts'
export { lookAtSecondStep, takeSecondStep } from './entry/take-second-step.ts'
export { unlockAccount } from './entry/unlock-account.ts'
export type { Binding } from './external/bind-identity.ts'
export {
  type Answer,
  type Back,
  bindAsOwner,
  bindByRule,
  bindingOf,
  boundIdentity,
  enterVouched,
} from './external/enter-vouched.ts'
export { followDirectories } from './external/follow-directories.ts'
export { bindErrand, bindOwnIdentity, listIdentities, listOwnIdentities } from './external/own-identities.ts'
export { setDirectoryUser } from './external/set-directory-user.ts'
export { unbindIdentity } from './external/unbind-identity.ts'
export { addPasskey } from './factors/add-passkey.ts'
export { listOwnFactors } from './factors/list-own-factors.ts'
export { offerTotp } from './factors/offer-totp.ts'
export { removePasskey } from './factors/remove-passkey.ts'
export { renewRecoveryCodes } from './factors/renew-recovery-codes.ts'
export {
  NewPasskey,
  OwnFactors,
  PasskeyAnswer,
  PasskeyAsked,
  ProofAsked,
  Proofs,
  RecoveryCodes,
  SecondStepTaken,
  TotpConfirmation,
  TotpOffer,
} from './factors/shapes.ts'
export { takeFactorsOff } from './factors/take-factors-off.ts'
export { turnOffTotp } from './factors/turn-off-totp.ts'
export { turnOnTotp } from './factors/turn-on-totp.ts'
export { lookAtInvitation, takeInvitation } from './passwords/accept-invitation.ts'
export { inviteAccount } from './passwords/invite-account.ts'
export { generatePasswords } from './passwords/password-card.ts'
export { replaceOwnPassword } from './passwords/replace-own-password.ts'
export { setPassword } from './passwords/set-password.ts'
export { askRecovery } from './recovery/ask-recovery.ts'
export { disownSession } from './recovery/disown-session.ts'
export { lookAtRecovery, takeRecovery } from './recovery/recover-password.ts'
export { recoveryLetter } from './recovery/recovery-letter.ts'
export { RecoveryAsked, RecoveryView } from './recovery/shapes.ts'
export {
  AcceptedInvitation,
  AccountSessions,
  DirectoryUserEdit,
  EndedSessions,
  EnteringAs,
  ExternalIdentities,
  InvitationLook,
  InvitationView,
  NewPassword,
  OwnIdentities,
  OwnPassword,
  OwnSessions,
  ProviderAnswer,
  ProvidersOffered,
  SecondStepAsked,
  SentToProvider,
  SignIn,
} from './shapes.ts'
