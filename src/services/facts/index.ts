/**
 * Facts from outside: what subsystems write by their keys of their own name space, and by what names of theirs they ask.
 * Promises: ids of one subsystem never meet another's; the same again changes nothing; what is refused keeps none of the others.
 * Refuses: to touch what another subsystem keeps.
 */
export { type DeedDone, doDeeds } from './do-deeds.ts'
export type { Written } from './judge-records.ts'
export { type AliasItem, type AliasKept, keepAliases } from './keep-aliases.ts'
export { type LookedUp, lookUp, type Outer } from './look-up.ts'
export { kindsOf, ownId, wholeAction, wholeId } from './own-ids.ts'
export { findFact, listFacts } from './read-records.ts'
export {
  AliasCalled,
  AliasItems,
  DeedItems,
  FactsQuery,
  mostItems,
  OuterIds,
  OwnId,
  RecordFact,
  RecordItems,
  StoredFact,
  StoredFacts,
  Version,
} from './shapes.ts'
export {
  beginSynchronization,
  dropSynchronization,
  sayRecords,
  takeSynchronization,
  tellDifference,
} from './synchronize.ts'
export { writeRecords } from './write-records.ts'
