/**
 * Syndication: what is new, for other programs to read: Atom (RFC 4287) and JSON Feed 1.1.
 * Promises: any text may be given, its signs are escaped.
 * Refuses: to choose what is told, or to whom.
 */
export { writeAtom } from './atom.ts'
export type { Told, ToldFeed } from './feed.ts'
export { writeJsonFeed } from './json-feed.ts'
