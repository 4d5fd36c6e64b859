import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { failureOf, type Step } from '../clients/tool.ts'
import { freePort } from '../dostup.ts'
import { folder, python } from './bring.ts'

type Program = Omit<Step, 'directory'>

export interface Application {
  readonly name: string
  /** Before it can be started. */
  readonly built?: () => Program
  started(port: number): Program
}

const node = (...parameters: string[]): Program => ({ command: process.execPath, parameters })
const script = (name: string, file: string): Application => ({ name, started: () => node(file) })
/** Brought by npm as a package for this platform. */
function binary(scope: string, ...file: string[]): string {
  const [platform = ''] = readdirSync(join(folder, 'node_modules', scope))
  return join(folder, 'node_modules', scope, platform, ...file)
}
const bun = () => binary('@oven', 'bin', 'bun')
export const bundled = (file: string, target: string): Program => ({
  command: bun(),
  parameters: ['build', file, '--format', 'iife', '--target', 'browser', '--outfile', target],
})
const next = join('node_modules', 'next', 'dist', 'bin', 'next')

export const applications: readonly Application[] = [
  script('Express', 'express.mjs'),
  script('Fastify', 'fastify.mjs'),
  script('Hono', 'hono.mjs'),
  script('NestJS', 'nest.mjs'),
  {
    name: 'Next',
    built: () => node(next, 'build', 'next'),
    started: (port) => node(next, 'start', 'next', '-H', '127.0.0.1', '-p', String(port)),
  },
  { name: 'Bun', started: () => ({ command: bun(), parameters: ['fetch.mjs'] }) },
  {
    name: 'Deno',
    started: () => ({
      command: binary('@deno', 'deno'),
      parameters: ['run', '--allow-all', '--node-modules-dir=manual', 'fetch.mjs'],
    }),
  },
  {
    name: 'edge runtime of Vercel',
    built: () => bundled('in-edge.mjs', 'in-edge.js'),
    started: () => ({ ...node('edge.mjs'), environment: { BUNDLE: 'in-edge.js' } }),
  },
]

export const inPython: readonly Application[] = [
  {
    name: 'FastAPI',
    started: (port) => ({
      command: python,
      parameters: ['-m', 'uvicorn', 'fastapi_app:app', '--log-level', 'error', '--port', String(port)],
    }),
  },
  { name: 'Django', started: (port) => ({ command: python, parameters: ['django_app.py', String(port)] }) },
]

export interface Question {
  readonly environment: Readonly<Record<string, string>>
  readonly user: string
  readonly page: string
}

/** Whoever may, who may not, nobody, and where no answer comes; or what it said instead. */
export async function statusesOf(application: Application, { environment, user, page }: Question): Promise<string> {
  const built = application.built?.()
  const failure = built && (await failureOf([{ ...built, environment, directory: folder }]))
  if (failure !== undefined) return failure
  const port = await freePort()
  const { command, parameters, environment: own } = application.started(port)
  const env = { ...process.env, ...environment, ...own, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(command, [...parameters], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part) => (said += part))
  const ended = once(child, 'close')
  const ask = async (path: string, who?: string) => {
    const headers = who === undefined ? {} : { 'x-user': who }
    return (await fetch(`http://127.0.0.1:${port}/${path}/${encodeURIComponent(page)}`, { headers })).status
  }
  try {
    for (let tries = 0; !(await ask('pages').catch(() => false)); tries++) {
      if (tries > 300 || child.exitCode !== null) return said.slice(-500)
      await wait(100)
    }
    return [
      await ask('pages', user),
      await ask('pages', 'nobody-of-us'),
      await ask('pages'),
      await ask('lost', user),
    ].join(' ')
  } finally {
    child.kill()
    await ended
  }
}
