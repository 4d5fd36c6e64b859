import { statfs } from 'node:fs/promises'
import { type Finding, ill, well } from './finding.ts'

export function node(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > 22 || (major === 22 && minor >= 18)
  return isEnough ? well(`Node ${version}`) : ill(`Node ${version}: 22.18 or newer is needed`)
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
