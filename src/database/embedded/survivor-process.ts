/** `survivor-process.ts <last will>`: see `survivor.ts`. Begins when the pipe that it reads ends without a word. */
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { isLast, watch } from './attendance.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import { answers, type Site } from './start.ts'
import { stopServer } from './stop.ts'
import { dismissed, type LastWill } from './survivor.ts'

const { site: place, applicationName } = JSON.parse(process.argv[2] ?? '') as LastWill
const site: Site = { ...place, log: () => {} }
/** Whoever died may have started a server just before, which has not said yet where it is. */
const attempts = 10
/** Milliseconds; a connection that works ends when it looks up from its work. */
const patience = 30_000

if ((await text(process.stdin)) !== dismissed) {
  const postmaster = await findServer()
  if (postmaster !== undefined) await stopIfLast(postmaster)
}

async function findServer(): Promise<Postmaster | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (await answers(site, () => false)) return findPostmaster(site.home)
    await sleep(200)
  }
  return undefined
}

async function stopIfLast(postmaster: Postmaster): Promise<void> {
  const name = `${applicationName} survivor`
  const client = await watch(postmaster.connection, name)
  await endConnections(client)
  if (await isLast(client, name)) await stopServer(site, postmaster)
  await client.end().catch(() => {})
}

/** Of whoever died: one that is at work would only notice later. */
async function endConnections(client: pg.Client): Promise<void> {
  await client.query(
    'select pg_terminate_backend(pid, $2) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
    [applicationName, patience],
  )
}
