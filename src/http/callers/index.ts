/** Who calls, where no session does: a subsystem by its key, and the server itself in somebody’s name. */
export { acceptKey, type KeyDoor, openKeyDoor } from './accept-key.ts'
export { type InName, openInName } from './in-name.ts'
