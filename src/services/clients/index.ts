/**
 * Clients: keys of subsystems, by which they ask; and the systems that sign people in through the product (E1).
 * Promises: a key that is revoked, and a client that is off, is nobody at the next request (mistake 60).
 * Refuses: to keep a secret as it is: only its SHA-256; to tell it twice; to let a client be told what whoever registers it may not see.
 */
export { issueKey, requireMayHandOutKeys } from './issue-key.ts'
export { editClient } from './oidc/edit-client.ts'
export { fitsSecret, knownClient } from './oidc/known-client.ts'
export { prepareClients } from './oidc/prepare-clients.ts'
export { findClient, listPortalClients, type StoredClient } from './oidc/queries.ts'
export { clientRegistry } from './oidc/queries-client-registry.ts'
export { registerClient } from './oidc/register-client.ts'
export { rotateClientSecret } from './oidc/rotate-client-secret.ts'
export { assistantScopes, type Scope, scopes } from './oidc/scopes.ts'
export { ClientEdit, ClientScopes, NewClient, RegisteredClient } from './oidc/shapes.ts'
export { turnClient } from './oidc/turn-client.ts'
export {
  type AliasRow,
  type Called,
  listAliased,
  listAliasesOf,
  pageAliases,
  putAliases,
  removeAliases,
} from './queries-aliases.ts'
export { keyRegistry } from './queries-key-registry.ts'
export { isKeyLive } from './queries-keys.ts'
export { type KnownKeys, type RecognizedKey, recognizeKey, type SubsystemKey, stillStands } from './recognize-key.ts'
export { revokeKey } from './revoke-key.ts'
export { rotateKey } from './rotate-key.ts'
export { IssuedKey, NewKey, RotatedKey, Rotation } from './shapes.ts'
