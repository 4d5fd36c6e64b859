/**
 * Persons: the registry of people, whether they have accounts or not.
 * Promises: one person a СНИЛС; what a person is known by when they sign in is a way into their accounts, and is moved as such.
 * Refuses: to tell that somebody is there whom the viewer may not see (mistake 3).
 */
export { changeOwnName } from './change-own-name.ts'
export { editPerson } from './edit-person.ts'
export { emailProblems } from './email.ts'
export { createPerson } from './entry/create-person.ts'
export { createPersons } from './entry/create-persons.ts'
export { enterPerson } from './entry/enter-person.ts'
export { getPerson } from './get-person.ts'
export { lookAtPerson } from './look-at-person.ts'
export { movePerson } from './move-person.ts'
export { openPerson } from './opening/open-person.ts'
export { personForm, problemsOfPerson } from './person-form.ts'
export { fullName, type PersonName, shortName } from './person-name.ts'
export type { PersonAgain } from './queries-again.ts'
export { listHiddenPersons } from './queries-hidden.ts'
export {
  absorbPerson,
  findSurvivor,
  listMerged,
  listSurvivors,
  lockPersons,
  type PersonToMerge,
  releasePerson,
  type SurvivorFields,
  saveSurvivor,
} from './queries-merging.ts'
export { personRegistry } from './queries-person-registry.ts'
export {
  findPerson,
  findPersonBySnils,
  listAccountsOf,
  listPersonsBySnils,
  listPersonsVouchedFor,
  type VouchedCandidate,
} from './queries-persons.ts'
export { type PersonClue, recognizePersons } from './recognize-persons.ts'
export { getSeenPerson, seesPersonsAt } from './seen-person.ts'
export { Email, Look, NewPerson, Person, PersonEdit } from './shapes.ts'
export { accountsByNumber, requireMayLook, requireShownAccount, requireShownPerson } from './shown-by-number.ts'
