import { apply, compile, EngineRefusal, type FactChange, type Snapshot } from '../../core/engine/index.ts'
import type { Database, Db } from '../../database/index.ts'
import { type Catalog, emptyCatalog, rightsCatalog } from '../catalog/index.ts'
import {
  findCatalog,
  latestRevision,
  listAccountFacts,
  listAffiliationFacts,
  listGrantFacts,
  listNodeFacts,
  listRevisionsAfter,
  listRoleFacts,
  listShareFacts,
  type RecordedRevision,
} from './queries.ts'

/** Revisions that are followed one by one; whoever is further behind reads the model anew, which is faster. */
export const mostToFollow = 10_000

/** The model as one process knows it: at one revision, advanced by what is committed, or replaced as a whole. */
export interface Living {
  readonly state: Loaded
  /** False from when facts did not fit until the model is read anew. */
  readonly isWhole: boolean
  take(db: Db, revision: number, facts: RecordedRevision['facts']): Promise<void>
  catchUp(db: Db): Promise<void>
  reload(db: Db): Promise<void>
}

export interface Loaded {
  readonly catalog: Catalog
  readonly snapshot: Snapshot
  readonly revision: number
}

/** `log` hears of every time that the feed could not be followed. */
export async function openLiving({ kysely }: Pick<Database, 'kysely'>, log: (line: string) => void): Promise<Living> {
  let state = await load(kysely)
  let isWhole = true
  const reload = async (db: Db) => {
    const fresh = await load(db)
    if (fresh.revision < state.revision) return
    state = fresh
    isWhole = true
  }
  const advance = (revision: number, facts: readonly FactChange[]) => {
    if (revision <= state.revision) return
    for (const fact of facts) apply(state.snapshot, fact)
    state = { ...state, revision }
  }
  /** What is committed is true: facts that do not fit the snapshot mean that the snapshot is wrong, so it is read anew. */
  const take = async (db: Db, revision: number, facts: RecordedRevision['facts']) => {
    try {
      if (facts !== 'reload') return advance(revision, facts)
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error
      isWhole = false
      log(`change feed: revision ${revision} does not fit what is known (${error.message}): reading the model anew`)
    }
    await reload(db)
  }
  return {
    get state() {
      return state
    },
    get isWhole() {
      return isWhole
    },
    take,
    reload,
    async catchUp(db) {
      const from = state.revision
      const recorded = await listRevisionsAfter(db, from, mostToFollow + 1)
      const reason = whyNotFollowed(recorded, from)
      if (reason === undefined) for (const { revision, facts } of recorded) await take(db, revision, facts)
      else {
        log(`change feed: at revision ${from}, ${reason}: reading the model anew`)
        await reload(db)
      }
    },
  }
}

/** Undefined when each goes on from the one before it, and the first from what is known. */
export function whyNotFollowed(recorded: readonly RecordedRevision[], from: number): string | undefined {
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
async function load(db: Db): Promise<Loaded> {
  if (db.isTransaction) return await read(db)
  return await db.transaction().setIsolationLevel('repeatable read').execute(read)
}

async function read(db: Db): Promise<Loaded> {
  const catalog = (await findCatalog(db)) ?? emptyCatalog
  return {
    catalog,
    revision: await latestRevision(db),
    snapshot: compile({
      catalog: rightsCatalog(catalog),
      nodes: await listNodeFacts(db),
      shares: await listShareFacts(db),
      accounts: await listAccountFacts(db),
      affiliations: await listAffiliationFacts(db),
      roles: await listRoleFacts(db),
      grants: await listGrantFacts(db),
    }),
  }
}
