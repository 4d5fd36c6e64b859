import { type Part, rawOf, type Subject } from '../../core/matching/index.ts'
import { type Db, readPlainly } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { makeFewKeys } from './make-keys.ts'
import { openPersonDesk, type PersonDesk } from './open-desk.ts'
import { listSharing, type MatchablePerson } from './queries-people.ts'
import { rawOfPerson } from './subject.ts'

export interface LikePerson {
  readonly personId: string
  readonly weight: number
  readonly parts: readonly Part[]
  readonly person: MatchablePerson
}

/** Nobody shares keys with more: whoever does is asked about with more said of them. */
const MOST_COMPARED = 1000

/**
 * Who in the registry may be this one: the likeliest first, from the weight on from which a pair is worth a look, whoever may see them.
 * Neither a СНИЛС that is another's nor a person with another СНИЛС is among them where both are valid. People are compared as they are,
 * whatever the asker is shown (A18): whom of them to tell is for whoever calls.
 */
export const likePersons = async (ctx: Context, db: Db, subject: Subject): Promise<LikePerson[]> =>
  await readPlainly(async () => {
    await makeFewKeys(db)
    const desk = await openPersonDesk(ctx, db)
    return await findLike(db, desk, subject)
  })

export async function findLike(db: Db, desk: PersonDesk, subject: Subject): Promise<LikePerson[]> {
  const asked = desk.read(rawOf(subject))
  const keys = desk.keys(asked)
  if (keys.length === 0) return []
  const found: LikePerson[] = []
  for (const person of await listSharing(db, keys, MOST_COMPARED)) {
    const { weight, parts, forbidden } = desk.compare(asked, desk.read(rawOfPerson(person)))
    if (!forbidden && weight >= desk.review && person.id !== subject.id)
      found.push({ personId: person.id, weight, parts, person })
  }
  return found.sort((a, b) => b.weight - a.weight || (a.personId < b.personId ? -1 : 1))
}
