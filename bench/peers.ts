/**
 * What we are measured beside comes from the registry at pinned versions, into bench/node_modules. It is no part of the product,
 * so it is in no list of the product's dependencies, and whoever never runs a benchmark never downloads it.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const here = import.meta.dirname
const stamp = join(here, 'node_modules', '.installed-from')

export async function installPeers(say: (line: string) => void): Promise<void> {
  const wanted = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing what we are measured beside (npm ci in bench/), once…')
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  writeFileSync(stamp, wanted)
}

/** A peer's module. Not a plain import: the checks of the product's code run without bench/node_modules. */
export async function importPeer(name: string): Promise<unknown> {
  return await import(createRequire(join(here, 'package.json')).resolve(name))
}

export function peerVersion(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return dependencies[name] ?? ''
}

function npm(parameters: string[]): Promise<void> {
  // On Windows npm is a .cmd file, which only a shell can run.
  const child = spawn('npm', parameters, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm ${parameters[0]} failed`))))
  })
}
