/** A server process as its user has it (`dostup start`), on a database that others answer from as well. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../src/app/cli.ts', import.meta.url))
const broken = (variant: string) => `${new URL('broken.ts', import.meta.url).href}?${variant}`

export interface ServerInstance {
  readonly url: string
  readonly pid: number
  /** All that it has said so far. */
  readonly lines: readonly string[]
  /** As a debugger, a snapshot of its machine or a long collection of garbage would. */
  pause(): void
  resume(): void
  /** As a machine that loses its power. */
  kill(): void
  stop(): Promise<void>
}

export interface InstanceOptions {
  readonly databaseUrl: string
  readonly leaseSeconds: number
  /** One of `broken.ts`. */
  readonly variant?: string | undefined
  /** Of `newer`: the folder of its migrations. */
  readonly migrations?: string | undefined
}

export async function startInstance({
  databaseUrl,
  leaseSeconds,
  variant,
  migrations,
}: InstanceOptions): Promise<ServerInstance> {
  const preload = variant === undefined ? [] : ['--import', broken(variant)]
  const quiet = '--disable-warning=ExperimentalWarning'
  const child = spawn(process.execPath, [quiet, ...preload, cli, 'start', '--no-console', '--persons', '0'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      DOSTUP_DATA: join(tmpdir(), 'dostup-unused'),
      DOSTUP_PORT: '0',
      DOSTUP_LEASE: String(leaseSeconds),
      ...(migrations !== undefined && { TEST_MIGRATIONS: migrations }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  const exited = once(child, 'exit')
  const lines: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line)
        const ready = /Dostup is ready: (\S+)/.exec(line)?.[1]
        if (ready !== undefined) resolve(ready)
      })
    }
    exited.then(() => reject(new Error(`The process ended before it was ready:\n${lines.join('\n')}`)))
  })
  return {
    url,
    pid: child.pid as number,
    lines,
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    kill: () => child.kill('SIGKILL'),
    async stop() {
      process.off('exit', leave)
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await exited
    },
  }
}
