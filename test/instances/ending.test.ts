/** However the product is ended, its server and its PostgreSQL end with it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TemporaryDataDirectory, temporaryDataDirectory } from '../support/data-directory.ts'
import { productEnvironment } from '../support/product.ts'

vi.setConfig({ testTimeout: 240_000 })
const root = fileURLToPath(new URL('../../', import.meta.url))
const empty = ['--no-console', '--persons', '0']
const launcher = [process.execPath, join(root, 'bin', 'dostup.mjs'), 'start']
const npm = ['npm', 'start', '--']

let data: TemporaryDataDirectory
let child: ChildProcess
let said: string

beforeEach(async () => {
  data = await temporaryDataDirectory()
  said = ''
})
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) killGroup()
  const server = postmaster()
  if (server !== undefined) process.kill(server, 'SIGKILL')
  await data.remove()
})

function begin([command = '', ...parameters]: readonly string[]): void {
  const env = { ...productEnvironment(data.path, 0), npm_lifecycle_event: undefined, npm_package_json: undefined }
  child = spawn(command, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
}

const killGroup = () => process.kill(-(child.pid ?? Number.NaN), 'SIGKILL')
const hears = (words: RegExp) => expect.poll(() => said, { timeout: 150_000 }).toMatch(words)
const urlSaid = () => /Dostup is ready: (\S+)/.exec(said)?.[1] ?? ''

function postmaster(): number | undefined {
  const file = join(data.path, 'postgres', 'cluster', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

async function nothingIsLeft(): Promise<void> {
  await expect.poll(postmaster, { timeout: 30_000 }).toBeUndefined()
  if (urlSaid() !== '') await expect(fetch(`${urlSaid()}/healthz`)).rejects.toThrow()
}

test.each([
  ['the launcher', launcher, 'SIGTERM'],
  ['the launcher', launcher, 'SIGHUP'],
  ['the launcher', launcher, 'SIGKILL'],
  ['npm start', npm, 'SIGTERM'],
  ['npm start', npm, 'SIGKILL'],
] as const)('%s is ended (%s, %s)', async (_what, command, signal) => {
  begin([...command, ...empty])
  await hears(/Stop with Ctrl\+C/)
  expect((await fetch(`${urlSaid()}/healthz`)).status).toBe(200)
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  await nothingIsLeft()
})

test('issue 7: the server’s own process is killed, with all that stand in its group', async () => {
  begin([process.execPath, join(root, 'src', 'app', 'cli.ts'), 'start', ...empty])
  await hears(/Stop with Ctrl\+C/)
  const exited = once(child, 'exit')
  killGroup()
  await exited
  await nothingIsLeft()
})

test.each([
  ['making the database', /Making the database/],
  ['growing the region', /persons: \d+/],
])('%s, it is ended before it is ready', async (_when, words) => {
  begin([...launcher, '--no-console', '--persons', '30000'])
  await hears(words)
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await exited)[0]).toBe(130)
  expect(said).toContain('Told to end before it was done.')
  expect(said).not.toMatch(/\n\s+at /)
  await nothingIsLeft()
})
