import { type RawBuilder, sql } from 'kysely'

/** A part of what is no words: an address of the network. */
export function contains(column: RawBuilder<unknown>, part: string): RawBuilder<boolean> {
  return sql<boolean>`position(${part.trim()} in ${column}) > 0`
}

/** The day, the first that is not meant any more, is still to come, or is not known. */
export const isToCome = (day: RawBuilder<unknown>, today: string): RawBuilder<boolean> =>
  sql<boolean>`(${day} is null or ${day} > ${today}::date)`
