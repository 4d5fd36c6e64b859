/**
 * Credentials: coming in by a password, and everything that gives or takes that way in.
 * Promises: a wrong password never tells whether the login exists (mistake 72); parallel guesses are counted before they are looked at
 * (mistake 67).
 * Refuses: a new password of an account that has more than the actor (mistake 35).
 */

export { lookAtInvitation, takeInvitation } from './accept-invitation.ts'
export { hasPasswordEntry } from './entry.ts'
export { inviteAccount } from './invite-account.ts'
export { keepSessionsShort } from './keep-sessions-short.ts'
export { endOwnSessions, listOwnSessions } from './own-sessions.ts'
export { generatePasswords } from './password-card.ts'
export { deviceSeconds } from './queries-attempts.ts'
export { replaceOwnPassword } from './replace-own-password.ts'
export { setPassword } from './set-password.ts'
export {
  AcceptedInvitation,
  InvitationLook,
  InvitationView,
  NewPassword,
  OwnPassword,
  OwnSessions,
  SignIn,
} from './shapes.ts'
export { type Client, signIn } from './sign-in.ts'
export { createSignInLimits } from './sign-in-limits.ts'
export { signOut } from './sign-out.ts'
export { unlockAccount } from './unlock-account.ts'
