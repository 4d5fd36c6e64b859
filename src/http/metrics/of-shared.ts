import type { Measure } from '../../core/meters/index.ts'
import { measureServer } from '../../database/index.ts'
import { measureUnsealed } from '../../services/audit/index.ts'
import { type Context, measureInstances } from '../../services/decisions/index.ts'
import { measureJobs } from '../../services/jobs/index.ts'
import { measureLetters } from '../../services/mail/index.ts'
import { gaugeBy, gauges, total } from './gauges.ts'

/** What all processes of the installation share: any of them tells the same. */
export async function measuresOfShared({ database }: Context): Promise<Measure[]> {
  const db = database.kysely
  const [instances, jobs, letters, unsealed, server] = await Promise.all([
    measureInstances(db),
    measureJobs(db),
    measureLetters(db),
    measureUnsealed(db),
    measureServer(database),
  ])
  return [
    ...ofInstances(instances),
    ...ofJobs(jobs),
    ...ofLetters(letters),
    gaugeBy(
      ['dostup_log_unsealed_entries', 'Rows of the logs that are not sealed yet, up to ten thousand'],
      'log',
      unsealed,
    ),
    ...ofServer(server),
  ]
}

const ofInstances = ({ latest, leased, gone, lag }: Awaited<ReturnType<typeof measureInstances>>): Measure[] => [
  gaugeBy(
    ['dostup_instances', 'Processes of the installation: those that may answer, and those that are silent'],
    'state',
    {
      ...{ leased, gone },
    },
  ),
  ...gauges([
    ['dostup_revision_latest', 'The latest revision in the database', latest],
    ['dostup_revision_lag', 'How many revisions the slowest process that may answer is known to be behind', lag],
  ]),
]

const ofJobs = ({ waiting, running, faulty, failing, overdue }: Awaited<ReturnType<typeof measureJobs>>): Measure[] => [
  gaugeBy(['dostup_jobs_open', 'Jobs that are not done, by state'], 'state', { waiting, running }),
  ...gauges([
    ['dostup_jobs_faulty', 'Jobs whose last slice came to nothing', faulty],
    ['dostup_schedules_failing', 'Schedules whose last run did not work', failing],
    [
      'dostup_schedules_overdue_seconds',
      'How late the latest of the schedules is that nobody runs',
      Math.max(overdue, 0),
    ],
  ]),
]

function ofLetters(rows: Awaited<ReturnType<typeof measureLetters>>): Measure[] {
  const by = (value: 'waiting' | 'dead' | 'oldest') => {
    const of = (channel: 'mail' | 'sms') => rows.find((row) => row.channel === channel)?.[value] ?? 0
    return { mail: of('mail'), sms: of('sms') }
  }
  return [
    gaugeBy(['dostup_outbox_waiting', 'Letters and text messages that wait to be sent'], 'channel', by('waiting')),
    gaugeBy(['dostup_outbox_dead', 'Letters and text messages that were given up'], 'channel', by('dead')),
    gaugeBy(
      ['dostup_outbox_oldest_seconds', 'For how long the oldest of those that wait has waited'],
      'channel',
      by('oldest'),
    ),
  ]
}

const ofServer = (server: Awaited<ReturnType<typeof measureServer>>): Measure[] => [
  total('dostup_database_deadlocks_total', 'Deadlocks that PostgreSQL has resolved', server.deadlocks),
  ...gauges([
    ['dostup_database_connections', 'Connections to this database', server.connections],
    ['dostup_database_connections_max', 'Connections that the server allows at all', server.mostConnections],
    ['dostup_database_size_bytes', 'Size of the database', server.sizeBytes],
    [
      'dostup_database_oldest_transaction_seconds',
      'Age of the oldest transaction under way',
      server.oldestTransactionSeconds,
    ],
    ['dostup_database_dead_rows', 'Rows that are left behind and not cleared away yet', server.deadRows],
    ['dostup_database_live_rows', 'Rows that are there', server.liveRows],
  ]),
]
