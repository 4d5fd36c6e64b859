/** The measures of the house (CONTRIBUTING.md): what a newcomer can take in at a look. Run by `npm run check`. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { crowded, entangled, kept, long, manyParameters } from './house-exceptions.ts'
import { functionsOf, type MeasuredFunction } from './house-functions.ts'
import { stateOf } from './house-state.ts'

const root = join(import.meta.dirname, '..')
const most = { files: 22, lines: 60, parameters: 4, ways: 15, usualLines: 25 }

const filesIn = (rooms: readonly string[], ending: string) =>
  rooms
    .flatMap((room) => globSync(`${room}/**/*${ending}`, { cwd: root, exclude: ['**/node_modules', 'console/dist'] }))
    .filter((file) => !/[.]test[.]tsx?$/.test(file))

/** Broken rules, and exceptions that nothing needs any more. */
function measured<T>(all: readonly T[], exceptions: Readonly<Record<string, string>>, nameOf: (one: T) => string) {
  const isExcepted = (name: string) => Object.keys(exceptions).find((start) => name.startsWith(start))
  const needed = new Set(all.map((one) => isExcepted(nameOf(one))))
  return {
    broken: all.filter((one) => isExcepted(nameOf(one)) === undefined),
    needless: Object.keys(exceptions).filter((one) => !needed.has(one)),
  }
}

const told: string[] = []
function tell<T>(
  what: string,
  all: readonly T[],
  exceptions: Readonly<Record<string, string>>,
  of: (one: T) => string,
) {
  const { broken, needless } = measured(all, exceptions, of)
  for (const one of broken) told.push(`${of(one)}: ${what}`)
  for (const one of needless) told.push(`${one}: no exception is needed for it any more, in bin/house-exceptions.ts`)
}

const folders = Object.groupBy(
  filesIn(['bench', 'bin', 'client', 'console', 'docs', 'presets', 'src', 'test'], '.*'),
  (file) => dirname(file),
)
const full = Object.keys(folders).filter((folder) => (folders[folder]?.length ?? 0) > most.files)
tell(`more than ${most.files} files without tests`, full, crowded, (folder) => folder)

const sources = ['src', 'client', 'console/src', 'bin']
  .flatMap((room) => [...filesIn([room], '.ts'), ...filesIn([room], '.tsx')])
  .filter((file) => !/[.](gen|d)[.]ts$/.test(file))
  .map((file) => ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest))
const functions = sources.flatMap(functionsOf)
const named = ({ file, name }: MeasuredFunction) => `${file} ${name}`
const above = (measure: 'lines' | 'parameters' | 'ways') => functions.filter((one) => one[measure] > most[measure])
tell(`longer than ${most.lines} lines`, above('lines'), long, named)
tell(`more than ${most.parameters} parameters: give it one named argument`, above('parameters'), manyParameters, named)
tell(`more than ${most.ways} ways lead through it`, above('ways'), entangled, named)

const state = sources.filter(({ fileName }) => !fileName.startsWith('bin/')).flatMap(stateOf)
tell(
  'state of a module: let an object keep it that `compose` builds, or a React context',
  state,
  kept,
  (one) => `${one.file} ${one.name}`,
)

const lengths = functions.map(({ lines }) => lines).sort((a, b) => a - b)
const usual = lengths[Math.floor(lengths.length * 0.95)] ?? 0
if (usual > most.usualLines)
  told.push(`one function in twenty is longer than ${usual} lines, more than ${most.usualLines}`)

for (const line of told) console.error(line)
process.exitCode = told.length === 0 ? 0 : 1
