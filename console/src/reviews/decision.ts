import type { ReviewDecision } from '../../../client/index.ts'

/** What is said of an item, or of some together. */
export type Decision = Omit<ReviewDecision, 'items'>
