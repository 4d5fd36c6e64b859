import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openNote } from '../services/audit/index.ts'
import type { Config } from './config.ts'

const fileOf = ({ dataDirectory }: Pick<Config, 'dataDirectory'>): string => join(dataDirectory, 'log-checkpoint')

/**
 * The last checkpoint is kept beside the secret key as well, and said to the server's own log: whoever has the database alone cannot take
 * back what was signed.
 */
export async function keepAnchor(config: Config, note: string, log: (line: string) => void): Promise<void> {
  await mkdir(config.dataDirectory, { recursive: true })
  await writeFile(fileOf(config), note, { mode: 0o600 })
  const [origin, size, root] = note.split('\n', 3)
  log(`the logs are sealed: ${origin} ${size} ${root}`)
}

/** Of another key, as before a move to another server, it says nothing of this log. */
export async function readAnchors(config: Config, vkey: string): Promise<string[]> {
  const note = await readFile(fileOf(config), 'utf8').catch(() => undefined)
  return note === undefined || openNote(note, vkey) === undefined ? [] : [note]
}

/** After a restoration from before it the log goes on from an earlier place: what was signed then is kept beside, and is held to no more. */
export async function setAnchorAside(config: Config, at: Date): Promise<string> {
  const aside = `${fileOf(config)}-before-${at.toISOString().slice(0, 19).replaceAll(':', '-')}`
  await rename(fileOf(config), aside)
  return aside
}
