import { type RawBuilder, sql } from 'kysely'
import { russian } from '../../database/index.ts'
import { fits, inside, isToCome, lyingUnder, type Where } from '../registry/index.ts'

/** What a row of the registry is narrowed by besides its own words (E14), read where the viewer sees persons and nowhere else (mistake 8). */
export interface Sight {
  readonly where: Where
  readonly today: string
}

/** Who is such now, or will be. */
export const isOfKind = (kind: string, { where, today }: Sight) => sql<boolean>`persons.id in (
  select there.person_id from shown_affiliations as there where there.kind = ${kind}
    and ${isToCome(sql`there.valid_until`, today)} and ${inside(sql`there.node_id`, where)})`

/** E11: «Ааааа», initials, «Тест»: whose name is none. */
export const isDepersonalized = () => sql<boolean>`persons.id in (select person_id from depersonalized_persons)`

export const isUnconfirmed = ({ where }: Pick<Sight, 'where'>) => sql<boolean>`persons.id in (
  select there.person_id from shown_staff_changes as there where ${inside(sql`there.node_id`, where)})`

const asKind = (kind: string | undefined) => (kind === undefined ? sql`true` : sql`there.kind = ${kind}`)

/** Who works or learns there or below now, or will, as what is asked for: not all of them are at home there. */
export function isAt(node: string, kind: string | undefined, { where, today }: Sight) {
  return sql<boolean>`persons.id in (
    select there.person_id from shown_affiliations as there where there.node_id in (${lyingUnder(node)}) and ${asKind(kind)}
      and ${isToCome(sql`there.valid_until`, today)} and ${inside(sql`there.node_id`, where)})`
}

/** «Вход с»: who came on that day or later, as what is asked for, and is there still. */
export function cameSince(day: string, kind: string | undefined, { where, today }: Sight) {
  return sql<boolean>`persons.id in (
    select there.person_id from shown_affiliations as there where there.valid_from >= ${day}::date and ${asKind(kind)}
      and ${isToCome(sql`there.valid_until`, today)} and ${inside(sql`there.node_id`, where)})`
}

/** The day on which somebody who turns so many years today was born. */
const bornYearsBefore = (day: string, years: number) => sql`(${day}::date - make_interval(years => ${years}))`

export const isAtLeast = (years: number, today: string) =>
  sql<boolean>`persons.birth_date <= ${bornYearsBefore(today, years)}`

export const isAtMost = (years: number, today: string) =>
  sql<boolean>`persons.birth_date > ${bornYearsBefore(today, years + 1)}`

const ofGroups = (kinds: readonly string[], { where, today }: Sight) => sql`
  from shown_affiliations as there join shown_nodes as groups on groups.id = there.node_id
  where there.kind = 'student' and groups.kind = any(${kinds})
    and ${isToCome(sql`there.valid_until`, today)} and ${inside(sql`there.node_id`, where)}`

/** Titles of the classes in which the person of the row is, by title. */
export const groupsOf = (kinds: readonly string[], sight: Sight): RawBuilder<string[]> => sql<string[]>`array(
  select groups.title ${ofGroups(kinds, sight)} and there.person_id = persons.id order by groups.title)`

/** The first class of the person of the row, as it is sorted by. */
export const groupOrder = (kinds: readonly string[], sight: Sight): RawBuilder<unknown> => sql`(
  select groups.title ${ofGroups(kinds, sight)} and there.person_id = persons.id
  order by groups.title ${russian} limit 1) ${russian}`

export const isInGroup = (typed: string, kinds: readonly string[], sight: Sight) => sql<boolean>`persons.id in (
  select there.person_id ${ofGroups(kinds, sight)} and ${fits(sql`groups.search_text`, typed)})`
