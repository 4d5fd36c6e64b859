import { describe, expect, test } from 'vitest'
import { transliterate } from '../../../core/texts/index.ts'
import { seededRandom } from '../random.ts'
import {
  AZERBAIJANI_FEMALE,
  AZERBAIJANI_MALE,
  FEMALE_NAMES,
  FOREIGN_FEMALE,
  FOREIGN_MALE,
  MALE_NAMES,
} from './first-names.ts'
import { azerbaijaniPatronymic, type Gender, patronymicFor, surnameFor } from './gender.ts'
import { drawFamily, nameOfChild, nameOfParent } from './index.ts'
import { AZERBAIJANI_SURNAMES, SURNAMES } from './surnames.ts'

describe('surnames of women', () => {
  test.each([
    ['Иванов', 'Иванова'],
    ['Соловьёв', 'Соловьёва'],
    ['Пономарев', 'Пономарева'],
    ['Никитин', 'Никитина'],
    ['Белинский', 'Белинская'],
    ['Троицкий', 'Троицкая'],
    ['Толстой', 'Толстая'],
    ['Чёрный', 'Чёрная'],
    ['Дикий', 'Дикая'],
    ['Шевченко', 'Шевченко'],
    ['Черных', 'Черных'],
    ['Живаго', 'Живаго'],
    ['Литвин', 'Литвин'],
    ['Ким', 'Ким'],
    ['Григорян', 'Григорян'],
    ['Петров-Белый', 'Петрова-Белая'],
  ])('%s → %s', (masculine, feminine) => {
    expect(surnameFor('female', masculine)).toBe(feminine)
    expect(surnameFor('male', masculine)).toBe(masculine)
  })

  test('no surname of the list is left without a form for women, and none is there twice', () => {
    const unchanged = [...SURNAMES, ...AZERBAIJANI_SURNAMES].filter(
      (surname) => surnameFor('female', surname) === surname,
    )
    for (const surname of unchanged)
      expect(surname).toMatch(/(ко|ук|юк|ик|ар|ин|их|ых|ово|аго|н|дт|ер|ак|ой|им|и|дзе|рь)$/)
    expect(unchanged.filter((surname) => /(ов|ев|ёв|ский|цкий|ый)$/.test(surname))).toEqual([])
    expect(new Set(SURNAMES).size).toBe(SURNAMES.length)
  })
})

describe('patronymics', () => {
  test.each([
    ['Иван', 'Иванович', 'Ивановна'],
    ['Сергей', 'Сергеевич', 'Сергеевна'],
    ['Дмитрий', 'Дмитриевич', 'Дмитриевна'],
    ['Юрий', 'Юрьевич', 'Юрьевна'],
    ['Григорий', 'Григорьевич', 'Григорьевна'],
    ['Игорь', 'Игоревич', 'Игоревна'],
    ['Пётр', 'Петрович', 'Петровна'],
    ['Павел', 'Павлович', 'Павловна'],
    ['Лев', 'Львович', 'Львовна'],
    ['Илья', 'Ильич', 'Ильинична'],
    ['Фёдор', 'Фёдорович', 'Фёдоровна'],
    ['Михаил', 'Михайлович', 'Михайловна'],
  ])('%s → %s, %s', (father, male, female) => {
    expect(patronymicFor('male', father)).toBe(male)
    expect(patronymicFor('female', father)).toBe(female)
  })

  test('every father of the list gives a patronymic of the usual form', () => {
    for (const [father] of MALE_NAMES) {
      expect(patronymicFor('male', father)).toMatch(/[а-яё](ович|евич|[ьимт]ич)$/)
      expect(patronymicFor('female', father)).toMatch(/(овна|евна|ична)$/)
    }
  })

  test('оглы and кызы stand after the father’s name', () => {
    expect(azerbaijaniPatronymic('male', 'Мамед')).toBe('Мамед оглы')
    expect(azerbaijaniPatronymic('female', 'Мамед')).toBe('Мамед кызы')
  })
})

describe('people', () => {
  const random = seededRandom(7)
  const families = Array.from({ length: 30_000 }, () => drawFamily(random))
  const first = {
    male: new Set([...MALE_NAMES.map(([name]) => name), ...AZERBAIJANI_MALE, ...FOREIGN_MALE]),
    female: new Set([...FEMALE_NAMES.map(([name]) => name), ...AZERBAIJANI_FEMALE, ...FOREIGN_FEMALE]),
  }

  test.each<Gender>(['male', 'female'])('surname, first name and patronymic agree: %s', (gender) => {
    const ending = gender === 'male' ? /(ич|оглы)$/ : /(на|кызы)$/
    for (const family of families) {
      for (const name of [nameOfChild(family, gender, 'younger', random), nameOfParent(family, gender, random)]) {
        expect(first[gender].has(name.firstName), name.firstName).toBe(true)
        expect(name.lastName).toBe(surnameFor(gender, family.surname))
        if (name.middleName !== null) expect(name.middleName).toMatch(ending)
      }
    }
  })

  test('a child is called after the father who is registered beside it', () => {
    for (const family of families.filter(({ custom }) => custom === 'russian').slice(0, 500)) {
      const father = nameOfParent(family, 'male', random)
      const child = nameOfChild({ ...family, patronymic: true }, 'female', 'younger', random)
      expect(child.middleName).toBe(patronymicFor('female', father.firstName))
    }
  })

  test('E11 hyphens, Ё, оглы and missing patronymics occur, all of them rarely; the commonest surname stays under three in a hundred', () => {
    const share = (count: number) => count / families.length
    expect(share(families.filter(({ surname }) => surname.includes('-')).length)).toBeCloseTo(1 / 60, 2)
    expect(share(families.filter(({ custom }) => custom === 'azerbaijani').length)).toBeCloseTo(0.01, 2)
    expect(share(families.filter(({ patronymic }) => !patronymic).length)).toBeCloseTo(0.013, 2)
    expect(share(families.filter(({ surname }) => /[её]в$/.test(surname)).length)).toBeGreaterThan(0.1)
    const counts = Object.values(Object.groupBy(families, ({ surname }) => surname)).map((group) => group?.length ?? 0)
    expect(share(Math.max(...counts))).toBeLessThan(0.03)
    expect(Math.max(...counts)).toBeGreaterThan(10 * Math.min(...counts))
  })
})

test('logins are spelled as in passports, without the signs that L12 refuses', () => {
  expect(transliterate('Щёголев')).toBe('shchegolev')
  expect(transliterate('Соловьёва-Юсупова')).toBe('soloveva' + 'iusupova')
  expect(transliterate('Цой')).toBe('tsoi')
})
