/**
 * Back-ups: all that is stored at one moment, in one encrypted file, and back again.
 * Promises: nothing that changes meanwhile is torn apart; what is not whole, or was not made by this installation, is not played in; a
 * restoration stands in the change log, and no number that was given since the back-up is given again.
 * Refuses: to restore over what is there unless told, or under processes that answer; to hold the private key.
 */

export { type BackupPlace, backUpIfDue, lastBackupIn } from './back-up-if-due.ts'
export { backupRule, backupSettings, momentsRule } from './backup-settings.ts'
export { keptOf, nameOfBackup } from './keep-rule.ts'
export { type MadeBackup, type Makes, makeBackup } from './make-backup.ts'
export { type KeepsWal, keepWal } from './moments/keep-wal.ts'
export { lastMomentsIn, makeBaseIfDue } from './moments/make-base.ts'
export { type RebuiltMoment, type RestoresMoment, rebuildMoment, settleMoment } from './moments/restore-moment.ts'
export { noteRestoration, type Restoration } from './note-restoration.ts'
export { type Checked, checkBackup, type OpenBackup, openBackup } from './open-backup.ts'
export { type Restored, restoreBackup } from './restore-backup.ts'
export { tryBackup } from './try-backup.ts'
