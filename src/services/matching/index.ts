/**
 * Matching: who in the registry may be one person (E11), by what `core/matching` learns of the registry itself.
 * Promises: the same registry gives the same pairs; whoever is typed into a form is sought among all, and nobody is told more of a person whom
 * they may not see than that there is one (mistake 3); what people have decided of pairs stands.
 * Refuses: to merge anybody; to keep pairs (duplicates does).
 */
export { getMatching } from './get-matching.ts'
export { type LikePerson, likePersons } from './like-persons.ts'
export { type Duplicates, likelyDuplicates, type Typed } from './likely-duplicates.ts'
export { likelyView } from './likely-view.ts'
export { keepPersonKeys } from './make-keys.ts'
export { matchRegistry } from './match-registry.ts'
export { matchTask } from './match-task.ts'
export { matchingSettings } from './matching-settings.ts'
export { openPersonDesk } from './open-desk.ts'
export { openRegistryRuns, type RegistryRuns } from './registry-run.ts'
export { requireNobodyAlike } from './require-nobody-alike.ts'
export { searchAgain, searchAgainIfDue } from './search-again.ts'
export { LikelyDuplicates, LikelyForm, MatchingView } from './shapes.ts'
