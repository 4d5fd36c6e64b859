/**
 * Cards: what is there, with what this viewer may do with it.
 * Promises: what is offered is what the policies of the deeds allow, asked of the very same functions.
 */
export { getAccount } from './account-card.ts'
export { BranchSize, getBranchSize } from './branch-size.ts'
