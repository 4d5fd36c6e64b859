/**
 * Which records are of one person: by Fellegi and Sunter, learnt of the records themselves ([docs/matching.md](../../../docs/matching.md)).
 * Promises: the same records in the same order give the same pairs, weights and groups; nobody's labels are needed; each weight can be told in words.
 * Refuses: to know what a person is anywhere but in `russian.ts`; to join records that hold no name, or two different valid СНИЛС.
 */
export { type Desk, type Learnt, learntOf, openDesk } from './compare-subjects.ts'
export { type Block, blockOf, type Description, type Field } from './description.ts'
export type { Comparison, Part } from './evidence/evidence.ts'
export { sayEvidence, sayPart, sayWeight } from './evidence/words.ts'
export { type Hit, type LiveIndex, openLiveIndex } from './live/live-index.ts'
export { explainPair, groupsOf, LIKELIER_THAN_NOT, type Matched, matchAll, matchRecords } from './matching.ts'
export type { Values } from './model/compare.ts'
export type { Model } from './model/model.ts'
export { chanceOf } from './model/score.ts'
export { type Consequence, consequencesOf, thresholdFor } from './model/threshold.ts'
export { isDepersonalized } from './names/depersonalized.ts'
export { openForms } from './names/forms.ts'
export { readRussian, readWords } from './names/read-name.ts'
export { openRecords, type Records } from './records/records.ts'
export { describePersons, rawOf, type Subject } from './russian.ts'
export { usualLearnt } from './usual-model.ts'
export { choice, code, date, mailbox, name, phone } from './values/kinds.ts'
export { readCode, readDay, readEmail, readPhone } from './values/read.ts'
