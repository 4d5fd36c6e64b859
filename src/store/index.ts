/**
 * Where files are kept that are not the database's: a folder, or a bucket of a store that speaks S3.
 * Promises: a file is there whole or not at all. Refuses: nothing of what is in them is known here.
 */

export { fileAt, folderStore } from './folder-store.ts'
export type { Bucket, BucketAccess } from './s3/ask.ts'
export { s3Store } from './s3/s3-store.ts'
export { type Sink, type Store, type StoredFile, StoreProblem } from './store.ts'
