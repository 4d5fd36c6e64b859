/**
 * Where the embedded server lives: `<data directory>/postgres` with `cluster/` (PostgreSQL's own), `socket/` and `server.log`,
 * owned by the server's user, closed to others.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, chmod, chown, constants, lstat, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import { canEnter, type ServerUser } from './user.ts'

/** 107 bytes on Linux, 103 on macOS, with the socket's own name in it. */
const longestSocketPath = 103
const socketName = '.s.PGSQL.5432'
const elsewhere = '/var/lib/dostup'

export interface Home {
  directory: string
  cluster: string
  socket: string
  logFile: string
}

export async function prepareHome(
  dataDirectory: string,
  user: ServerUser | undefined,
  log: (line: string) => void,
): Promise<Home> {
  await refuseForeign(dataDirectory)
  const directory = await placeHome(resolve(dataDirectory), user, log)
  const socket = await prepareSocketDirectory(directory, user)
  return { directory, cluster: join(directory, 'cluster'), socket, logFile: join(directory, 'server.log') }
}

async function refuseForeign(dataDirectory: string): Promise<void> {
  if (!existsSync(join(dataDirectory, 'PG_VERSION'))) return
  throw new DatabaseProblem(
    'database-directory-foreign',
    `${dataDirectory} is a PostgreSQL data directory of something else. ` +
      'Give Dostup a directory of its own, or set DATABASE_URL to the server that owns this one.',
  )
}

async function placeHome(dataDirectory: string, user: ServerUser | undefined, log: (line: string) => void) {
  const directory = join(dataDirectory, 'postgres')
  await makeDataDirectory(dataDirectory)
  if (!(await exists(directory))) {
    if (canEnter(dataDirectory, user)) await own(directory, user)
    else await placeElsewhere(directory, user, log)
  }
  const place = await realpath(directory)
  if (user ? canEnter(place, user) : await canWrite(place)) return place
  throw new DatabaseProblem(
    'database-directory-unusable',
    `${place}, where the database is kept, ${remedy(place, user)}`,
  )
}

async function makeDataDirectory(dataDirectory: string): Promise<void> {
  try {
    await mkdir(dataDirectory, { recursive: true })
    await access(dataDirectory, constants.R_OK | constants.X_OK)
  } catch (cause) {
    const message = `The data directory ${dataDirectory} can't be used: ${(cause as Error).message}`
    throw new DatabaseProblem('database-directory-unusable', message, { cause })
  }
}

function remedy(place: string, user: ServerUser | undefined): string {
  if (!user) return 'belongs to another user. Start Dostup as that user, or give another data directory.'
  return `can't be entered by the user ${user.name}: chown -R ${user.name} ${place}, and chmod o+x its parents.`
}

async function canWrite(directory: string): Promise<boolean> {
  return access(directory, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** Under /root the server's user can't enter: the data lives in /var/lib, a link stands in its place. */
async function placeElsewhere(link: string, user: ServerUser | undefined, log: (line: string) => void) {
  const directory = join(elsewhere, randomBytes(6).toString('hex'))
  await mkdir(elsewhere, { recursive: true, mode: 0o755 })
  await own(directory, user)
  try {
    await symlink(directory, link)
    log(`The database is kept in ${directory}: its user ${user?.name} cannot enter ${link}, which is a link to it.`)
  } catch (error) {
    await rm(directory, { recursive: true })
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** A short path in the temporary directory when the data directory's own is too long for a socket. */
async function prepareSocketDirectory(directory: string, user: ServerUser | undefined): Promise<string> {
  const inside = join(directory, 'socket')
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const fits = Buffer.byteLength(join(inside, socketName)) <= longestSocketPath
  const socket = fits ? inside : join(tmpdir(), `dostup-${key}`)
  await own(socket, user).catch((cause: Error) => {
    const message = `${directory} is too long a path for a socket, and the temporary directory (TMPDIR) can't be used instead: ${cause.message}`
    throw new DatabaseProblem('database-directory-unusable', message, { cause })
  })
  await refuseStranger(socket, user)
  return socket
}

/** In the shared temporary directory anyone could have made it before us. */
async function refuseStranger(directory: string, user: ServerUser | undefined): Promise<void> {
  const status = await lstat(directory)
  const owner = user?.uid ?? process.getuid?.()
  const ours = status.isDirectory() && (owner === undefined || status.uid === owner)
  if (ours && (process.platform === 'win32' || (status.mode & 0o077) === 0)) return
  throw new DatabaseProblem('database-directory-unusable', `${directory} belongs to someone else; remove it.`)
}

async function own(directory: string, user: ServerUser | undefined): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return
  }
  await chmod(directory, 0o700)
  if (user) await chown(directory, user.uid, user.gid)
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

/** Every file to the server's user: a data directory may have been copied by root or restored from an archive. */
export async function ownAll(directory: string, user: ServerUser | undefined): Promise<void> {
  if (!user) return
  await chown(directory, user.uid, user.gid)
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
}
