import { compile, type Offence, offences, type Separation, worse } from '../../../core/engine/index.ts'
import type { Days } from '../../../core/times/index.ts'
import type { Db } from '../../../database/index.ts'
import { emptyCatalog } from '../../catalog/index.ts'
import { findCatalog } from '../queries.ts'
import { storedId } from './ids.ts'
import { readFacts } from './model-facts.ts'
import { storedOffence } from './told.ts'

/** Who breaks these rules by what is stored, read whole: for what moves too much to tell. */
export async function offencesOfStored(
  db: Db,
  { rules }: Separation,
  { at, days }: { readonly at: Date; readonly days: Days },
) {
  const catalog = (await findCatalog(db)) ?? emptyCatalog
  const snapshot = compile(await readFacts({ catalog, days }, () => db))
  const found = offences(snapshot, { rules, roleOf: storedId }, 'all', Math.floor(at.getTime() / 1000))
  const now = found.map(storedOffence)
  return { worse: (before: readonly Offence[]) => worse(snapshot, now, before) }
}
