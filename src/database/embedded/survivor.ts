/**
 * A process that outlives ours, whatever ends it, a kill -9 too, and then stops the server if nobody else is at it. Until then it is a
 * shell that waits for the end of a pipe, and costs next to nothing.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Site } from './start.ts'

export interface Survivor {
  /** We have left in order: there is nothing to do after us. */
  dismiss(): void
}

/** What is done after us, and of whom it is done. */
export interface LastWill {
  readonly site: Omit<Site, 'log'>
  /** By which the server knows our connections. */
  readonly applicationName: string
}

export const dismissed = 'dismissed\n'
const script = fileURLToPath(new URL('survivor-process.ts', import.meta.url))

export function leaveSurvivor({ log, ...site }: Site, applicationName: string): Survivor {
  const will: LastWill = { site, applicationName }
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', script, JSON.stringify(will)]
  const waiting = ['/bin/sh', '-c', 'read -r word || exec "$@"', 'sh', ...node]
  const [command = '', ...parameters] = process.platform === 'win32' ? node : waiting
  // In a session of its own: neither Ctrl+C nor whatever ends our group ends it.
  const child = spawn(command, parameters, {
    cwd: site.home.directory,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  })
  child.on('error', (error) => log(`PostgreSQL would go on running after a kill -9: ${error.message}`))
  child.stdin?.on('error', () => {})
  child.unref()
  return { dismiss: () => child.stdin?.end(dismissed) }
}
