/**
 * Books: reference books of organizations, their structures, revisions and records (N11, N12).
 * Promises: readers see what was approved last, and every approved revision for good; what is prepared has an author for each change, and
 * nobody agrees or approves what they wrote unless the preset lets them; each power is asked of the engine at the book, or at an attribute.
 * Refuses: to change a record but by a revision; to agree what the structure refuses.
 */
export { archiveBook } from './book/archive-book.ts'
export { actionsForBooks } from './book/book-kinds.ts'
export { closeBook } from './book/close-book.ts'
export { createBook } from './book/create-book.ts'
export { deleteBook } from './book/delete-book.ts'
export { editBook } from './book/edit-book.ts'
export { getBook } from './book/get-book.ts'
export { openBook } from './book/open-book.ts'
export { publishBook } from './book/publish-book.ts'
export { bookRegistry } from './book/queries-book-registry.ts'
export { restoreBook } from './book/restore-book.ts'
export { BookCard, BookEdit, BookPublicity, NewBook } from './book/shapes.ts'
export { changeRecord } from './many/change-record.ts'
export { ChosenInBook, chosenRecords } from './many/chosen-records.ts'
export { deleteRecord } from './many/delete-record.ts'
export { listBookRecordVersions } from './many/record-versions.ts'
export { takeBackRecord } from './many/take-back-record.ts'
export { writeEach } from './many/write-one.ts'
export { type BookFile, bookFile } from './reading/book-file.ts'
export { mayReadKind } from './reading/may-read-kind.ts'
export { readAttachment } from './reading/read-attachment.ts'
export { compareRevisions, openBookRecords, type Read, readBook, readRecord, readRecords } from './reading/read-book.ts'
export type { Reader } from './reading/reader.ts'
export {
  AttachmentQuery,
  BookRead,
  FileQuery,
  OpenAttachmentQuery,
  RecordQuery,
  RecordRead,
  RecordsPage,
  RecordsQuery,
  RevisionQuery,
} from './reading/shapes.ts'
export { agreeRevision } from './revisions/agree-revision.ts'
export { approveRevision } from './revisions/approve-revision.ts'
export { beginRevision } from './revisions/begin-revision.ts'
export { bytesToSign } from './revisions/bytes-to-sign.ts'
export { attachFile } from './revisions/files/attach-file.ts'
export { importRecords } from './revisions/files/import-records.ts'
export { tryRecords } from './revisions/files/try-records.ts'
export { correctRevision } from './revisions/mending/correct-revision.ts'
export { revokeRevision } from './revisions/mending/revoke-revision.ts'
export { approvePlanned } from './revisions/planned/approve-planned.ts'
export { planRevision } from './revisions/planned/plan-revision.ts'
export { unplanRevision } from './revisions/planned/unplan-revision.ts'
export { returnRevision } from './revisions/return-revision.ts'
export {
  Agreeing,
  Approving,
  AttachedFile,
  Comparison,
  ComparisonQuery,
  DraftAnswer,
  DraftChanges,
  DraftChecks,
  DraftItems,
  FileTrial,
  Mending,
  NoDraft,
  Planning,
  Returning,
  RevisionSigning,
  RevisionsShown,
  SignatureChoice,
  SliceQuery,
  Values,
  Withdrawing,
} from './revisions/shapes.ts'
export {
  checkDraft,
  getDraft,
  getRevisionSignature,
  listBookRevisions,
  listDraftChanges,
} from './revisions/show-revisions.ts'
export { signRevision } from './revisions/sign-revision.ts'
export { withdrawRevision } from './revisions/withdraw-revision.ts'
export { writeRecords } from './revisions/write-records.ts'
export { setStructure } from './structure/set-structure.ts'
export { StructureForm } from './structure/shapes.ts'
