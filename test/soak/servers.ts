/** Processes of the product, each with a way of its own to the database. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '../support/free-port.ts'
import { urlOf } from './postgres.ts'
import type { Way } from './way.ts'

const cli = fileURLToPath(new URL('../../src/app/cli.ts', import.meta.url))
const clock = new URL('stepped-clock.mjs', import.meta.url).href

export const leaseSeconds = 5

export interface Process {
  readonly name: string
  readonly url: string
  readonly way: Way
  /** Whether a balancer sends anybody there. */
  isLive: boolean
  start(): Promise<void>
  signal(name: NodeJS.Signals): void
  kill(): Promise<void>
  /** In order. */
  stop(): Promise<void>
  measures(): Promise<{ readonly megabytes: number; readonly handles: number } | undefined>
}

export interface Makes {
  readonly name: string
  readonly way: Way
  readonly folder: string
  readonly persons?: number
  readonly lease?: number
  /** Hears every line. */
  readonly onLine?: (line: string) => void
}

export async function makeProcess({
  name,
  way,
  folder,
  persons = 0,
  lease = leaseSeconds,
  onLine,
}: Makes): Promise<Process> {
  const port = await freePort()
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' })
  let child: ChildProcess | undefined
  const ended = async () => {
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  const one: Process = {
    ...{ name, way, isLive: false, url: `http://127.0.0.1:${port}` },
    async start() {
      const parameters = ['--disable-warning=ExperimentalWarning', '--import', clock, cli, 'start', '--no-console']
      child = spawn(process.execPath, [...parameters, '--persons', String(persons)], {
        env: { ...environment(folder, way.port, port), DOSTUP_LEASE: String(lease) },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const leave = () => child?.kill('SIGKILL')
      process.once('exit', leave)
      child.once('exit', () => process.off('exit', leave))
      await ready(child, (line) => {
        log.write(`${line}\n`)
        onLine?.(line)
      })
      one.isLive = true
    },
    signal: (signal) => void child?.kill(signal),
    async kill() {
      one.isLive = false
      child?.kill('SIGKILL')
      await ended()
    },
    async stop() {
      one.isLive = false
      child?.kill('SIGCONT')
      child?.kill('SIGTERM')
      await ended()
    },
    measures: () => measured(child?.pid),
  }
  return one
}

const environment = (folder: string, database: number, port: number) => ({
  PATH: process.env.PATH,
  DATABASE_URL: urlOf(database),
  DOSTUP_DATA: join(folder, 'data'),
  DOSTUP_SECRET_KEY: '0b'.repeat(32),
  DOSTUP_PORT: String(port),
  DOSTUP_LOG: 'warn',
})

async function ready(child: ChildProcess, onLine: (line: string) => void): Promise<void> {
  const last: string[] = []
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
        onLine(line)
        last.push(line)
        if (last.length > 30) last.shift()
        if (line.includes('Dostup is ready')) resolve()
      })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${last.join('\n')}`)))
  })
}

/** Linux says both; elsewhere neither is drawn. */
async function measured(pid: number | undefined) {
  if (pid === undefined) return undefined
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
    return { megabytes: kilobytes / 1024, handles: (await readdir(`/proc/${pid}/fd`)).length }
  } catch {
    return undefined
  }
}
