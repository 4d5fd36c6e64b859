/**
 * Records: nodes of kinds that the preset has the product keep, their owners, and the access of organizations to them.
 * Promises: whoever changes access sets that of organizations under the own one, and of no one else (L3, L24); nobody hands out more by a
 * share, an owner or a move than they hold (model.md, law 2), unless the preset says that access is given by its level.
 * Refuses: records that only their subsystem keeps; edges of members.
 */
export { archiveRecord } from './archive-record.ts'
export { createRecord } from './create-record.ts'
export { editRecord } from './edit-record.ts'
export { getRecord } from './get-record.ts'
export { giveShare } from './give-share.ts'
export { listSharedRecords } from './list-shared-records.ts'
export { listShares } from './list-shares.ts'
export { moveRecord } from './move-record.ts'
export { recordRegistry } from './queries-record-registry.ts'
export { listRecordVersions } from './queries-records.ts'
export { isShared } from './queries-shares.ts'
export { findRecordKind } from './record-kinds.ts'
export { restoreRecord } from './restore-record.ts'
export { setOwners } from './set-owners.ts'
export { setShares } from './set-shares.ts'
export {
  GivenLevel,
  NewRecord,
  RecordCard,
  RecordEdit,
  RecordMove,
  RecordOwners,
  SetLevel,
  ShareDifference,
  SharedRecords,
  SharedRecordsQuery,
  Shares,
  SharesQuery,
} from './shapes.ts'
export { takeShare } from './take-share.ts'
