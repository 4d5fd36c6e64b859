import { type RawBuilder, sql } from 'kysely'
import { patternsOf } from '../../core/texts/index.ts'

/** Rows whose folded text (`search_text`) holds what was typed, or one of whose ids it is. */
export function fits(text: RawBuilder<unknown>, typed: string, ids: readonly RawBuilder<unknown>[] = []) {
  const alternatives = patternsOf(typed)
  if (alternatives === null) return sql<boolean>`true`
  const all = alternatives.map(
    (patterns) =>
      sql`(${sql.join(
        patterns.map((one) => sql`${text} like ${one}`),
        sql` and `,
      )})`,
  )
  const id = typed.trim()
  const written = [...new Set([id, id.toLowerCase()])]
  const whole = isId.test(id) ? ids.map((column) => sql`${column} = any(${written}::text[])`) : []
  const either = [...all, ...whole]
  return either.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(either, sql` or `)})`
}

/**
 * The same of one part of a text that fits as a whole. The planner would take two likenesses for independent, expect one row, and join row
 * by row; of this it supposes that it holds of nearly all.
 */
export const fitsOfThose = (part: RawBuilder<unknown>, typed: string) =>
  sql<boolean>`case when ${fits(part, typed)} then 1 else 0 end <> 0`

const isId = /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}$/
