import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may, seesNumbers } from '../decisions/index.ts'
import { type Clue, listPersonsAgain, type PersonAgain } from './queries-again.ts'
import { listHiddenPersons } from './queries-hidden.ts'

export interface PersonClue extends Clue {
  readonly middleName?: string | undefined
  /** Where they belong, if that is known: of two with one name and no other sign, the one who is at home there. */
  readonly homeId?: string | undefined
}

/** Who each of the clues means, of those whom the actor may see: nobody, one, or several. */
export async function recognizePersons(
  ctx: Context,
  actor: Actor,
  db: Db,
  clues: readonly PersonClue[],
): Promise<PersonAgain[][]> {
  const found = await listPersonsAgain(db, clues)
  const ids = found.map(({ id }) => id)
  const hidden = seesNumbers(ctx, actor) ? await listHiddenPersons(db, ids) : []
  const homes = new Map<string, boolean>()
  const sees = (home: string): boolean => {
    const known = homes.get(home) ?? may(ctx, actor, 'dostup.persons.view', home)
    homes.set(home, known)
    return known
  }
  const seen = found.filter(({ id, home_id }) => !hidden.includes(id) && sees(home_id))
  const byId = new Map(seen.map((person) => [person.id, person]))
  const bySnils = new Map(seen.map((person) => [person.snils, person]))
  const byName = Map.groupBy(seen, (person) => nameOf(person.last_name, person.first_name))
  return clues.map((clue) => {
    const known = clue.id === undefined ? clue.snils && bySnils.get(clue.snils) : byId.get(clue.id)
    if (known) return [known]
    if (clue.id !== undefined || !clue.lastName || !clue.firstName) return []
    return (byName.get(nameOf(clue.lastName, clue.firstName)) ?? []).filter((person) => fits(clue, person))
  })
}

const nameOf = (last: string | null, first: string | null): string => `${last}\n${first}`.toLowerCase()

function fits({ snils, middleName, birthDate, homeId }: PersonClue, person: PersonAgain): boolean {
  if (snils !== undefined && person.snils !== null) return false
  const middle = person.middle_name ?? undefined
  if (middleName && middle && middleName.toLowerCase() !== middle.toLowerCase()) return false
  return birthDate === undefined ? person.home_id === homeId : person.birth_date === birthDate
}
