import { statfs } from 'node:fs/promises'
import { type BackupPlace, lastBackupIn, lastMomentsIn } from '../../services/backups/index.ts'
import { type Finding, ill, well } from './finding.ts'

export function node(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > 22 || (major === 22 && minor >= 18)
  return isEnough ? well(`Node ${version}`) : ill(`Node ${version}: 22.18 or newer is needed`)
}

/** Back-ups that are made by themselves, and the newest of which is old, have stopped being made. */
export async function backups(place: BackupPlace | undefined, everyHours: number, now = Date.now()): Promise<Finding> {
  if (place === undefined || everyHours === 0)
    return well('No back-ups are made by themselves: see DOSTUP_BACKUP_FOLDER and docs/backup.md')
  const last = await lastBackupIn(place.store).catch((error: Error) => error)
  if (last instanceof Error) return ill(`The back-ups cannot be looked at: ${last.message}`)
  if (last === undefined)
    return ill(`There is no back-up in ${place.store.place}: see the log of the server, and whether it may write there`)
  const hours = Math.round((now - last.getTime()) / 3_600_000)
  const said = `The newest back-up is ${hours} hours old`
  if (hours <= everyHours * 2) return well(said)
  return ill(`${said}, and one is due every ${everyHours}: see «Настройки → Задания» and the log of the server`)
}

/** WAL that is to be kept, and is not, is found out here or when it is wanted. */
export async function moments(
  place: BackupPlace | undefined,
  rule: { readonly days: number; readonly seconds: number },
  now = Date.now(),
): Promise<Finding[]> {
  if (place === undefined || rule.days === 0) return []
  const last = await lastMomentsIn(place.store).catch((error: Error) => error)
  if (last instanceof Error) return [ill(`The WAL that is kept cannot be looked at: ${last.message}`)]
  const { base, wal } = last
  if (base === undefined || wal === undefined)
    return [
      ill(`There is no ${base === undefined ? 'base' : 'WAL'} in ${place.store.place}: see the log of the server`),
    ]
  const seconds = Math.round((now - wal.getTime()) / 1000)
  const said = `What was committed ${seconds} s ago can be brought back`
  if (seconds <= rule.seconds * 3 + 60) return [well(said)]
  return [ill(`${said}, and nothing later: see the log of the server, and whether it may replicate`)]
}

const leastBytes = 2e9
const leastPart = 0.1

interface Room {
  readonly bavail: number
  readonly blocks: number
  readonly bsize: number
}

/** A database whose disk is full stops taking changes, and back-ups that do not fit are none. */
export async function disk(
  what: string,
  folder: string,
  measure: (folder: string) => Promise<Room> = (path) => statfs(path),
): Promise<Finding> {
  const found = await measure(folder).catch((error: Error) => error)
  if (found instanceof Error) return ill(`${what} ${folder} cannot be looked at: ${found.message}`)
  const { bavail, blocks, bsize } = found
  const free = bavail * bsize
  const said = `${what} ${folder}: ${(free / 1e9).toFixed(1)} GB are free (${Math.round((bavail / Math.max(blocks, 1)) * 100)} %)`
  if (free >= leastBytes && bavail / Math.max(blocks, 1) >= leastPart) return well(said)
  if (free >= 10 * leastBytes) return well(said)
  return ill(`${said}. Make room, or move it to a larger disk, before changes are refused`)
}
