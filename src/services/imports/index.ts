/**
 * Imports: things brought in from files, row by row, through the deeds that make them one by one.
 * Promises: a file is read as it comes and never whole in memory; every row is tried before anything is done, with what is wrong in which
 * cell; the same file again changes nothing; nobody brings in what they may not make by hand.
 * Refuses: archives that unpack beyond measure; to change anything by an empty cell; to show a file to anybody but who brought it.
 */
export { type BroughtFile, beginImport } from './begin-import.ts'
export { checkImport } from './check-import.ts'
export { deleteImport } from './delete-import.ts'
export { getImport, listImportKinds, listImportRows, listImports } from './get-import.ts'
export { guessColumns } from './guess-columns.ts'
export { checkTask, importTask } from './import-tasks.ts'
export { keepImportsShort } from './keep-imports-short.ts'
export { getImportKind, importKinds } from './kinds/import-kinds.ts'
export { seenRows } from './seen-rows.ts'
export {
  ImportKinds,
  ImportMapping,
  ImportRowQuery,
  ImportRows,
  Imports,
  ImportView,
  NewImport,
  TemplateQuery,
} from './shapes.ts'
export { startImport } from './start-import.ts'
export { templateFile } from './template-file.ts'
