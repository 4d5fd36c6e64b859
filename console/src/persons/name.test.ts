import { describe, expect, it } from 'vitest'
import { personName, shortName, snilsText } from './name.ts'

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

  it('СНИЛС is shown in its groups, anything else as it came', () => {
    expect(snilsText('11223344595')).toBe('112-233-445 95')
    expect(snilsText('1122')).toBe('1122')
  })
})
