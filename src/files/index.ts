/**
 * Files: the bytes that people bring, kept in PostgreSQL in pieces, so that a back-up has them and every process of a cluster reads them.
 * Promises: never a whole file in memory (photos apart, which are small and drawn anew); its type is told by its content; what is not taken is refused before it is kept whole.
 * Refuses: to know whose a file is and who may read it (services/files does).
 */
export { BlobRefused, type Blobs, blobsIn, type WrittenBlob } from './blobs.ts'
export { type FileType, fileTypes } from './content.ts'
export { PhotoRefused, redrawPhoto, redrawPicture } from './photo.ts'
export { type MarkedRecord, markedRecords } from './tables/marked-records.ts'
export { readTable } from './tables/read-table.ts'
export { TableRefused, type TableRow, type TableSource, tableLimits } from './tables/table-source.ts'
