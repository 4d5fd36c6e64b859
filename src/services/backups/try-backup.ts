import { randomBytes } from 'node:crypto'
import { type Database, dropScratch, makeScratch, migrate } from '../../database/index.ts'
import { type Verified, verifyLog } from '../audit/index.ts'
import type { BackupFile } from './open-backup.ts'
import { played } from './restore-backup.ts'

export interface Tried {
  readonly rowsOf: Readonly<Record<string, number>>
  readonly logs: Verified
}

/**
 * Plays it into a database of its own beside the product's, brings that to this edition, holds the logs to what was signed, and takes it
 * away again. Undefined where the server lets this user make no database.
 */
export async function tryBackup(
  database: Database,
  backup: BackupFile,
  verifying: { readonly vkey: string; readonly anchors: readonly string[] },
): Promise<Tried | undefined> {
  const name = `dostup_trial_${randomBytes(6).toString('hex')}`
  if (!(await makeScratch(database, name))) return undefined
  try {
    const scratch = await database.beside(name)
    try {
      const rowsOf = await played(scratch, backup)
      await migrate(scratch)
      return { rowsOf, logs: await verifyLog(scratch.kysely, verifying) }
    } finally {
      await scratch.close()
    }
  } finally {
    await dropScratch(database, name)
  }
}
