/**
 * Invitations: letters by which whoever gets a way in sets the first password (L12).
 * Promises: a link works once, for a week, and for the account's present generation only; of its secret only the SHA-256 is kept.
 * Refuses: a password in a letter, unless the settings say so; to tell whose a link was once it is over.
 */
export { invitationLetter } from './invitation-letter.ts'
export { invitationSettings, saysPassword } from './invitation-settings.ts'
export { type Invited, invite } from './invite.ts'
export { findInvitation, type Invitation, spendInvitation } from './queries.ts'
