/**
 * `npm run cases -- FILE…`: runs case files (docs/cases.md) through everything that answers questions, and prints what fails.
 * Without files: the truth tables of the presets and the cases of the repository. `--http` asks a server on a database of its own as well.
 * Ends with 1 when a question fails, 2 when a file cannot be read.
 */
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { migrate, openDatabase } from '../src/database/index.ts'
import { type Case, readCaseFile } from '../test/support/case-file.ts'
import { temporaryDataDirectory } from '../test/support/data-directory.ts'
import { openHttpAnswerer } from '../test/support/http-answerer.ts'
import {
  type Answerer,
  engineAnswerer,
  type Outcome,
  oracleAnswerer,
  questionText,
  runCase,
} from '../test/support/run-cases.ts'

/** A whole product, thrown away after: lost data is no loss. */
const openHttp = async (): Promise<{ answerer: Answerer; close(): Promise<void> }> => {
  const directory = await temporaryDataDirectory()
  const database = await openDatabase({ dataDirectory: directory.path, embedded: { settings: { fsync: 'off' } } })
  await migrate(database)
  const close = async () => {
    await database.close()
    await directory.remove()
  }
  return { answerer: await openHttpAnswerer(database), close }
}

const ownFiles = async (): Promise<string[]> => {
  const folders = ['../presets/truth', '../test/cases'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  const found = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).map((name) => relative(process.cwd(), join(folder, name)))),
  )
  return found.flat().filter((name) => name.endsWith('.yaml'))
}

const readAll = async (files: readonly string[]): Promise<Case[]> => {
  const read = await Promise.allSettled(files.map(readCaseFile))
  for (const result of read) {
    if (result.status === 'fulfilled') continue
    console.error(result.reason instanceof Error ? result.reason.message : result.reason)
    process.exitCode = 2
  }
  return read.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
}

const report = (failed: readonly Outcome[]): void => {
  const rows = failed.map(({ one, asked, answerer, expected, got }) => [
    asked.place,
    one.name,
    questionText(asked),
    answerer,
    expected,
    got,
  ])
  const table = [['where', 'case', 'question', 'asked', 'expected', 'got'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? []
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  console.log()
}

const { values, positionals } = parseArgs({ options: { http: { type: 'boolean' } }, allowPositionals: true })
const cases = await readAll(positionals.length > 0 ? positionals : await ownFiles())
const http = values.http ? await openHttp() : undefined
const answerers = [engineAnswerer, oracleAnswerer, ...(http ? [http.answerer] : [])]
const outcomes: Outcome[] = []
for (const one of cases) for (const answerer of answerers) outcomes.push(...(await runCase(one, answerer)))
await http?.close()
const failed = outcomes.filter(({ passed }) => !passed)
if (failed.length > 0) {
  report(failed)
  process.exitCode ??= 1
}
console.log(`${outcomes.length - failed.length} passed, ${failed.length} failed`)
