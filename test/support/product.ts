/** The product as its user has it: `node bin/dostup.mjs start`, a process of its own over a data directory of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { watchEnd } from './untimely-end.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const launcher = join(root, 'bin', 'dostup.mjs')
const runFile = promisify(execFile)

export interface Product {
  readonly url: string
  /** The first administrator's, on the start that made one. */
  readonly password: string | undefined
  readonly dataDirectory: string
  /** All that it has said so far, on both outputs. */
  readonly lines: readonly string[]
  /** In order, as Ctrl+C does; gives the exit code. */
  stop(): Promise<number | null>
  /** kill -9 of the process that serves. PostgreSQL is left behind. */
  kill(): Promise<void>
  /** Throws, with its last words, when it ended before `stop` or `kill` told it to. */
  refuseUntimelyEnd(): void
}

export interface ProductOptions {
  readonly dataDirectory: string
  /** 0: whichever is free. */
  readonly port?: number
  /** Absent: what a plain start takes. */
  readonly preset?: string
  /** Hears at once when it ends though nobody told it to. */
  readonly onUntimelyEnd?: (error: Error) => void
}

/** Comes back when it says that it is ready; throws with its words when it ends instead. */
export async function startProduct({
  dataDirectory,
  port = 0,
  preset,
  onUntimelyEnd,
}: ProductOptions): Promise<Product> {
  const child = spawn(process.execPath, [launcher, 'start', ...(preset ? ['--preset', preset] : [])], {
    cwd: root,
    env: productEnvironment(dataDirectory, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const leave = () => child.kill('SIGTERM')
  process.once('exit', leave)
  const exited = once(child, 'exit') as Promise<[number | null]>
  const lines: string[] = []
  const said = await listen(child, exited, dataDirectory, lines)
  const end = watchEnd(child, lines, onUntimelyEnd)
  const stop = async () => {
    end.tell()
    process.off('exit', leave)
    child.kill('SIGTERM')
    return (await exited)[0]
  }
  const kill = async () => {
    end.tell()
    process.off('exit', leave)
    process.kill(await childOf(child.pid as number), 'SIGKILL')
    await exited
  }
  return { ...said, dataDirectory, lines, stop, kill, refuseUntimelyEnd: end.refuse }
}

/** Another command over the same data, while the product runs or not: gives what it printed. */
export async function runDostup(dataDirectory: string, ...parameters: string[]): Promise<string> {
  const env = productEnvironment(dataDirectory, 0)
  const { stdout } = await runFile(process.execPath, [launcher, ...parameters], { cwd: root, env })
  return stdout.trim()
}

/** Where its output is kept for tests in other processes. */
export const logOf = (dataDirectory: string): string => join(dataDirectory, 'product.log')

/** A person's shell, not this test run: with its NODE_ENV the console would be built for tests. */
export function productEnvironment(dataDirectory: string, port: number): NodeJS.ProcessEnv {
  const ours = /^(NODE_ENV|VITEST.*|TEST|DEV|PROD|MODE|BASE_URL|DATABASE_URL|DOSTUP_.*)$/
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return {
    ...Object.fromEntries(kept),
    DOSTUP_DATA: dataDirectory,
    DOSTUP_PORT: String(port),
  }
}

async function listen(child: ChildProcess, exited: Promise<unknown>, dataDirectory: string, lines: string[]) {
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
        lines.push(line)
        appendFileSync(logOf(dataDirectory), `${line}\n`)
        if (line.includes('Stop with Ctrl+C')) resolve()
      })
    }
  })
  const tooEarly = exited.then(() => {
    throw new Error(`The product ended before it was ready:\n${lines.join('\n')}`)
  })
  await Promise.race([ready, tooEarly])
  tooEarly.catch(() => {})
  return { url: find(lines, /Dostup is ready: (\S+)/) ?? '', password: find(lines, /with the password (\S+)/) }
}

const find = (lines: readonly string[], pattern: RegExp): string | undefined =>
  lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined)

/** The launcher runs the server in a process of its own. */
async function childOf(parent: number): Promise<number> {
  const { stdout } = await runFile('ps', ['-A', '-o', 'pid=,ppid='])
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const [pid] = pairs.find(([, ppid]) => ppid === parent) ?? []
  if (pid === undefined) throw new Error(`process ${parent} has no child`)
  return pid
}
