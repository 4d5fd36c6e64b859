/**
 * PostgreSQL and PgBouncer of the machine: other builds and versions than ours, as an owner may bring them. `npm test` installs them on Debian
 * (bin/test-tools.mjs), and says what is not tested where it cannot.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

const versions = '/usr/lib/postgresql'
const bouncer = '/usr/sbin/pgbouncer'

/** The newest, where there is one. */
export const externalVersion = listVersions().at(-1)
export const hasBouncer = externalVersion !== undefined && isThere(bouncer)

/** PostgreSQL and PgBouncer refuse to run as root. */
type User = { readonly uid: number; readonly gid: number } | undefined

export interface ExternalServer {
  readonly user: User
  readonly directory: string
  /** Over TCP, with TLS. In `directory` is its socket, for port 5432. */
  readonly port: number
  /** Self-signed, for `localhost` alone. */
  readonly certificate: string
  stop(): Promise<void>
}

/** Who may come in how is said by `access`, in the words of pg_hba.conf; over the socket everybody. */
export async function startExternal(user: User, access: readonly string[] = []): Promise<ExternalServer> {
  const directory = await mkdtemp(join(tmpdir(), 'dostup-external-'))
  const own = (path: string) => user && chownSync(path, user.uid, user.gid)
  own(directory)
  const cluster = join(directory, 'cluster')
  const binaries = join(versions, String(externalVersion), 'bin')
  const options = ['--username=dostup', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  runAs(user, join(binaries, 'initdb'), [`--pgdata=${cluster}`, ...options])
  const [certificate, key] = [join(directory, 'server.crt'), join(directory, 'server.key')]
  runAs(user, 'openssl', [...selfSigned, '-keyout', key, '-out', certificate])
  const rules = join(directory, 'pg_hba.conf')
  await writeFile(rules, ['local all all trust', ...access].map((line) => `${line}\n`).join(''))
  own(rules)
  const port = await freePort()
  const settings = {
    unix_socket_directories: directory,
    listen_addresses: '127.0.0.1',
    port,
    fsync: 'off',
    hba_file: rules,
    ssl: 'on',
    ssl_cert_file: certificate,
    ssl_key_file: key,
  }
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = start(user, join(binaries, 'postgres'), ['-D', cluster, ...parameters])
  const stop = async () => {
    await server.stop()
    await rm(directory, { recursive: true })
  }
  return { user, directory, port, certificate, stop }
}

export interface Bouncer {
  readonly port: number
  stop(): Promise<void>
}

export async function startBouncer(behind: ExternalServer, poolMode: 'transaction' | 'session'): Promise<Bouncer> {
  const { user } = behind
  const port = await freePort()
  const file = join(behind.directory, `bouncer-${port}.ini`)
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'any',
    pool_mode: poolMode,
    default_pool_size: 20,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const target = `postgres = host=${behind.directory} port=${behind.port} user=dostup`
  await writeFile(file, ['[databases]', target, '[pgbouncer]', ...lines, ''].join('\n'))
  if (user) chownSync(file, user.uid, user.gid)
  const { stop } = start(user, bouncer, [file])
  return { port, stop }
}

const selfSigned = [
  ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
  ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
]
const identity = (user: User) => (user ? { uid: user.uid, gid: user.gid } : {})

function runAs(user: User, command: string, parameters: string[]): void {
  execFileSync(command, parameters, { ...identity(user), cwd: '/', stdio: 'pipe' })
}

function start(user: User, command: string, parameters: string[]) {
  const child: ChildProcess = spawn(command, parameters, { ...identity(user), cwd: '/', stdio: 'ignore' })
  const exited = once(child, 'exit')
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  const stop = async () => {
    process.off('exit', leave)
    child.kill('SIGINT')
    await exited
  }
  return { stop }
}

function listVersions(): number[] {
  try {
    return readdirSync(versions)
      .map(Number)
      .sort((a, b) => a - b)
  } catch {
    return []
  }
}

function isThere(file: string): boolean {
  try {
    accessSync(file)
    return true
  } catch {
    return false
  }
}
