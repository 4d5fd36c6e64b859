/** The product as a person runs it, from outside: `node bin/dostup.mjs …` in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const here = join(import.meta.dirname, '..')
const patience = 180_000
const running = new Set<ChildProcess>()

export interface Running {
  readonly url: string
  /** Of the launcher; the server is a child of it. */
  readonly pid: number
  stop(): Promise<void>
}

/** Runs a command to its end, and answers what it printed. */
export async function runDostup(parameters: readonly string[], dataDirectory: string): Promise<string> {
  const child = launch(parameters, { DOSTUP_DATA: dataDirectory })
  const output = outputOf(child)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`dostup ${parameters.join(' ')} ended with ${code}\n${output()}`)
  return output()
}

/** Starts a server on a free port of the loopback, and answers once `isReady` says so. `root`: another copy of the repository. */
export async function startDostup(
  parameters: readonly string[],
  dataDirectory: string,
  isReady: (url: string) => Promise<boolean> = isHealthy,
  root = here,
): Promise<Running> {
  const port = await freePort()
  const child = launch(
    ['start', ...parameters],
    { DOSTUP_DATA: dataDirectory, DOSTUP_PORT: String(port), DOSTUP_LOG: 'warn' },
    root,
  )
  const output = outputOf(child)
  const url = `http://127.0.0.1:${port}`
  const until = performance.now() + patience
  while (!(await isReady(url).catch(() => false))) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop(child)
      throw new Error(`dostup start did not come up\n${output()}`)
    }
    await wait(15)
  }
  return { url, pid: child.pid ?? 0, stop: () => stop(child) }
}

function launch(parameters: readonly string[], environment: Record<string, string>, root = here): ChildProcess {
  const child = spawn(process.execPath, [join(root, 'bin', 'dostup.mjs'), ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', DOSTUP_HOST: '127.0.0.1', ...environment },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** For a benchmark that is broken off: nothing of it goes on running. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop))
}

/** Keeps what a process says, which would otherwise stand in its way when the pipe is full. */
function outputOf(child: ChildProcess): () => string {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk
    })
  }
  return () => said
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function isHealthy(url: string): Promise<boolean> {
  return (await fetch(`${url}/healthz`)).ok
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
