import { edition } from '../../core/edition/index.ts'
import type { Measure } from '../../core/meters/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import { gaugeBy, gauges } from './gauges.ts'

/** What this process knows of its own work, without asking anybody. */
export function measuresOfProduct({ meters, decisions, instance, hashing, database }: Context): Measure[] {
  const { pool, version, embedded } = database
  const { running, known, strange } = hashing?.load() ?? { running: 0, known: 0, strange: 0 }
  const { streams, ...counted } = meters ?? { streams: { count: () => 0 } }
  const idle = pool.idleCount
  return [
    ...Object.values(counted),
    {
      ...{ name: 'dostup_build_info', help: 'Which edition runs on what', kind: 'gauge' },
      samples: () => [
        {
          labels: { edition, node: process.versions.node, postgresql: String(version), embedded: String(embedded) },
          value: 1,
        },
      ],
    },
    ...gauges([
      ['dostup_revision', 'The revision that this process decides on', decisions.revision],
      [
        'dostup_lease_held',
        'Whether this process may answer without asking the database first',
        instance?.isFresh() === false ? 0 : 1,
      ],
      ['dostup_fences_waiting', 'Changes whose answer waits for other processes', instance?.fences.size ?? 0],
      ['dostup_event_streams', 'Tabs of the console that wait for what is new', streams.count()],
      ['dostup_hashes_running', 'Passwords that are hashed at this moment', running],
    ]),
    gaugeBy(['dostup_hashes_waiting', 'Passwords that wait for their hash, by lane'], 'lane', { known, strange }),
    gaugeBy(
      ['dostup_pool_connections', 'Connections of this process to the database, and who waits for one'],
      'state',
      {
        ...{ busy: pool.totalCount - idle, idle, waiting: pool.waitingCount },
      },
    ),
  ]
}
