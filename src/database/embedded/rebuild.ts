/** The cluster made anew of its files as they were once, and of the WAL that came after. */
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseProblem } from '../problem.ts'
import { type Place, segmentName } from '../replication/place.ts'
import { untar } from '../replication/untar.ts'
import { prepareBinaries } from './binaries.ts'
import { type Home, ownAll, prepareHome } from './home.ts'
import { findPostmaster } from './postmaster.ts'
import type { Site } from './start.ts'
import { supervise } from './supervisor.ts'
import { serverUser } from './user.ts'

export interface Rebuilds {
  readonly dataDirectory: string
  readonly log: (line: string) => void
  /** PostgreSQL's major version that wrote it. */
  readonly version: number
  readonly timeline: number
  readonly segmentBytes: number
  /** A tar. */
  readonly base: AsyncIterable<Buffer>
  /** One behind another, the first from the beginning of a file of WAL. */
  readonly wal: AsyncIterable<{ readonly from: Place; readonly bytes: Buffer }>
  /** Nothing that was committed later; undefined: all that there is. */
  readonly until: Date | undefined
  /** Whatever is there is put aside. */
  readonly over: boolean
}

/** Gives where what was there has been put. */
export async function rebuildOwn(rebuilds: Rebuilds): Promise<string | undefined> {
  const { dataDirectory, log, version, over, until } = rebuilds
  const user = serverUser()
  const binaries = await prepareBinaries(user)
  const major = Number(binaries.release.split('.')[0])
  if (major !== version)
    throw new DatabaseProblem(
      'archive-not-fitting',
      `These files are of PostgreSQL ${version}, and this Dostup brings ${major}: restore a back-up of rows, or take the edition that wrote them.`,
    )
  const home = await prepareHome(dataDirectory, user, log)
  await refuseUsed(home, over)
  const unfinished = `${home.cluster}.unfinished-${process.pid}`
  const recovery = join(home.directory, 'recovery')
  await rm(recovery, { recursive: true, force: true })
  await untar(rebuilds.base, unfinished)
  await writeSegments(rebuilds, recovery)
  await writeFile(join(unfinished, 'recovery.signal'), '', { mode: 0o600 })
  for (const folder of [unfinished, recovery]) await ownAll(folder, user)
  const aside = await putAside(home)
  await rename(unfinished, home.cluster)
  await recover(
    { home, binaries, user, transport: process.platform === 'win32' ? 'tcp' : 'socket', log, settings: {} },
    until,
  )
  await rm(recovery, { recursive: true, force: true })
  return aside
}

async function refuseUsed(home: Home, over: boolean): Promise<void> {
  if (await findPostmaster(home))
    throw new DatabaseProblem('database-in-use', 'The database runs: stop all processes of Dostup first.')
  if (existsSync(home.cluster) && !over)
    throw new DatabaseProblem('database-not-empty', `There is a database in ${home.cluster}: --over puts it aside.`)
}

async function putAside({ cluster }: Home): Promise<string | undefined> {
  if (!existsSync(cluster)) return undefined
  const aside = `${cluster}.before-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
  await rename(cluster, aside)
  return aside
}

/** Of the last one only the beginning is there: what follows is read as nothing. */
async function writeSegments({ wal, segmentBytes, timeline }: Rebuilds, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const size = BigInt(segmentBytes)
  for await (const { from, bytes } of wal) {
    for (let at = 0; at < bytes.length; ) {
      const place = from + BigInt(at)
      const inside = Number(place % size)
      const part = bytes.subarray(at, at + segmentBytes - inside)
      const file = await open(join(folder, segmentName(timeline, place / size, size)), inside === 0 ? 'w' : 'r+', 0o600)
      if (inside === 0) await file.truncate(segmentBytes)
      await file.write(part, 0, part.length, inside)
      await file.close()
      at += part.length
    }
  }
}

/** PostgreSQL says so where nothing was committed after the moment: then all that there is is what was asked for. */
const beforeTarget = 'recovery ended before configured recovery target was reached'

async function recover(site: Site, until: Date | undefined): Promise<void> {
  const folder = join(site.home.directory, 'recovery')
  const copy =
    process.platform === 'win32' ? `copy "${folder}\\%f" "%p"` : `cp '${folder.replaceAll("'", `'\\''`)}/%f' "%p"`
  const usual = { restore_command: copy, hot_standby: 'off', recovery_target_timeline: 'current' }
  const target = until && {
    recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00'),
    recovery_target_action: 'promote',
  }
  try {
    const server = await supervise({ ...site, settings: { ...usual, ...target } })
    await server.close()
  } catch (error) {
    if (until === undefined || !String(error).includes(beforeTarget)) throw error
    await recover(site, undefined)
  }
}
