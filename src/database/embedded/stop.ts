import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import type { Site } from './start.ts'

const patience = 30_000

/** PostgreSQL's fast shutdown: sessions are ended, data is flushed, `postmaster.pid` goes last. */
export async function stopServer(site: Site, { pid }: Postmaster): Promise<void> {
  await askToStop(site, pid)
  for (let waited = 0; waited < patience; waited += 20) {
    const found = await findPostmaster(site.home)
    if (found?.pid !== pid) return
    await sleep(20)
  }
  site.log(`PostgreSQL (process ${pid}) is still stopping`)
}

/** Windows has no signals: there Node's `kill` would be a crash. */
async function askToStop({ binaries, home }: Site, pid: number): Promise<void> {
  if (process.platform === 'win32') {
    const parameters = ['stop', '--mode=fast', '--no-wait', `--pgdata=${home.cluster}`]
    await once(spawn(join(binaries.directory, 'pg_ctl'), parameters, { stdio: 'ignore', windowsHide: true }), 'exit')
    return
  }
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
