import { ArchiveProblem } from '../../archive/index.ts'
import { type Database, emptyDatabase, migrate, playIn, requireRoomFor, transaction } from '../../database/index.ts'
import { beginChange, noteLoss } from '../decisions/index.ts'
import { type BackupFile, type Checked, checkBackup, openBackup } from './open-backup.ts'

export interface Restores extends BackupFile {
  readonly database: Database
  /** Over whatever of the product is there. */
  readonly over: boolean
  /** Also one that another installation has made: its secrets cannot be read here. */
  readonly foreign: boolean
  readonly now: Date
}

export interface Restored extends Checked {
  /** By tables. */
  readonly rowsOf: Readonly<Record<string, number>>
}

/** So many numbers were given since the back-up at most: who knows one of them is told that it is lost. */
export const lostNumbers = 1_000_000

/** The whole file is looked through before anything is taken away. */
export async function restoreBackup({ database, over, foreign, now, ...backup }: Restores): Promise<Restored> {
  await requireRoomFor(database, over)
  const checked = await checkBackup(backup)
  if (!checked.isOwn && !foreign)
    throw new ArchiveProblem(
      'This installation’s secret key does not stand behind the back-up: it was made with another DOSTUP_SECRET_KEY, or by somebody else. ' +
        'Set the secret key it was made with, or say --foreign if you know where it comes from; the stored passwords of mail servers and the like cannot be read then.',
    )
  if (over) await emptyDatabase(database)
  const rowsOf = await played(database, backup)
  await migrate(database)
  await transaction(database.kysely, async (tx) => {
    await beginChange(tx, now)
    await noteLoss(tx, checked.revision + lostNumbers)
  })
  return { ...checked, rowsOf }
}

/** Into an empty database, and no further: also for a trial. */
export async function played(database: Database, backup: BackupFile): Promise<Readonly<Record<string, number>>> {
  const opened = await openBackup(backup)
  try {
    const { rows } = await playIn(database, opened.begin, opened.pieces())
    return rows
  } finally {
    opened.close()
  }
}
