import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { migrate } from '../../src/database/index.ts'

/** The schema as it was before the migration of this number. */
export async function migratedBefore(database: Parameters<typeof migrate>[0], number: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dostup-migrations-'))
  const shipped = fileURLToPath(new URL('../../src/database/migrations/', import.meta.url))
  const isOlder = (path: string) => !path.endsWith('.sql') || Number(basename(path).slice(0, 4)) < number
  await cp(shipped, folder, { recursive: true, filter: isOlder })
  await migrate(database, pathToFileURL(`${folder}/`))
  await rm(folder, { recursive: true })
}
