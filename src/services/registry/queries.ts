import { type RawBuilder, sql } from 'kysely'

/** A part of what is no words: an address of the network. */
export function contains(column: RawBuilder<unknown>, part: string): RawBuilder<boolean> {
  return sql<boolean>`position(${part.trim()} in ${column}) > 0`
}
