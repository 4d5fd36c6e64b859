/**
 * Files: what people bring along with an object (a document of an organization, something of one's own), and get back unchanged.
 * Promises: whoever may see the object may read its files, and nobody else; a file is there only when all of it is; what expires goes.
 * A photo is a file too, one of each account, kept as it was drawn anew.
 * Refuses: types that a browser would run, files beyond the limits, names with a path.
 */
export { type Arrived, addFile, keepArrived, type NewFile, takeIn } from './add-file.ts'
export { deleteFile } from './delete-file.ts'
export { fileSettings } from './file-settings.ts'
export { keepFilesShort } from './keep-files-short.ts'
export type { FileObject } from './owners.ts'
export {
  bytesOfPhoto,
  bytesOfPicture,
  forgetPhoto,
  keepDrawn,
  keepPhoto,
  openPhoto,
  type RedrawnPhoto,
} from './photos.ts'
export { forgetFilesOf, listFilesOf } from './queries.ts'
export { fileRegistry } from './queries-file-registry.ts'
export { getFileVolume, type OpenedFile, openFile, openFileByHash, openFileOf } from './read-file.ts'
export { type OnceFile, readOnce } from './read-once.ts'
export { FileView, FileVolume, NewFileQuery } from './shapes.ts'
export { tableProblem } from './table-problem.ts'
