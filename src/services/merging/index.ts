/**
 * Merging: two records of one human being become one person, and are taken apart again if that was wrong (E6).
 * Promises: the row of whoever is merged away stays as it was, with who hung on it, so that taking apart restores it exactly; what came after
 * goes with the account, the affiliation or the record that it is of. Nobody comes to hold more than whoever merges may hand out (mistake 52).
 * Refuses: to merge across organizations where the actor may not; two active accounts of one metarole, unless it is said which one stays (E9).
 */
export { listMerges } from './list-merges.ts'
export { mergePair } from './merge-pair.ts'
export { mergePersons } from './merge-persons.ts'
export { listMergeVersions } from './queries-merges.ts'
export { Merge, Merges, PersonMerge } from './shapes.ts'
export { unmergePersons } from './unmerge-persons.ts'
