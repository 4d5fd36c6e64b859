/**
 * Directory: organizations that really exist, as an operator loads them from a file, to be looked up before one is made (L7).
 * Promises: a file is taken whole, and what was loaded before goes with it; lines that are not taken are told, each with its reason.
 * Refuses: to be the truth: what is found is filled into a form and can be changed there.
 */
export { builtInEntries } from './built-in.ts'
export { loadDirectory } from './load-directory.ts'
export { directoryOf } from './parse-directory.ts'
export { insertEntries } from './queries.ts'
export { getDirectoryState, searchDirectory } from './search-directory.ts'
export { DirectoryEntries, DirectoryLoaded, DirectoryQuery, DirectoryState } from './shapes.ts'
