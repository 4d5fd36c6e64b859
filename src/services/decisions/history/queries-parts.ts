/** The part of the model that the facts of some grants are made of. */
import { type QueryCreator, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../../../database/index.ts'
import type { FactTable } from './queries-history.ts'

/** Queries started from this see, under the table's own name, only the rows that fit. */
export function only(db: QueryCreator<Tables>, table: FactTable, where: RawBuilder<boolean>): QueryCreator<Tables> {
  return db.with(
    table,
    () => sql`(select * from ${sql.table(table)} where ${where})` as never,
  ) as unknown as QueryCreator<Tables>
}

export const oneOf = (column: string, ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${[...new Set(ids)]})`

/** Of these grants: numbers in the database. */
export const ofGrants = (column: string, ids: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${ids.map(Number)})`

export const employeesAmong = (persons: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`kind = 'employee' and person_id = any(${[...new Set(persons)]})`

/** These and all above them. */
export const upFrom = (nodes: readonly string[]): RawBuilder<boolean> => sql<boolean>`id in (
  with recursive up (id) as (
    select unnest(${[...new Set(nodes)]}::text[])
    union
    select nodes.parent_id from up join nodes on nodes.id = up.id where nodes.parent_id is not null
  ) select id from up)`

/** What a change may be about, as the grants whose facts it may move. */
export type About =
  | { readonly grants: readonly string[] }
  /** `limited`: of its grants only those within whose scope places were chosen. */
  | { readonly role: string; readonly limited: boolean }
  | { readonly accounts: readonly string[] }
  /** Whose employments change. */
  | { readonly employees: readonly string[] }
  /** Whose kinds or parents change. */
  | { readonly nodes: readonly string[] }

export function grantsAbout(about: About): RawBuilder<boolean> {
  if ('grants' in about) return ofGrants('id', about.grants)
  if ('role' in about) {
    const held = sql<boolean>`role_id = ${about.role}`
    return about.limited ? sql<boolean>`${held} and id in (select grant_id from grant_limits)` : held
  }
  if ('accounts' in about) return oneOf('account_id', about.accounts)
  if ('employees' in about) {
    return sql<boolean>`account_id in (select id from accounts where person_id = any(${about.employees}))`
  }
  return sql<boolean>`(id in (select grant_id from grant_limits where node_id = any(${about.nodes}))
    or scope_id = any(${about.nodes}) or affiliates_of = any(${about.nodes})
    or account_id in (select accounts.id from accounts join affiliations using (person_id)
      where affiliations.kind = 'employee' and affiliations.node_id = any(${about.nodes})))`
}
