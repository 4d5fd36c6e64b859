import { dayNumber } from './calendar.ts'
import { addPerson, type Growth } from './growth.ts'
import type { Name } from './names/index.ts'
import type { Random } from './random.ts'
import type { DuplicateKind, RegionAffiliation, RegionPerson } from './region.ts'

type Spoiled = Name & { readonly birthDate?: null }
type Spoil = (person: RegionPerson, random: Random) => Spoiled | undefined

const DEPERSONALIZED = 'Ааааа'

/** Each way in which E11 says that one person comes to be in the registry twice; undefined: this person's name gives no occasion. */
const SPOILS: Readonly<Record<DuplicateKind, Spoil>> = {
  hyphen: (person) => changed(person, { lastName: person.lastName.replace('-', ' ') }),
  'substitute-letter': (person) => changed(person, everyName(person, substituteLetters)),
  transcription: (person) => changed(person, everyName(person, transcribe)),
  misspelling: (person, random) => changed(person, { lastName: misspell(person.lastName, random) }),
  'no-birth-date': (person) => ({ ...nameOf(person), birthDate: null }),
  depersonalized: () => ({ lastName: DEPERSONALIZED, firstName: DEPERSONALIZED, middleName: DEPERSONALIZED }),
  initials: (person) => (person.firstName.length > 1 ? changed(person, initials(person)) : undefined),
}

/** Adds second records of people who live here: same home, no СНИЛС, no account, every kind of E11 in turn. */
export function addDuplicates(growth: Growth, count: number): void {
  const kinds = Object.keys(SPOILS) as DuplicateKind[]
  const originals = growth.persons.length
  const taken = new Set<string>()
  const planned: { original: RegionPerson; name: Spoiled; kind: DuplicateKind }[] = []
  for (let index = 0; index < count; index++) {
    const kind = kinds[index % kinds.length] as DuplicateKind
    const found =
      findOriginal(growth, kind, originals, taken) ?? findOriginal(growth, 'no-birth-date', originals, taken)
    if (found) planned.push(found)
  }
  const affiliations = affiliationsOf(growth, taken)
  for (const { original, name, kind } of planned) {
    const person = addDuplicate(growth, original, name)
    growth.duplicates.push({ personId: person.id, originalId: original.id, kind })
    const affiliation = affiliations.get(original.id)
    if (affiliation) growth.affiliations.push({ ...affiliation, personId: person.id })
  }
}

function findOriginal(growth: Growth, kind: DuplicateKind, among: number, taken: Set<string>) {
  const start = growth.random.below(among)
  for (let step = 0; step < among; step++) {
    const original = growth.persons[(start + step) % among] as RegionPerson
    if (taken.has(original.id)) continue
    const name = SPOILS[kind](original, growth.random)
    if (!name) continue
    taken.add(original.id)
    return { original, name, kind: name.birthDate === null ? ('no-birth-date' as const) : kind }
  }
  return undefined
}

function addDuplicate(growth: Growth, original: RegionPerson, name: Spoiled): RegionPerson {
  const birthDay = original.birthDate === null ? growth.today : dayNumber(original.birthDate)
  const person = addPerson(growth, { homeId: original.homeId, name, birthDay })
  const spoiled: RegionPerson = {
    ...person,
    sex: original.sex,
    snils: null,
    birthDate: name.birthDate === null ? null : person.birthDate,
  }
  growth.persons[growth.persons.length - 1] = spoiled
  return spoiled
}

function affiliationsOf(growth: Growth, persons: ReadonlySet<string>): Map<string, RegionAffiliation> {
  const found = new Map<string, RegionAffiliation>()
  for (const affiliation of growth.affiliations)
    if (persons.has(affiliation.personId)) found.set(affiliation.personId, affiliation)
  return found
}

function nameOf({ lastName, firstName, middleName }: RegionPerson): Name {
  return { lastName, firstName, middleName }
}

function changed(person: RegionPerson, change: Partial<Name>): Name | undefined {
  const before = nameOf(person)
  const after = { ...before, ...change }
  const same =
    after.lastName === before.lastName && after.firstName === before.firstName && after.middleName === before.middleName
  return same ? undefined : after
}

function everyName(person: RegionPerson, change: (name: string) => string): Name {
  const { lastName, firstName, middleName } = person
  return {
    lastName: change(lastName),
    firstName: change(firstName),
    middleName: middleName === null ? null : change(middleName),
  }
}

function substituteLetters(name: string): string {
  return name.replaceAll('ё', 'е').replaceAll('Ё', 'Е').replaceAll('й', 'и').replaceAll('Й', 'И')
}

/** The same name as another registrar writes it. */
const TRANSCRIPTIONS: readonly (readonly [one: string, other: string])[] = [
  ['Наталья', 'Наталия'],
  ['София', 'Софья'],
  ['Данил', 'Даниил'],
  ['Гайнутдинов', 'Гайнуддинов'],
  ['Шарафутдинов', 'Шарафетдинов'],
  ['Гарифуллин', 'Гарифулин'],
  ['Мухаметов', 'Мухамедов'],
  ['Ахметов', 'Ахмедов'],
  ['Геннадьев', 'Генадиев'],
  ['Валерьев', 'Валериев'],
  ['Анатольев', 'Анатолиев'],
]

function transcribe(name: string): string {
  const pair = TRANSCRIPTIONS.find(([one]) => name.startsWith(one))
  return pair ? pair[1] + name.slice(pair[0].length) : name
}

/** Two neighbouring letters changed places under a hurried finger. */
function misspell(name: string, random: Random): string {
  if (name.length < 4) return name
  const at = random.between(1, name.length - 3)
  return name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2)
}

function initials({ firstName, middleName }: RegionPerson): Partial<Name> {
  return { firstName: `${firstName[0]}.`, middleName: middleName === null ? null : `${middleName[0]}.` }
}
