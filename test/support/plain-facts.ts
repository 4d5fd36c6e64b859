import type { Facts } from '../../src/core/engine/facts.ts'

/** Facts as arrays, to be walked as often as a question needs. */
export type PlainFacts = {
  readonly [K in keyof Facts]: Facts[K] extends Iterable<infer T> ? readonly T[] : Facts[K]
}
