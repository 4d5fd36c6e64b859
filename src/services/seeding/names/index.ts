/** Names of people: plausible families, nobody in particular. */
import { type Random, weighted, zipf } from '../random.ts'
import {
  AZERBAIJANI_FEMALE,
  AZERBAIJANI_MALE,
  FEMALE_NAMES,
  FOREIGN_FEMALE,
  FOREIGN_MALE,
  FOREIGN_SURNAMES,
  MALE_NAMES,
} from './first-names.ts'
import { azerbaijaniPatronymic, type Gender, patronymicFor, surnameFor } from './gender.ts'
import { AZERBAIJANI_SURNAMES, SURNAMES } from './surnames.ts'

export type { Gender } from './gender.ts'

/** Born before 2000 or after: fashions of first names differ. */
export type Generation = 'elder' | 'younger'

/** What children of one house share. */
export interface Family {
  readonly custom: 'russian' | 'azerbaijani' | 'foreign'
  /** Masculine form. */
  readonly surname: string
  readonly father: string
  /** A child of no named father has no patronymic. */
  readonly patronymic: boolean
}

export interface Name {
  readonly gender?: Gender
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
}

const surname = zipf(SURNAMES)
const first = {
  male: { elder: weighted(MALE_NAMES, (name) => name[1]), younger: weighted(MALE_NAMES, (name) => name[2]) },
  female: { elder: weighted(FEMALE_NAMES, (name) => name[1]), younger: weighted(FEMALE_NAMES, (name) => name[2]) },
}

export function drawFamily(random: Random): Family {
  const draw = random.next()
  if (draw < 0.01) {
    const father = random.pick(AZERBAIJANI_MALE)
    return { custom: 'azerbaijani', surname: random.pick(AZERBAIJANI_SURNAMES), father, patronymic: true }
  }
  if (draw < 0.018) {
    return {
      custom: 'foreign',
      surname: random.pick(FOREIGN_SURNAMES),
      father: random.pick(FOREIGN_MALE),
      patronymic: false,
    }
  }
  const father = first.male.elder(random)[0]
  return { custom: 'russian', surname: drawSurname(random), father, patronymic: draw < 0.995 }
}

/** One family in sixty joined two surnames. */
function drawSurname(random: Random): string {
  const one = surname(random)
  if (!random.chance(1 / 60)) return one
  const other = surname(random)
  return other === one ? one : `${one}-${other}`
}

/** A child of the family. */
export function nameOfChild(family: Family, gender: Gender, generation: Generation, random: Random): Name {
  const name = {
    lastName: surnameFor(gender, family.surname),
    firstName: drawFirst(family, gender, generation, random),
    gender,
  }
  if (!family.patronymic) return { ...name, middleName: null }
  const patronymic = family.custom === 'azerbaijani' ? azerbaijaniPatronymic : patronymicFor
  return { ...name, middleName: patronymic(gender, family.father) }
}

/** A parent of its children: the father gave them the patronymic, the mother came with one of her own. */
export function nameOfParent(family: Family, gender: Gender, random: Random): Name {
  const own = { ...family, father: fatherIn(family, random) }
  const name = nameOfChild(own, gender, 'elder', random)
  return gender === 'male' ? { ...name, firstName: family.father } : name
}

function fatherIn(family: Family, random: Random): string {
  if (family.custom === 'azerbaijani') return random.pick(AZERBAIJANI_MALE)
  return first.male.elder(random)[0]
}

function drawFirst(family: Family, gender: Gender, generation: Generation, random: Random): string {
  if (family.custom === 'azerbaijani') return random.pick(gender === 'male' ? AZERBAIJANI_MALE : AZERBAIJANI_FEMALE)
  if (family.custom === 'foreign') return random.pick(gender === 'male' ? FOREIGN_MALE : FOREIGN_FEMALE)
  return first[gender][generation](random)[0]
}
