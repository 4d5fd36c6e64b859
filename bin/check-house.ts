/** The measures of the house (CONTRIBUTING.md): what a newcomer can take in at a look. Run by `npm run check`. */
import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const mostFiles = 22
/** Folders that may hold more, and why. */
const crowded: Record<string, string> = {
  'src/database/migrations': 'A numbered sequence: it is read by its last numbers, and released files never move.',
  'test/support': 'Tests alone.',
}

const rooms = ['bench', 'bin', 'client', 'console', 'docs', 'presets', 'src', 'test']
const files = rooms
  .flatMap((room) => globSync(`${room}/**/*.*`, { cwd: root, exclude: ['**/node_modules', 'console/dist'] }))
  .filter((file) => !/[.]test[.]tsx?$/.test(file))
const folders = Object.groupBy(files, (file) => dirname(file))
const broken = Object.entries(folders)
  .filter(([folder, held = []]) => held.length > mostFiles && !(folder in crowded))
  .map(([folder, held = []]) => `${folder} holds ${held.length} files without tests, more than ${mostFiles}`)
const needless = Object.keys(crowded)
  .filter((folder) => (folders[folder]?.length ?? 0) <= mostFiles)
  .map((folder) => `${folder} is no longer crowded: take it off the list of bin/check-house.ts`)

for (const line of [...broken, ...needless]) console.error(line)
process.exitCode = broken.length + needless.length === 0 ? 0 : 1
