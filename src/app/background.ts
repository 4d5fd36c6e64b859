import { followAccess, sendAlerts, tellUnavailable, weighNotices } from '../services/alerts/index.ts'
import { remindDeciders } from '../services/approvals/index.ts'
import { type Signer, sealLogs } from '../services/audit/index.ts'
import { type BackupPlace, backUpIfDue, makeBaseIfDue } from '../services/backups/index.ts'
import { followDirectoryGroups } from '../services/birthright/index.ts'
import { approvePlanned } from '../services/books/index.ts'
import { bulkTask } from '../services/bulk/index.ts'
import { followDirectories, keepSessionsShort } from '../services/credentials/index.ts'
import { hasAccounts, keepFeedShort } from '../services/decisions/index.ts'
import { keepFilesShort } from '../services/files/index.ts'
import { checkTask, importTask, keepImportsShort } from '../services/imports/index.ts'
import { keepJobsShort, keepLogsShort, type Schedule, type Task } from '../services/jobs/index.ts'
import { keepLettersShort, type Sending, sendLetters } from '../services/mail/index.ts'
import { keepPersonKeys, matchTask, type RegistryRuns, searchAgain } from '../services/matching/index.ts'
import { keepNoticesShort } from '../services/notices/index.ts'
import { beginByEvents, type ReportSigner, remindReviewers, signReports } from '../services/reviews/index.ts'
import { tellOver } from '../services/separation/index.ts'
import { endOutlivedLogins, keepSsoShort, renewSigningKeys, type Telling } from '../services/sso/index.ts'
import { carryHomesOnTheirDay, closeLeftAccounts } from '../services/staffing/index.ts'
import { sendReports } from '../services/subscriptions/index.ts'

/** Every kind of work that jobs do. */
export const tasks = (runs: RegistryRuns): readonly Task[] => [bulkTask, checkTask, importTask, matchTask(runs)]

/** All that the product does by itself from time to time. */
export const schedules = ({ sending, telling, sealing, reports, backups }: Keeping): readonly Schedule[] => [
  sendLetters(sending),
  keepFilesShort,
  keepSessionsShort,
  followDirectories,
  followDirectoryGroups,
  keepNoticesShort,
  keepLettersShort,
  keepJobsShort,
  keepLogsShort,
  keepImportsShort,
  keepFeedShort,
  keepPersonKeys,
  searchAgain,
  closeLeftAccounts,
  carryHomesOnTheirDay,
  sendReports,
  followAccess,
  tellUnavailable,
  weighNotices,
  sendAlerts,
  remindDeciders,
  approvePlanned,
  tellOver,
  remindReviewers,
  beginByEvents,
  signReviewReports(reports),
  endOutlivedLogins(telling),
  keepSsoShort,
  renewSigningKeys,
  sealTheLogs(sealing),
  ...backingUp(backups),
]

export interface Keeping {
  readonly sending: Sending
  readonly telling: Telling
  readonly sealing: Sealing
  readonly reports: ReportSigner
  readonly backups: BackingUp
}

export interface BackingUp {
  /** Absent: none are made by themselves. */
  readonly place: BackupPlace | undefined
  readonly secret: Uint8Array
  readonly log: (line: string) => void
}

/** A first start takes indexes away while it sows: whoever reads all tables meanwhile and it would wait for each other. */
const backingUp = ({ place, secret, log }: BackingUp): readonly Schedule[] =>
  place === undefined
    ? []
    : [
        {
          name: 'backups.back-up-if-due',
          title: { ru: 'Резервные копии', en: 'Back-ups' },
          everySeconds: 300,
          async run(ctx, ending) {
            if (!(await hasAccounts(ctx.database.kysely))) return
            const name = await backUpIfDue(ctx, place, { secret, ending })
            if (name !== undefined) log(`a back-up was made: ${name}`)
          },
        },
        {
          name: 'backups.make-base-if-due',
          title: { ru: 'Основа для возврата к любому моменту', en: 'The base for going back to any moment' },
          everySeconds: 60,
          async run(ctx, ending) {
            if (!(await hasAccounts(ctx.database.kysely))) return
            const name = await makeBaseIfDue(ctx, { place, secret }, ending)
            if (name !== undefined) log(`a base was made: ${name}`)
          },
        },
      ]

export interface Sealing {
  readonly signer: Signer
  /** Keeps what was signed where the database is not. */
  readonly anchor: (note: string) => Promise<void>
}

const sealTheLogs = ({ signer, anchor }: Sealing): Schedule => ({
  name: 'audit.seal-logs',
  title: { ru: 'Опечатывание журналов', en: 'Sealing the logs' },
  everySeconds: 15,
  async run(ctx, ending) {
    const { note } = await sealLogs(ctx, signer, ending)
    if (note !== undefined) await anchor(note)
  },
})

const signReviewReports = (signer: ReportSigner): Schedule => ({
  name: 'reviews.sign-reports',
  title: { ru: 'Подписи под отчётами пересмотра', en: 'Signing reports of reviews' },
  everySeconds: 15,
  run: (ctx) => signReports(ctx, signer),
})
