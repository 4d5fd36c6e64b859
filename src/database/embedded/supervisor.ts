/**
 * Keeps the embedded server alive while we run. A watching connection notices its death at once; whoever notices first
 * starts it again, the others adopt it. The last of our processes to close stops it, or the survivor of the last one that was killed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { createDatabase, databaseName, isLast, watch } from './attendance.ts'
import type { Postmaster } from './postmaster.ts'
import { ensureServer, type Site } from './start.ts'
import { stopServer } from './stop.ts'
import { leaveSurvivor } from './survivor.ts'

export interface Supervisor {
  connection: pg.ClientConfig
  close(): Promise<void>
}

interface Attachment {
  postmaster: Postmaster
  watching: pg.Client
  adopted: boolean
}

const attempts = 5

export async function supervise(site: Site): Promise<Supervisor> {
  // Ours alone, so that the last to leave can tell itself from the others.
  const applicationName = `dostup ${process.pid} ${Math.random().toString(36).slice(2, 8)}`
  const survivor = leaveSurvivor(site, applicationName)
  let current = await attach(site, applicationName)
  site.log(current.adopted ? 'PostgreSQL was running already; using it' : 'PostgreSQL started')
  const { connection } = current.postmaster
  let open = true
  let recovery: Promise<void> | undefined

  const guard = () =>
    current.watching.once('end', () => {
      if (open) recovery = recover()
    })
  const recover = async () => {
    site.log('PostgreSQL stopped unexpectedly; starting it again')
    const stoppedAt = Date.now()
    while (open) {
      const attached = await attach({ ...site, port: connection.port }, applicationName).catch(complain)
      if (!attached) continue
      current = attached
      guard()
      return site.log(`PostgreSQL is back after ${((Date.now() - stoppedAt) / 1_000).toFixed(1)} s`)
    }
  }
  const complain = async (error: Error) => {
    site.log(error.message)
    await sleep(1_000)
  }
  guard()

  const close = async () => {
    open = false
    await recovery
    const { watching, postmaster } = current
    if (await isLast(watching, applicationName)) await stopServer(site, postmaster)
    await watching.end().catch(() => {})
    survivor.dismiss()
  }
  return { connection: { ...connection, database: databaseName, application_name: applicationName }, close }
}

/** Another process may be the last to leave just now, and take the server with it: then once more from the start. */
async function attach(site: Site, applicationName: string): Promise<Attachment> {
  for (let attempt = 1; ; attempt++) {
    const { postmaster, adopted } = await ensureServer(site)
    try {
      const watching = await watch(postmaster.connection, applicationName)
      await createDatabase(watching)
      return { postmaster, watching, adopted }
    } catch (error) {
      if (attempt === attempts) throw error
      await sleep(attempt * 100)
    }
  }
}
