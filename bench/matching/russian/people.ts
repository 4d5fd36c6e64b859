import { snilsCheckDigits } from '../../../src/core/identifiers/index.ts'
import type { Random } from '../../../src/services/seeding/index.ts'
import type { Names, Sex } from './names.ts'

/** A human being, as they are; records of them are written of this. */
export interface Human {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string
  readonly birthDate: string
  readonly sex: Sex
  readonly snils: string
  readonly email: string
  readonly phone: string
  /** A woman's surname before or after her marriage. */
  readonly otherLastName: string | undefined
}

/** How many of the families have twins, and how many people have a namesake of their birth date: far more than nature has. */
const TWINS = 0.04
const NAMESAKES = 0.001
const DOUBLE = 0.02
const TURKIC = 0.02

export interface Born {
  readonly random: Random
  readonly names: Names
}

/** Families one after another: parents, their children, twins among them, and now and then a stranger of one name and birth date. */
export function* people(born: Born): Generator<Human> {
  const { random } = born
  for (;;) {
    const family = familyOf(born)
    yield* family
    for (const human of family)
      if (random.chance(NAMESAKES)) yield { ...human, ...ownNumbers(born, human.birthDate), otherLastName: undefined }
  }
}

function familyOf(born: Born): Human[] {
  const { random, names } = born
  const father = grownUp(born, 'male')
  const mother = { ...grownUp(born, 'female') }
  const surname = random.chance(0.85) ? names.otherSurname(father.lastName) : mother.lastName
  const wife: Human = {
    ...mother,
    lastName: surname,
    otherLastName: surname === mother.lastName ? undefined : mother.lastName,
  }
  const children = childrenOf(born, father, wife)
  return [father, wife, ...children].filter(() => random.chance(0.75))
}

function childrenOf(born: Born, father: Human, mother: Human): Human[] {
  const { random, names } = born
  const children: Human[] = []
  const many = random.pick([0, 1, 1, 1, 2, 2, 3])
  for (let child = 0; child < many; child++) {
    const sex: Sex = random.chance(0.5) ? 'male' : 'female'
    const last = children.at(-1)
    const birthDate = last !== undefined && random.chance(TWINS) ? last.birthDate : dayIn(random, 2006, 2018)
    const numbers = ownNumbers(born, birthDate)
    children.push({
      lastName: sex === 'male' ? father.lastName : names.otherSurname(father.lastName),
      firstName: otherThan(
        children.map(({ firstName }) => firstName),
        () => names.firstName(sex)(random),
      ),
      middleName: names.patronymic(father.firstName, sex),
      ...{ birthDate, sex, ...numbers, otherLastName: undefined },
      // A child's phone and mailbox are often those of a parent.
      ...(random.chance(0.5) ? { phone: mother.phone } : {}),
      ...(random.chance(0.3) ? { email: mother.email } : {}),
    })
  }
  return children
}

function grownUp(born: Born, sex: Sex): Human {
  const { random, names } = born
  const father = names.firstName('male')(random)
  const birthDate = dayIn(random, 1955, 1995)
  const plain = names.surname(sex)(random)
  const lastName = random.chance(DOUBLE) ? `${plain}-${names.surname(sex)(random)}` : plain
  const turkic = random.chance(TURKIC)
  return {
    lastName,
    firstName: names.firstName(sex)(random),
    middleName: turkic ? `${father} ${sex === 'male' ? 'оглы' : 'кызы'}` : names.patronymic(father, sex),
    ...{ birthDate, sex, ...ownNumbers(born, birthDate), otherLastName: undefined },
  }
}

function ownNumbers({ random }: Born, birthDate: string) {
  const number = String(random.between(2_000_000, 219_999_999)).padStart(9, '0')
  const phone = `+79${String(random.below(1_000_000_000)).padStart(9, '0')}`
  const box = `${random.pick(['user', 'mama', 'kot', 'school', 'info', 'mail'])}${birthDate.slice(2, 4)}${random.below(10_000_000)}`
  return {
    snils: number + snilsCheckDigits(number),
    phone,
    email: `${box}@${random.pick(['mail.ru', 'yandex.ru', 'bk.ru', 'gmail.com'])}`,
  }
}

function dayIn(random: Random, from: number, to: number): string {
  const day = new Date(Date.UTC(random.between(from, to), 0, 1 + random.below(365)))
  return day.toISOString().slice(0, 10)
}

function otherThan(taken: readonly string[], draw: () => string): string {
  for (let time = 0; time < 5; time++) {
    const drawn = draw()
    if (!taken.includes(drawn)) return drawn
  }
  return draw()
}
