/** What a request brings, read: JSON strictly, a name no more than once, and no number that would be kept as another. */
export { parseJson, parseQuestion, takeBytes, takeJson, takeQuestions } from './json.ts'
export { lostNumber } from './lost-numbers.ts'
export { membersOf } from './members.ts'
export { repeatedName } from './repeated-name.ts'
