/**
 * The connections by which a process knows that the database is there: they do nothing that may wait for anybody, so one that is silent is
 * lost, and a new one is opened. They also tell which of the other connections, silent for long, the database does not work for.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { createPool, type Log } from './pool.ts'
import { backendOf, giveUpAll, watchSilence } from './silence.ts'
import { suspectTogether } from './suspects.ts'

/** One that shows that the process lives, one that follows, and one for whoever waits to hear how far it has come. */
const size = 3
/** Milliseconds; a change may well wait for another, and a large query for its first row. */
const longSilence = 10_000
const lastWords = 1000

export interface LifelineOptions {
  readonly connection: pg.ClientConfig
  /** Milliseconds without an answer after which a connection is given up. */
  readonly patience: number
  readonly log: Log
  /** Those of the others' connections that are being opened. */
  readonly opening: ReadonlySet<pg.ClientBase>
}

export interface Lifeline {
  readonly pool: pg.Pool
  /** Another connection that does nothing that may wait. */
  watch(client: pg.ClientBase): void
  /** Closes all connections, the others too: in order, or, where nobody answers, without. */
  close(): Promise<void>
  /** The same, without waiting for whatever is under way. */
  abandon(): Promise<void>
}

export function openLifeline({ connection, patience, log, opening }: LifelineOptions, others: pg.Pool): Lifeline {
  const pool = createPool({ connection: { ...connection, connectionTimeoutMillis: patience }, size, log })
  const watch = watchSilence(patience, giveUpAll)
  pool.on('connect', watch.add)
  const giveUpForgotten = async (silent: readonly pg.ClientBase[]) => giveUpAll(await forgotten(pool, silent))
  const patient = watchSilence(longSilence, (silent) => void giveUpForgotten(silent).catch(() => {}))
  others.on('connect', patient.add)
  suspectTogether(pool, { pool: others, opening }, giveUpForgotten)
  const stop = () => {
    patient.stop()
    watch.stop()
  }
  const close = async () => {
    await within(longSilence, Promise.all([others.end(), pool.end()]))
    // A pool has ended when its connections have been told to.
    await within(lastWords, Promise.all([patient.ended(), watch.ended()]))
    stop()
  }
  const abandon = async () => {
    const closed = close()
    stop()
    await closed
  }
  return { pool, watch: watch.add, close, abandon }
}

const within = (milliseconds: number, all: Promise<unknown>) =>
  Promise.race([all, pause(milliseconds, undefined, { ref: false })])

/** Those for which the database does no work: it has not heard the question, or its answer was lost. */
async function forgotten(pool: pg.Pool, silent: readonly pg.ClientBase[]): Promise<pg.ClientBase[]> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ self: number; working: number[] }>(
      `select pg_backend_pid() as self, array(
         select pid from pg_stat_activity
         where pid = any($1) and state <> 'idle' and wait_event_type is distinct from 'Client') as working`,
      [silent.map(backendOf)],
    )
    const [{ self, working }] = rows as [{ self: number; working: number[] }]
    // With a pooler between, the numbers are the pooler's, and nothing is known of the others.
    if (self !== backendOf(client)) return []
    return silent.filter((one) => !working.includes(backendOf(one) ?? 0))
  } finally {
    client.release()
  }
}
