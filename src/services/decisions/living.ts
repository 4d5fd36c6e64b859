import {
  apply,
  compile,
  EngineRefusal,
  type FactChange,
  openUses,
  type Snapshot,
  settleUses,
  type Uses,
} from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { type Days, daysIn } from '../../core/times/index.ts'
import type { Database, Db } from '../../database/index.ts'
import { type Catalog, emptyCatalog } from '../catalog/index.ts'
import { readFacts } from './facts/model-facts.ts'
import { countKeys, isCopy, noteLoss, tryChangeLock } from './history/queries-losses.ts'
import {
  type FeedPosition,
  findCatalog,
  type Loss,
  latestRevision,
  listLosses,
  listRevisionsFrom,
  type RecordedRevision,
} from './queries.ts'

/** Revisions that are followed one by one; whoever is further behind reads the model anew, which is faster. */
export const mostToFollow = 10_000

/** The model as one process knows it: at one revision, advanced by what is committed, or replaced as a whole. */
export interface Living {
  readonly state: Loaded
  /** By which grants this process said yes. */
  readonly uses: Uses
  /** False from when facts did not fit, or what was known turned out to be no more, until the model is read anew. */
  readonly isWhole: boolean
  take(db: Db, recorded: RecordedRevision): Promise<void>
  catchUp(db: Db): Promise<void>
  reload(db: Db): Promise<void>
}

/** In which zone days begin, as it was set; undefined, or an empty text: as the preset says. */
export type ZoneSet = () => string | undefined

export const zoneOfDays = (zone: ZoneSet, { timeZone = 'UTC' }: Catalog): string => zone() || timeZone

export interface Loaded extends FeedPosition {
  readonly catalog: Catalog
  readonly days: Days
  readonly snapshot: Snapshot
  readonly losses: readonly Loss[]
  /** The revision at which all was read, and since then the last one of each room's deeds. */
  readonly readAt: number
  readonly lastOf: Map<string, number>
}

/** What one process holds while it lives. */
interface Held {
  state: Loaded
  readonly uses: Uses
  isWhole: boolean
  readonly keys: Awaited<ReturnType<typeof countKeys>>
  readonly log: (line: string) => void
  readonly clock: () => Date
  readonly zone: ZoneSet
}

/** `log` hears of every time that the feed could not be followed. */
export async function openLiving(
  { kysely }: Pick<Database, 'kysely'>,
  { log, clock, zone }: Pick<Held, 'log' | 'clock' | 'zone'>,
): Promise<Living> {
  const [state, keys] = [await load(kysely, zone), await countKeys(kysely)]
  const held: Held = { state, uses: openUses(), isWhole: true, keys, log, clock, zone }
  return {
    get state() {
      return held.state
    },
    get isWhole() {
      return held.isWhole
    },
    uses: held.uses,
    take: (db, recorded) => take(held, db, recorded),
    reload: (db) => reload(held, db),
    catchUp: (db) => catchUp(held, db),
  }
}

/** What was noted is told before the facts move. */
const settle = ({ state, uses, clock }: Held): void =>
  settleUses(state.snapshot, uses, Math.floor(clock().getTime() / 1000))

async function reload(held: Held, db: Db): Promise<void> {
  const fresh = await load(db, held.zone)
  if (fresh.revision < held.state.revision) return
  settle(held)
  held.state = fresh
  held.isWhole = true
}

function advance(
  held: Held,
  { revision, mark, previous, notesLoss, deed }: RecordedRevision,
  facts: readonly FactChange[],
) {
  settle(held)
  for (const fact of facts) apply(held.state.snapshot, fact)
  for (const name of deed.split(', ')) held.state.lastOf.set(name.slice(0, name.indexOf('.')), revision)
  const { losses } = held.state
  const noted = notesLoss ? [...losses, { after: previous, before: revision }] : losses
  held.state = { ...held.state, revision, mark, losses: noted }
}

/**
 * What is committed is true: facts that do not fit the snapshot mean that the snapshot is wrong, so it is read anew. What does not follow
 * what is known waits for what comes between: the model may be being read anew just then, of a moment before it.
 */
async function take(held: Held, db: Db, recorded: RecordedRevision): Promise<void> {
  const { revision, previous, facts } = recorded
  if (revision <= held.state.revision) return
  if (facts !== 'reload' && previous !== held.state.revision) return await catchUp(held, db)
  try {
    if (facts !== 'reload') return advance(held, recorded, facts)
  } catch (error) {
    if (!(error instanceof EngineRefusal)) throw error
    held.isWhole = false
    held.log(`change feed: revision ${revision} does not fit what is known (${error.message}): reading the model anew`)
  }
  await reload(held, db)
}

/** The database goes on from a state before what is known here: nothing is answered until the model is read anew. */
async function goBack(held: Held, db: Db, known: FeedPosition): Promise<void> {
  if (held.state.mark !== known.mark || (await isCopy(db))) return
  if (held.isWhole)
    held.log(
      `change feed: revision ${known.revision}, which was applied, is no more: the database was restored from another state`,
    )
  held.isWhole = false
  if (db.isTransaction) throw new Problem('instance-behind')
  const restored = await db.transaction().execute((tx) => readRestored(tx, known, held))
  settle(held)
  held.state = restored
  held.isWhole = true
  held.log(`change feed: the model was read anew, at revision ${held.state.revision}`)
}

async function catchUp(held: Held, db: Db): Promise<void> {
  const { revision: from, mark } = held.state
  const found = await listRevisionsFrom(db, from, mostToFollow + 2)
  if (from > 0 && (found[0]?.revision !== from || found[0].mark !== mark))
    return await goBack(held, db, { revision: from, mark })
  // While the lock was waited for, this process may have come to know some of them in another way.
  const now = held.state.revision
  const recorded = found.filter(({ revision }) => revision > now)
  const reason = whyNotFollowed(recorded, now)
  if (reason !== undefined) {
    held.log(`change feed: at revision ${now}, ${reason}: reading the model anew`)
    return await reload(held, db)
  }
  for (const one of recorded) await take(held, db, one)
}

/** Undefined when each goes on from the one before it, and the first from what is known. */
export function whyNotFollowed(
  recorded: readonly Pick<RecordedRevision, 'revision' | 'previous' | 'facts'>[],
  from: number,
): string | undefined {
  if (recorded.length > mostToFollow) return `this process is behind by more than ${mostToFollow} changes`
  let last = from
  for (const { revision, previous, facts } of recorded) {
    if (previous !== last) return `this process is behind, and what came between ${last} and ${revision} is missing`
    if (facts === 'reload') return `what ${revision} changed is not told one by one`
    last = revision
  }
  return undefined
}

/** One consistent picture: a snapshot of the database, or what a transaction that holds the change lock sees. */
async function load(db: Db, zone: ZoneSet): Promise<Loaded> {
  if (db.isTransaction) return await read(db, zone)
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => read(tx, zone))
}

async function read(db: Db, zone: ZoneSet): Promise<Loaded> {
  const catalog = (await findCatalog(db)) ?? emptyCatalog
  const days = daysIn(zoneOfDays(zone, catalog))
  const position = await latestRevision(db)
  return {
    ...{ catalog, days },
    ...position,
    readAt: position.revision,
    lastOf: new Map(),
    losses: await listLosses(db),
    snapshot: compile(await readFacts({ catalog, days }, () => db)),
  }
}

/** Under the change lock, so that the first change after the restoration has a number that was never given. */
async function readRestored(tx: Db, known: FeedPosition, { keys, zone }: Held): Promise<Loaded> {
  if (!(await tryChangeLock(tx)) || (await countKeys(tx)) < keys) throw new Problem('instance-behind')
  await noteLoss(tx, known.revision)
  return await read(tx, zone)
}
