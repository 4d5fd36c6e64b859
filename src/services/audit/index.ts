/**
 * Audit: the one door for every change, the change log and the event log.
 * Promises: no audit, no change; both are committed together, and the snapshot has the change before the caller hears of it.
 * Refuses: secrets in its rows (mistake 33); a change of what was written.
 */

export { requireAsRead } from './as-read.ts'
export { type ChangedObject, differences, type FieldChange } from './changed-object.ts'
export { asShown } from './decided-plainly.ts'
export { type Deed, type Done, type Outcome, type ReadsAhead, type Stage, writeBehind } from './deed.ts'
export { freshProof } from './fresh-proof.ts'
export { named } from './named.ts'
export { type Answer, attempt, isStage, perform, performAll, performPart, performWithin } from './perform.ts'
export { offering, type Policy } from './policy.ts'
export {
  insertEvent as recordEvent,
  type LoggedChange,
  listGrantChanges,
  listMade,
  listSignIns,
  wasRecordedSince,
} from './queries.ts'
export { changeRegistry } from './queries-change-registry.ts'
export { eventRegistry, eventWords } from './queries-event-registry.ts'
export { type FedChange, fedModels, lastFedPosition, listFedChanges } from './queries-fed.ts'
export { rehearse, rehearseWhole } from './rehearse.ts'
export { eraseEntry } from './seal/erase-entry.ts'
export { exportLog, verifyExport } from './seal/export-log.ts'
export { type Checkpoint, openNote, openSigner, type Signer } from './seal/notes.ts'
export { Proof, proveEntry } from './seal/prove-entry.ts'
export { measureUnsealed } from './seal/queries-sealing.ts'
export { findLastCheckpoint, findTile } from './seal/queries-tiles.ts'
export { retireLogs } from './seal/retire-logs.ts'
export { type Sealed, sealLogs } from './seal/seal-logs.ts'
export { type Fault, type Verified, verifyLog } from './seal/verify-log.ts'
export { Change, ChangedField, Event, NewEvents, type ToldEvent } from './shapes.ts'
export { type Taking, takeEvents } from './take-events.ts'
