/** Whoever ends `npm start` means the server. npm passes a signal on to the shell it runs scripts with, and a kill -9 to nobody. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const lookEvery = 500

/** Calls `onEnd` when the npm that runs one of our own scripts is gone. Started otherwise we outlive whoever started us. */
export function watchNpm(onEnd) {
  const ours = process.env.npm_lifecycle_event && process.env.npm_package_json === join(root, 'package.json')
  if (!ours || process.platform === 'win32') return
  const parent = process.ppid
  const shell = /^(npm|node)/.test(lookUp(parent)?.name ?? '') ? undefined : lookUp(parent)
  const timer = setInterval(() => {
    const isThere = process.ppid === parent && (shell === undefined || lookUp(parent)?.parent === shell.parent)
    if (isThere) return
    clearInterval(timer)
    onEnd()
  }, lookEvery)
  timer.unref()
}

/** A process's name and its parent, which changes when the parent ends. */
function lookUp(pid) {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return { name, parent: Number(parent) }
  } catch {
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    const [, parent, path] = /^\s*(\d+)\s+(.+?)\s*$/.exec(stdout ?? '') ?? []
    return parent && { name: path.split('/').pop(), parent: Number(parent) }
  }
}
