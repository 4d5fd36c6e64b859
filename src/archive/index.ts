/**
 * Archives: many streams in one file, compressed and encrypted to public keys; docs/backup.md has the format.
 * Promises: never more than a few pieces in memory; nothing that was changed, left out, reordered or cut off is read as whole.
 * Refuses: to know what is in it.
 */
export { makeKeyPair, type Recipient, readPrivateKey, readRecipient } from './keys.ts'
export { ArchiveProblem } from './problem.ts'
export { type ArchiveReader, readArchive } from './read-archive.ts'
export type { ArchiveHeader, ArchivePiece, HeaderLine } from './shapes.ts'
export { type ArchiveWriter, writeArchive } from './write-archive.ts'
