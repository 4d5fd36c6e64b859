import { parseSnils } from '../../core/identifiers/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { fullName } from './person-name.ts'
import { listLikely } from './queries-persons.ts'

interface Known {
  readonly lastName: string
  readonly firstName: string
  readonly birthDate?: string | null | undefined
  readonly snils?: string | null | undefined
}

/** Who is in the registry already under the same name and birth date, or СНИЛС: of those whom the actor may see (mistake 3). */
export async function likelyDuplicates(ctx: Context, actor: Actor, db: Db, known: Known) {
  const snils = known.snils ? (parseSnils(known.snils) ?? null) : null
  const rows = await listLikely(db, { ...known, birthDate: known.birthDate ?? null, snils })
  return rows
    .filter(({ home_id }) => may(ctx, actor, 'dostup.persons.view', home_id))
    .map((row) => ({
      id: row.id,
      title: fullName(row) ?? row.id,
      birthDate: row.birth_date,
      home: row.home_title ?? '',
    }))
}
