/**
 * Desk: what somebody finds on their own page: powers and posts that end, their children, whom to ask.
 * Promises: nothing that its reader would not find in the lists themselves, or that is not of themselves and their own children.
 */
export { listSoon } from './list-soon.ts'
export { getOwnFamily } from './own-family.ts'
export { listOwnSignIns } from './own-sign-ins.ts'
export { OwnFamily, OwnSignIns, Soon, SoonQuery } from './shapes.ts'
export { whomToAsk } from './whom-to-ask.ts'
