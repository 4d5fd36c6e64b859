import { sql } from 'kysely'
import type { Db } from '../../database/index.ts'
import { shownPersons } from './queries-persons.ts'

/** By what somebody is looked for in the registry; СНИЛС in digits. */
export interface Clue {
  readonly id?: string | undefined
  readonly snils?: string | undefined
  readonly lastName?: string | undefined
  readonly firstName?: string | undefined
  readonly birthDate?: string | undefined
}

export type PersonAgain = Awaited<ReturnType<typeof listPersonsAgain>>[number]

/** Whoever one of the clues may mean: one question for all of them. A СНИЛС of another tells that it is another. */
export async function listPersonsAgain(db: Db, clues: readonly Clue[]) {
  const given = clues.map(({ id, snils, lastName, firstName, birthDate }) => ({
    ...{ id, snils, last: lastName, first: firstName, birth: birthDate },
  }))
  return await shownPersons(db)
    .where(
      sql<boolean>`persons.id in (
        with clues as (select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as clue (id text, snils text, last text, first text, birth date))
        select id from clues where id is not null
        union select found.id from persons as found join clues on found.snils = clues.snils
        union select found.id from persons as found
          join clues on lower(found.last_name) = lower(clues.last) and lower(found.first_name) = lower(clues.first)
          where (clues.birth is null or found.birth_date = clues.birth) and (clues.snils is null or found.snils is null))`,
    )
    .select(['persons.created_at', 'persons.updated_at'])
    .orderBy('persons.id')
    .execute()
}
