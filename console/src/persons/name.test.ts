import { describe, expect, it } from 'vitest'
import { isHollowName, personName, shortName, snilsText } from './name.ts'

const ivanova = { lastName: 'Иванова', firstName: 'Анна', middleName: 'Петровна' }

describe('names of persons', () => {
  it('tables show «Фамилия И. О.», cards the whole', () => {
    expect(shortName(ivanova)).toBe('Иванова А. П.')
    expect(personName(ivanova)).toBe('Иванова Анна Петровна')
  })

  it('a person without a middle name has no hole in the name', () => {
    const names = { lastName: 'Ли', firstName: 'Ян', middleName: null }
    expect(shortName(names)).toBe('Ли Я.')
    expect(personName(names)).toBe('Ли Ян')
  })

  it('E11 a name of one letter, once or many times, says nothing; short names do', () => {
    const of = (lastName: string, firstName: string) => isHollowName({ lastName, firstName })
    expect([of('Ааааа', 'Ааааа'), of('И.', 'И.'), of('А', 'Б'), of('ааа', 'Ббб')]).toEqual([true, true, true, true])
    expect([of('Ли', 'Ян'), of('Аббасова', 'А.'), of('№ 004512', '')]).toEqual([false, false, false])
  })

  it('СНИЛС is shown in its groups, anything else as it came', () => {
    expect(snilsText('11223344595')).toBe('112-233-445 95')
    expect(snilsText('1122')).toBe('1122')
  })
})
