/**
 * Single sign-on: what subsystems are told of whoever has come in here, and for how long.
 * Promises: a token is good while the session is that it came of, and the account may act (mistakes 53, 65); what is used once is used
 * once, whoever comes at the same time (mistake 61); a subsystem hears of its own roles only (mistake 23).
 * Refuses: to keep a token or a private key as it is; to call into private networks that nobody has named.
 */
export { mayOpen } from './access.ts'
export { type ClaimsOfAccount, claimsOf } from './claims.ts'
export { endLogins, endOutlivedLogins, openEndings } from './end-logins.ts'
export { keepSsoShort, renewSigningKeys } from './keep-sso-short.ts'
export { liveLogin, loginOfSession, ownerOfLogin, sessionOfLogin } from './logins.ts'
export { makeKeys } from './make-keys.ts'
export { Consents, listConsents } from './own-consents.ts'
export { type Payload, payloadStore } from './payload-store.ts'
export { listPortal, Portal } from './portal.ts'
export { rotateSigningKeys } from './rotate-signing-keys.ts'
export { type ProviderKeys, providerKeys } from './signing-keys.ts'
export { subjectOf } from './subject.ts'
export { type EndedAt, type Telling, tellEnded } from './tell-ended.ts'
export { type Assistant, assistantOf } from './tokens/assistant.ts'
export { ownerOfToken, type TokenOwner } from './tokens/token-owner.ts'
export { unavailableNow } from './unavailable-now.ts'
export { withdrawConsent } from './withdraw-consent.ts'
