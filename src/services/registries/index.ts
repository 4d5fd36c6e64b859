/**
 * Registries: all of them by name, and what is done with a registry as a whole: a selection that is stored with a job, a file.
 * Promises: both are of the same set as the list, at the moment when each slice is read (model.md, laws 3 and 5).
 * Refuses: to keep what was seen: a selection is a question, not its answer.
 */
export { type RegistryName, registries } from './all.ts'
export { ExportChoice, exportRegistry } from './export-registry.ts'
export { openSelection, readListQuery, Selection } from './selection.ts'
export { writeCsv } from './write-csv.ts'
export { writeXlsx } from './write-xlsx.ts'
