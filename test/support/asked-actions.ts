/** What the product's code asks of its own subsystem: the actions named in its rooms and doors. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Catalog, rightsOf } from '../../src/services/catalog/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Deeds and answers decide; the doors of REST only stand before them. The format of presets and the seeds ask nothing. */
const deciding = ['src/services', 'src/http/authzen']
const askingNothing = ['src/services/catalog', 'src/services/seeding']
const naming = [...deciding, 'src/http', 'console/src']

const isSource = (name: string) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)

async function actionsIn(folders: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const file = join(folder, name)
      if (!isSource(name) || askingNothing.some((one) => file.startsWith(one))) continue
      for (const action of actionsNamed(await readFile(join(root, file), 'utf8'))) found.add(action)
    }
  }
  return found
}

export const actionsNamed = (source: string): string[] =>
  [...source.matchAll(/'(?:key or )?(dostup\.[a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action as string)

export const askedActions = () => actionsIn(deciding)
export const namedActions = () => actionsIn(naming)

/** Rights of the product's own subsystem whose promise and whose being offered do not agree. */
export function falsePromises(catalog: Catalog, asked: ReadonlySet<string>): string[] {
  const own = rightsOf(catalog.subsystems.filter(({ id }) => id === 'dostup'))
  return own
    .filter(({ actions, offered }) => offered !== actions.every((action) => asked.has(action)))
    .map(({ id, offered }) => (offered ? `${id}: offered, but no code asks it` : `${id}: asked, but not offered`))
}
