/**
 * Desk: what is about to happen where somebody works: powers that end, posts that end.
 * Promises: nothing that its reader would not find in the lists themselves.
 */
export { listSoon } from './list-soon.ts'
export { Soon, SoonQuery } from './shapes.ts'
