/** The cluster: PostgreSQL's own directory, made by initdb once. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, lstat, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import type { Binaries } from './binaries.ts'
import { type Home, ownAll } from './home.ts'
import { asUser, type ServerUser } from './user.ts'

export const superuser = 'dostup'

export async function prepareCluster(
  home: Home,
  binaries: Binaries,
  user: ServerUser | undefined,
  log: (line: string) => void,
): Promise<void> {
  await refuseForeign(home, binaries)
  if (existsSync(home.cluster)) return restoreOwner(home, user)
  log('Making the database…')
  await createCluster(home, binaries, user)
}

async function refuseForeign(home: Home, binaries: Binaries): Promise<void> {
  if (!existsSync(home.cluster)) return
  const made = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  const ours = binaries.release.split('.')[0]
  if (made.trim() === ours) return
  const found = made ? `was made by PostgreSQL ${made.trim()}` : 'is not a PostgreSQL data directory'
  throw new DatabaseProblem(
    'database-directory-foreign',
    `${home.cluster} ${found}, and Dostup runs PostgreSQL ${ours}. ${made ? over : ''}` +
      'Move it away to start with an empty database, or give another data directory.',
  )
}

const over =
  'To bring it over, back it up with the Dostup that made it (dostup backup), and restore that into an empty data directory (dostup restore). '

async function restoreOwner(home: Home, user: ServerUser | undefined): Promise<void> {
  if (user && (await lstat(home.cluster)).uid !== user.uid) await ownAll(home.cluster, user)
}

/** Made beside and renamed: neither a kill in the middle nor a second starter leaves half a cluster in its place. */
async function createCluster(home: Home, binaries: Binaries, user: ServerUser | undefined): Promise<void> {
  await sweepUnfinished(home)
  const unfinished = `${home.cluster}.unfinished-${process.pid}`
  const password = randomBytes(24).toString('base64url')
  await initdb(binaries, unfinished, password, user)
  await writeFile(join(unfinished, 'dostup.password'), password, { mode: 0o600 })
  if (user) await chown(join(unfinished, 'dostup.password'), user.uid, user.gid)
  try {
    await rename(unfinished, home.cluster)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(home.cluster)) throw error
  }
}

async function sweepUnfinished(home: Home): Promise<void> {
  for (const name of await readdir(home.directory)) {
    const [, pid] = /^cluster\.unfinished-(\d+)(?:\.password)?$/.exec(name) ?? []
    if (pid && !isAlive(Number(pid))) await rm(join(home.directory, name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function initdb(binaries: Binaries, cluster: string, password: string, user: ServerUser | undefined) {
  const passwordFile = `${cluster}.password`
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (user) await chown(passwordFile, user.uid, user.gid)
    await run(join(binaries.directory, 'initdb'), initdbArguments(cluster, passwordFile), user)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** On the socket `trust`: its directory lets in the server's user and root alone. */
function initdbArguments(cluster: string, passwordFile: string): string[] {
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
  const access = ['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`]
  return [`--pgdata=${cluster}`, `--username=${superuser}`, ...locale, ...access, '--no-instructions']
}

function run(command: string, parameters: string[], user: ServerUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { ...asUser(user), cwd: '/', env: serverEnvironment() })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(initdbFailure(said))))
  })
}

function initdbFailure(said: string): DatabaseProblem {
  return new DatabaseProblem('database-does-not-start', `The database could not be made. PostgreSQL says:\n${said}`)
}

/** PostgreSQL must not see settings meant for clients (PGDATA, PGPORT) or a locale that this machine does not have. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
