/**
 * Audit: the one door for every change, the change log and the event log.
 * Promises: no audit, no change; both are committed together, and the snapshot has the change before the caller hears of it.
 * Refuses: secrets in its rows (mistake 33); a change of what was written.
 */

export type { ChangedObject, FieldChange } from './changed-object.ts'
export { listChanges, named } from './list-changes.ts'
export { listEvents } from './list-events.ts'
export { committedBy, differences, type Outcome, operation } from './operation.ts'
export { performRecord, type RecordDeed } from './perform-record.ts'
export { insertEvent as recordEvent } from './queries.ts'
export { rehearse } from './rehearse.ts'
export { Change, ChangePage, ChangeQuery, Event, EventPage, EventQuery } from './shapes.ts'
