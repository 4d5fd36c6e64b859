import { beforeAll, describe, expect, test } from 'vitest'
import {
  chanceOf,
  consequencesOf,
  describePersons,
  explainPair,
  groupsOf,
  learntOf,
  type Matched,
  matchAll,
  openDesk,
  openLiveIndex,
  rawOf,
  type Subject,
  sayEvidence,
  thresholdFor,
  usualLearnt,
} from './index.ts'
import { scattered } from './model/sample.ts'

const surnames =
  'Смирнов Иванов Кузнецов Соколов Попов Лебедев Козлов Новиков Морозов Петров Волков Соловьев Васильев Зайцев Павлов Семенов Голубев Виноградов Богданов Воробьев Федоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселев Макаров Андреев Ковалев Ильин Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов'.split(
    ' ',
  )
const firstNames =
  'Александр Сергей Дмитрий Андрей Алексей Максим Евгений Иван Михаил Илья Роман Никита Егор Артем Кирилл Павел Юрий Олег Игорь Денис'.split(
    ' ',
  )
const fathers =
  'Александрович Сергеевич Дмитриевич Андреевич Алексеевич Иванович Михайлович Ильич Романович Никитич Павлович Юрьевич Олегович Игоревич Денисович'.split(
    ' ',
  )

const of = (all: readonly string[], number: number): string => all[scattered(number) % all.length] as string

/** Somebody out of a number, the same each time. */
function somebody(number: number): Subject {
  const day = new Date(Date.UTC(1960, 0, 1) + (scattered(number * 7 + 5) % 20_000) * 86_400_000)
  return {
    id: String(number),
    lastName: of(surnames, number * 7 + 1),
    firstName: of(firstNames, number * 7 + 2),
    middleName: of(fathers, number * 7 + 3),
    birthDate: day.toISOString().slice(0, 10),
    sex: 'male',
    phones: number % 2 === 0 ? [`+79${String(scattered(number * 7 + 4) % 1e9).padStart(9, '0')}`] : [],
  }
}

const people = Array.from({ length: 2000 }, (_, number) => somebody(number))
/** Other records of the first hundred, as they are spoilt in life. */
const again = people.slice(0, 100).map((person, at): Subject => {
  const { lastName = '', firstName = '', middleName = '' } = person
  switch (at % 5) {
    case 0:
      return { ...person, birthDate: null }
    case 1:
      return { ...person, lastName: `${lastName?.slice(0, 2)}${lastName?.slice(3)}` }
    case 2:
      return { ...person, lastName: firstName, firstName: lastName }
    case 3:
      return { ...person, middleName: middleName?.replace('вич', 'вчи') ?? null }
    default:
      return { ...person, phones: [] }
  }
})
const twin: Subject = { ...somebody(3), id: 'twin', firstName: 'Тихон' }
const nameless: Subject = { ...somebody(4), id: 'nameless', lastName: 'Ааааа', firstName: 'А.' }
const numbered = [
  { ...somebody(5), id: 'one', birthDate: '2001-02-03', snils: '11223344595' },
  { ...somebody(5), id: 'other', birthDate: '2001-02-03', snils: '08765430300' },
]
const all = [...people, ...again, twin, nameless, ...numbered]
const at = (id: string) => all.findIndex((one) => one.id === id)

let matched: Matched
beforeAll(() => {
  matched = matchAll(describePersons(), all.map(rawOf))
})

const together = (groups: readonly number[][], a: number, b: number) =>
  groups.some((group) => group.includes(a) && group.includes(b))

describe('E11 a registry without labels', () => {
  test('what was spoilt is found, and next to nothing else', () => {
    const groups = groupsOf(matched)
    const found = again.filter((_, number) => together(groups, number, 2000 + number)).length
    // Without a birth date and a phone, ten of them are namesakes for all that anybody can know.
    expect(found).toBe(90)
    const pairs = groups.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0)
    expect(pairs).toBeLessThanOrEqual(103)
  })

  test('twins are two; two valid СНИЛС forbid; a depersonalized record is marked, and never joined by itself', () => {
    const groups = groupsOf(matched)
    expect(together(groups, 3, at('twin'))).toBe(false)
    expect(together(groups, at('one'), at('other'))).toBe(false)
    expect(explainPair(matched, at('one'), at('other')).forbidden).toBe(true)
    expect(matched.records.isDepersonalized(at('nameless'))).toBe(true)
    expect(groups.flat()).not.toContain(at('nameless'))
  })

  test('people who were said to be different stay so', () => {
    const apart = groupsOf(matched, undefined, (a, b) => Math.min(a, b) === 4 && Math.max(a, b) === 2004)
    expect(together(apart, 4, 2004)).toBe(false)
  })

  test('the same records give the same, to the last bit', () => {
    const next = matchAll(describePersons(), all.map(rawOf))
    expect(next.model).toEqual(matched.model)
    expect(next.weights).toEqual(matched.weights)
    expect(groupsOf(next)).toEqual(groupsOf(matched))
  })

  test('a threshold tells its consequence; the prior is over all pairs', () => {
    const { prior } = matched.model
    expect(prior).toBeGreaterThan(-17)
    expect(prior).toBeLessThan(-13)
    const even = thresholdFor(0.5, prior)
    expect(chanceOf(even, prior)).toBeCloseTo(0.5)
    const [low, high] = consequencesOf(matched.weights, prior, [even, even + 10])
    expect(low?.pairs).toBeGreaterThan(high?.pairs ?? 0)
    expect(low?.expectedFalse).toBeLessThan(3)
    expect(high?.expectedMissed).toBeGreaterThan(low?.expectedMissed ?? 0)
  })
})

describe('evidence', () => {
  test('in words and weights, in both languages', () => {
    const { parts, weight } = explainPair(matched, 3, 2003)
    expect(parts.map(({ weight: its }) => its).reduce((sum, its) => sum + its, 0)).toBeCloseTo(weight, 0)
    expect(sayEvidence(parts, 'ru')).toMatch(/Отчество отличается одной буквой: [+−]\d+,\d/)
    expect(sayEvidence(parts, 'en')).toMatch(/Patronymic: one letter differs: [+−]\d+\.\d/)
    expect(sayEvidence(explainPair(matched, 2, 2002).parts, 'ru')).toContain('Фамилия и имя переставлены местами: −6,5')
    expect(sayEvidence(explainPair(matched, 3, at('twin')).parts, 'ru')).toContain('у близнецов')
  })

  test('a rare name weighs more than a common one, and a letter between two real names less than a slip', () => {
    const rare = matchAll(
      describePersons(),
      [...all, ...[1, 2].map((number) => ({ ...somebody(9000), id: `r${number}`, lastName: 'Щербинкин' }))].map(rawOf),
    )
    const weightOf = (a: number, b: number) =>
      explainPair(rare, a, b).parts.find(({ field }) => field === 'lastName')?.weight ?? 0
    expect(weightOf(all.length, all.length + 1)).toBeGreaterThan(weightOf(0, 2000))
  })
})

describe('one record against the registry', () => {
  test('is found as it came in, not when it has gone', () => {
    const index = openLiveIndex(matchAll(describePersons(), all.map(rawOf)))
    const [, , , , person] = people as [Subject, Subject, Subject, Subject, Subject]
    const asked = rawOf({ ...person, id: '', lastName: `${person.lastName}а` })
    expect(index.find(asked, 10).map(({ record }) => record)).toEqual(expect.arrayContaining([4, 2004]))
    index.remove(4)
    expect(index.find(asked, 10).map(({ record }) => record)).not.toContain(4)
    const stranger: Subject = { ...somebody(77_777), id: 'new', lastName: 'Многогрешный' }
    expect(index.find(rawOf(stranger), 10)).toEqual([])
    const record = index.add(rawOf(stranger))
    expect(index.find(rawOf(stranger), 10).map((hit) => hit.record)).toEqual([record])
  })

  test('E11 a Latin name and a wrong layout are read as the registry knows them', () => {
    const index = openLiveIndex(matched)
    const { birthDate, phones } = somebody(8)
    const own = people[8] as Subject
    const typed = {
      id: '',
      lastName: byKeys(own.lastName ?? ''),
      firstName: byKeys(own.firstName ?? ''),
      birthDate,
      phones,
    } as Subject
    expect(index.find(rawOf(typed), 10)[0]?.record).toBe(8)
  })

  test('without the registry at hand: by its model alone', () => {
    for (const learnt of [learntOf(matched.records, matched.model), usualLearnt()]) {
      const desk = openDesk(describePersons(), learnt)
      const [a, b] = [people[1], again[1]].map((one) => desk.read(rawOf(one as Subject)))
      if (a === undefined || b === undefined) throw new Error('nobody')
      expect(desk.compare(a, b).weight).toBeGreaterThan(thresholdFor(0.5, learnt.model.prior))
      const keys = new Set(desk.keys(a))
      expect(desk.keys(b).some((key) => keys.has(key))).toBe(true)
    }
  })
})

const byKeys = (text: string): string =>
  [...text.toLowerCase()]
    .map((letter) => "qwertyuiop[]asdfghjkl;'zxcvbnm,."['йцукенгшщзхъфывапролджэячсмитьбю'.indexOf(letter)] ?? letter)
    .join('')
