import { parseSnils } from '../../core/identifiers/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may, seesNumbers } from '../decisions/index.ts'
import { fullName } from './person-name.ts'
import { listHiddenPersons } from './queries-hidden.ts'
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
  // Whoever is shown numbers does not find by name (A18).
  const hidden = seesNumbers(ctx, actor)
    ? await listHiddenPersons(
        db,
        rows.map(({ id }) => id),
      )
    : []
  return rows
    .filter(({ id }) => !hidden.includes(id))
    .filter(({ home_id }) => may(ctx, actor, 'dostup.persons.view', home_id))
    .map((row) => ({
      id: row.id,
      title: fullName(row) ?? row.id,
      birthDate: row.birth_date,
      home: row.home_title ?? '',
    }))
}
