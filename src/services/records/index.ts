/**
 * Records: nodes of kinds that the preset has the product keep, their owners, and the access of organizations to them.
 * Promises: whoever changes access sets that of organizations under the own one, and of no one else (L3, L24); nobody hands out more by a
 * share, an owner or a move than they hold (model.md, law 2), unless the preset says that access is given by its level.
 * Also edges of members, by which groups lie in several groups («Состав»).
 * Refuses: records that only their subsystem keeps.
 */
export { archiveRecord } from './archive-record.ts'
export { changeTags } from './change-tags.ts'
export { createRecord } from './create-record.ts'
export { createRecords } from './create-records.ts'
export { describeRecord } from './describe-record.ts'
export { editRecord } from './edit-record.ts'
export { getRecord } from './get-record.ts'
export type { Making } from './make-records.ts'
export { listMembers } from './members/list-members.ts'
export { setMembers } from './members/set-members.ts'
export { Members, MembersDifference } from './members/shapes.ts'
export { moveRecord } from './move-record.ts'
export { putShares } from './queries-making.ts'
export { recordRegistry } from './queries-record-registry.ts'
export { findRecord, listRecordVersions } from './queries-records.ts'
export { findRecordKind, organizationKinds, recordKinds } from './record-kinds.ts'
export { restoreRecord } from './restore-record.ts'
export { setOwners } from './set-owners.ts'
export {
  GivenLevel,
  NewRecord,
  NewRecords,
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
export { shareChange } from './shares/change-shares.ts'
export { giveShare } from './shares/give-share.ts'
export { listSharedRecords } from './shares/list-shared-records.ts'
export { listShares } from './shares/list-shares.ts'
export { removeShares } from './shares/queries-many-shares.ts'
export { isShared } from './shares/queries-shares.ts'
export { setShares } from './shares/set-shares.ts'
export { type Sharing, shareRecords, sharesTogether } from './shares/share-records.ts'
export { takeShare } from './shares/take-share.ts'
export {
  forgetRecords,
  listStates,
  pageStates,
  type RecordState,
  saveRecords,
} from './states/queries-states.ts'
export { getVisibleRecord } from './visible-record.ts'
