/**
 * Clients: keys of subsystems, by which they ask.
 * Promises: a key that is revoked answers to nobody at the next request (mistake 60).
 * Refuses: to keep a secret as it is: only its SHA-256; to tell it twice.
 */
export { issueKey } from './issue-key.ts'
export { keyRegistry } from './queries-key-registry.ts'
export { type KnownKeys, type RecognizedKey, recognizeKey, type SubsystemKey, stillStands } from './recognize-key.ts'
export { revokeKey } from './revoke-key.ts'
export { rotateKey } from './rotate-key.ts'
export { IssuedKey, NewKey, RotatedKey, Rotation } from './shapes.ts'
