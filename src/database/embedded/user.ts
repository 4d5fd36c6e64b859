/** PostgreSQL refuses to run as root; then it runs as an unprivileged user of its own. */
import { spawnSync } from 'node:child_process'
import { DatabaseProblem } from '../problem.ts'

export interface ServerUser {
  name: string
  uid: number
  gid: number
}

/** Undefined: the server runs as whoever runs us. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const user = findUser('dostup') ?? createUser('dostup') ?? findUser('postgres') ?? findUser('_postgres')
  if (user) return user
  throw new DatabaseProblem(
    'database-does-not-start',
    'PostgreSQL must not run as root, and an unprivileged user could not be created. ' +
      'Create one (useradd --system dostup), or start Dostup as a usual user.',
  )
}

function findUser(name: string): ServerUser | undefined {
  const uid = idOf(name, '-u')
  const gid = idOf(name, '-g')
  return uid && gid ? { name, uid, gid } : undefined
}

function idOf(name: string, flag: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

/** Debian and the Red Hat family have useradd; another process may create the user in the same moment. */
function createUser(name: string): ServerUser | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  spawnSync('useradd', [...options, '--shell', '/usr/sbin/nologin', name], { stdio: 'ignore' })
  return findUser(name)
}

/** What `spawn` needs to run something as the server's user. */
export function asUser(user: ServerUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

/** Whether the user can walk down to the directory: asked from the system, for modes are not the whole story (ACL, mounts). */
export function canEnter(directory: string, user: ServerUser | undefined): boolean {
  if (!user) return true
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], {
    ...asUser(user),
    cwd: '/',
    stdio: 'ignore',
  })
  return status === 0
}
