import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressConsole } from './compress-console.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const output = join(root, 'console', 'dist')
const stamp = join(output, '.built-from')

/** Builds the console when its sources are not those it was built from. Answers the directory to serve. */
export async function buildConsole(say: (line: string) => void): Promise<string> {
  // A release brings it built, and nothing to build it with.
  if (!existsSync(join(root, 'console', 'build.ts'))) return output
  const sources = await fingerprint(['console', 'client', 'package-lock.json'])
  const builtFrom = existsSync(stamp) ? await readFile(stamp, 'utf8') : ''
  if (builtFrom === sources) return output
  say('Building the console, once per version…')
  // Vite obeys NODE_ENV of whoever starts us; what is built here is served to everybody.
  process.env.NODE_ENV = 'production'
  const { buildPages } = await import('../../console/build.ts')
  // Built beside and moved into place: a server that runs on the old pages goes on serving them meanwhile.
  const beside = join(root, '.cache', `console-${process.pid}`)
  await buildPages(beside)
  await compressConsole(beside)
  await writeFile(join(beside, basename(stamp)), sources)
  await rm(output, { recursive: true, force: true })
  await rename(beside, output)
  return output
}

async function fingerprint(places: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const place of places)
    for (const file of await filesIn(join(root, place))) hash.update(file).update(await readFile(file))
  return hash.digest('hex')
}

async function filesIn(place: string): Promise<string[]> {
  if (!existsSync(place)) return []
  const entries = await readdir(place, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return [place]
  const inside = entries
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .map((entry) => filesIn(join(place, entry.name)))
  return (await Promise.all(inside)).flat().sort()
}
