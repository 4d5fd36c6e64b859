import type { Part, Subject } from '../../core/matching/index.ts'
import type { Db } from '../../database/index.ts'
import { type Actor, type Context, may, seesNumbers } from '../decisions/index.ts'
import { fullName, listHiddenPersons } from '../persons/index.ts'
import { type LikePerson, likePersons } from './like-persons.ts'
import { openPersonDesk } from './open-desk.ts'
import { listHomeTitles } from './queries-people.ts'

/** What is typed into a form of a new person. */
export interface Typed {
  readonly lastName?: string | undefined
  readonly firstName?: string | undefined
  readonly middleName?: string | null | undefined
  readonly birthDate?: string | null | undefined
  readonly sex?: string | null | undefined
  readonly snils?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
}

export interface Duplicate {
  readonly id: string
  readonly title: string
  readonly birthDate: string | null
  readonly home: string
  readonly weight: number
  /** It is likelier one person than not. */
  readonly isLikely: boolean
  readonly parts: readonly Part[]
}

export interface Duplicates {
  readonly items: readonly Duplicate[]
  /** Somebody who is all but certainly the same is where the actor sees nobody. Who, and where, is not told (mistake 3). */
  readonly isElsewhere: boolean
}

const MOST_SHOWN = 5

/** «Похоже, уже есть»: who the typed one may be, of those whom the actor may see, with what speaks for and against. */
export async function likelyDuplicates(ctx: Context, actor: Actor, db: Db, typed: Typed): Promise<Duplicates> {
  const subject = subjectOf(typed)
  const alike = await likePersons(ctx, db, subject)
  if (alike.length === 0) return { items: [], isElsewhere: false }
  const { likely } = await openPersonDesk(ctx, db)
  // Whoever is shown numbers does not find by name (A18).
  const numbered = seesNumbers(ctx, actor)
    ? new Set(
        await listHiddenPersons(
          db,
          alike.map(({ personId }) => personId),
        ),
      )
    : undefined
  const sees = ({ person }: LikePerson) => may(ctx, actor, 'dostup.persons.view', person.home_id)
  const seen = alike.filter((one) => sees(one) && !numbered?.has(one.personId)).slice(0, MOST_SHOWN)
  const homes = await listHomeTitles(
    db,
    seen.map(({ person }) => person.home_id),
  )
  const items = seen.map(({ personId, weight, parts, person }) => ({
    ...{ id: personId, title: fullName(person) ?? personId, birthDate: person.birth_date, weight, parts },
    home: homes.get(person.home_id) ?? '',
    isLikely: weight >= likely,
  }))
  return { items, isElsewhere: numbered === undefined && alike.some((one) => !sees(one) && isSameHuman(one, likely)) }
}

/** Enough is said for the answer to tell nobody what they did not know: the name and the birth date, or the СНИЛС. */
function isSameHuman({ weight, parts }: LikePerson, likely: number): boolean {
  const same = (field: string) =>
    parts.some((part) => part.field === field && ['same', 'spelling'].includes(part.level))
  return weight >= likely && (same('snils') || (same('lastName') && same('firstName') && same('birthDate')))
}

function subjectOf({ email, phone, ...typed }: Typed): Subject {
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
  return { id: '', ...given, emails: email ? [email] : [], phones: phone ? [phone] : [] }
}
