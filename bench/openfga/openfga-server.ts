/** OpenFGA built from the Go module proxy at a pinned version, run on the loopback with its data in memory and its caches off, as it comes. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../dostup.ts'

export const openfgaVersion = 'v1.22.1'

const folder = join(import.meta.dirname, '..', '..', '.cache', `openfga-${openfgaVersion}`)
const binary = join(folder, process.platform === 'win32' ? 'openfga.exe' : 'openfga')

/** Takes minutes the first time. Answers false where there is no Go. */
export function buildOpenfga(say: (line: string) => void): boolean {
  if (existsSync(binary)) return true
  if (spawnSync('go', ['version']).error !== undefined) return false
  say(`building OpenFGA ${openfgaVersion} with go install, once, which takes minutes`)
  const built = spawnSync('go', ['install', `github.com/openfga/openfga/cmd/openfga@${openfgaVersion}`], {
    env: { ...process.env, GOBIN: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (built.status !== 0) throw new Error(`go install ended with ${built.status}`)
  return true
}

export interface Openfga {
  readonly url: string
  readonly process: ChildProcess
}

export async function startOpenfga(): Promise<Openfga> {
  const [http, grpc] = [await freePort(), await freePort()]
  const flags = { 'http-addr': `127.0.0.1:${http}`, 'grpc-addr': `127.0.0.1:${grpc}`, 'log-level': 'error' }
  const off = ['--playground-enabled=false', '--metrics-enabled=false']
  const child = spawn(binary, ['run', ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`), ...off], {
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${http}`
  for (let tries = 0; !(await isReady(url)); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error('OpenFGA did not come up')
    await wait(100)
  }
  return { url, process: child }
}

export async function stopOpenfga({ process: child }: Openfga): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** A store with the model and the tuples; answers the address of its checks and the model's id. */
export async function fillOpenfga(url: string, model: object, tuples: readonly object[]) {
  const store = (await send(`${url}/stores`, { name: 'bench' })).id
  const modelId = (await send(`${url}/stores/${store}/authorization-models`, model)).authorization_model_id
  for (let at = 0; at < tuples.length; at += 100) {
    const writes = { tuple_keys: tuples.slice(at, at + 100) }
    await send(`${url}/stores/${store}/write`, { writes, authorization_model_id: modelId })
  }
  return { checkUrl: `${url}/stores/${store}/check`, modelId }
}

async function send(url: string, body: object): Promise<Record<string, string>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`)
  return text === '' ? {} : (JSON.parse(text) as Record<string, string>)
}
