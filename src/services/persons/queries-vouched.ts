import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { shownPersons } from './queries-persons.ts'

/** What a provider says of whoever stands at the door. */
export interface VouchedClue {
  readonly lastName: string
  readonly firstName: string
  readonly birthDate: string | null
  /** Digits. */
  readonly snils: string | null
  readonly emails: readonly string[]
}

export type VouchedCandidate = Awaited<ReturnType<typeof listPersonsVouchedFor>>[number]

/** As the index `persons_folded_name` has it. */
const folded = (text: unknown) => sql`translate(lower(${text}), 'ёй- ', 'еи')`

/** Everybody who shares the СНИЛС, or a mailbox, or the name with the birth date: a few, of whom the caller tells who it is (E3). */
export async function listPersonsVouchedFor(db: Db, clue: VouchedClue) {
  const { lastName, firstName, birthDate, snils } = clue
  const emails = clue.emails.map((email) => email.toLowerCase())
  return await shownPersons(db)
    .where(
      sql<boolean>`(persons.snils = ${snils} or lower(persons.email) = any(${emails}) or (persons.birth_date = ${birthDate}::date
        and ${folded(sql`persons.last_name`)} = ${folded(sql`${lastName}::text`)}
        and ${folded(sql`persons.first_name`)} = ${folded(sql`${firstName}::text`)}))`,
    )
    .orderBy('persons.id')
    .limit(50)
    .execute()
}
