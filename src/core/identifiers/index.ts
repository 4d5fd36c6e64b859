/**
 * Identifiers of the Russian state: their check digits, nothing else.
 * Promises: pure functions over plain digits, as the database keeps them.
 * Refuses: to know whose number it is, or whether the state ever issued it.
 */
export { innCheckDigits, isLikeInn, isValidInn } from './inn.ts'
export { isLikeOgrn, isValidOgrn } from './ogrn.ts'
export { formatSnils, isLikeSnils, isValidSnils, parseSnils, snilsCheckDigits } from './snils.ts'
