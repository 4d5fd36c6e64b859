/**
 * Passwords: texts and their hashes, and what the preset asks of them.
 * Promises: hashes are made two at a time; a flood from one place delays whoever comes from another by one turn at most, and one from everywhere
 * turns nobody away who has come in before.
 * Refuses: to know whose a password is, or to keep one as it is.
 */
export type { Owner } from './easy-to-guess.ts'
export { inHashQueue, openHashQueue } from './hash-queue.ts'
export { chosenPasswordProblems, mustChangeGiven } from './password-policy.ts'
export { type PasswordPolicy, passwordPolicyAt, passwordSettings, passwordsRemembered } from './password-settings.ts'
export { generatePassword, hashPassword, verifyPassword } from './passwords.ts'
export { Password } from './shapes.ts'
