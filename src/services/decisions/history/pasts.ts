import { compile, type Snapshot } from '../../../core/engine/index.ts'
import type { Days } from '../../../core/times/index.ts'
import type { Db } from '../../../database/index.ts'
import { type Catalog, emptyCatalog } from '../../catalog/index.ts'
import { readFacts } from '../facts/model-facts.ts'
import { findCatalog } from '../queries.ts'
import { asOf, type FactTable, historyBegins, outwaitChange, revisionAsOf } from './queries-history.ts'

/** A compiled past. Between two changes the model stands still, so the revision says which it is. */
export interface Past {
  readonly revision: number
  /** Days of then are counted as they are now. */
  readonly days: Days
  readonly catalog: Catalog
  readonly snapshot: Snapshot
}

/** Compiled pasts that are kept; each is as large as the living snapshot. */
const KEPT = 2

/** There is no history of that moment; undefined: there is none at all yet. */
export interface BeforeHistory {
  readonly begins: Date | undefined
}

/** One is read at a time: many questions about the past take no more than one connection and one snapshot beyond those kept. */
export function openPasts(db: Db, days: () => Days): (at: Date) => Promise<Past | BeforeHistory> {
  let kept: readonly Past[] = []
  let turn: Promise<unknown> = Promise.resolve()
  const find = async (at: Date): Promise<Past | BeforeHistory> => {
    const now = days()
    const past = await readPast(db, { at, days: now }, (revision) =>
      kept.find((one) => one.revision === revision && one.days === now),
    )
    if ('begins' in past) return past
    kept = [past, ...kept.filter((one) => one !== past)].slice(0, KEPT)
    return past
  }
  return (at) => {
    const found = turn.then(() => find(at))
    turn = found.catch(() => {})
    return found
  }
}

/** One consistent read. A change whose moment is before `at` is committed by the time it begins. */
async function readPast(
  db: Db,
  { at, days }: { readonly at: Date; readonly days: Days },
  keptOf: (revision: number) => Past | undefined,
): Promise<Past | BeforeHistory> {
  await outwaitChange(db)
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const begins = await historyBegins(tx)
      if (begins === undefined || begins > at) return { begins }
      const revision = await revisionAsOf(tx, at)
      return keptOf(revision) ?? { revision, days, ...(await compilePast(tx, at, days)) }
    })
}

async function compilePast(tx: Db, at: Date, days: Days): Promise<Omit<Past, 'revision' | 'days'>> {
  const of = (table: FactTable) => asOf(tx, at, table)
  const catalog = (await findCatalog(of('catalogs'))) ?? emptyCatalog
  const snapshot = compile(await readFacts({ catalog, days }, of))
  return { catalog, snapshot }
}
