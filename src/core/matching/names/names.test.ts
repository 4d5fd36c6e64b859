import { describe, expect, test } from 'vitest'
import { describePersons, type Subject } from '../russian.ts'
import type { Level } from '../values/value.ts'
import { openForms } from './forms.ts'
import { readRussian, readWords } from './read-name.ts'

const { fields } = describePersons()

function levelOf(name: keyof Subject | 'email' | 'phone', a: string, b: string): Level | 'missing' | 'placeholder' {
  const field = fields.find((one) => one.name === name)
  if (field === undefined) throw new Error(name)
  const [one, other] = [field.read(a), field.read(b)]
  if (typeof one === 'string') return one
  if (typeof other === 'string') return other
  return field.kind.level(one, other)
}

describe('E11 surnames', () => {
  test.each([
    ['Соловьёв', 'Соловьев', 'same'],
    ['Салтыков-Щедрин', 'Салтыков Щедрин', 'same'],
    ['Салтыков - Щедрин', 'САЛТЫКОВ-ЩЕДРИН', 'same'],
    ['Cоловьев', 'Соловьев', 'same'],
    ['Андреи', 'Андрей', 'spelling'],
    ['Филиппов', 'Филипов', 'spelling'],
    ['Григорьев', 'Григориев', 'spelling'],
    ['Щукин', 'Счукин', 'spelling'],
    ['Solovyev', 'Соловьев', 'spelling'],
    ['Shchukin', 'Щукин', 'same'],
    ['Bdfyjd', 'Иванов', 'same'],
    ['П0пов', 'Попов', 'same'],
    ['Иванова-Петрова', 'Петрова', 'form'],
    ['Иванова', 'Иванова-Петрова', 'form'],
    ['Петрова-Иванова', 'Иванова Петрова', 'form'],
    ['Смирнов', 'Смирнив', 'letter'],
    ['Смирнов', 'Смринов', 'letter'],
    ['Кириллова', 'Кирилова', 'spelling'],
    ['Воскресенский', 'Васкрисенский', 'similar'],
    ['Иванов', 'Кузнецов', 'other'],
  ] as const)('%s and %s: %s', (a, b, level) => expect(levelOf('lastName', a, b)).toBe(level))

  test.each(['Ааааа', 'И.', 'И.И.', 'ИИ', 'Ххх', '***', 'Тест', 'Не указано', 'Фамилия006', 'б/о', '12'])(
    '%s is no name (depersonalized)',
    (text) => expect(levelOf('lastName', text, 'Иванов')).toBe('placeholder'),
  )
  test.each(['Ли', 'Ян', 'Цой', 'Ким'])('%s is one', (text) => expect(levelOf('lastName', text, text)).toBe('same'))
})

describe('E11 first names and patronymics', () => {
  test.each([
    ['firstName', 'Наталья', 'Наталия', 'spelling'],
    ['firstName', 'Саша', 'Александр', 'form'],
    ['firstName', 'Саша', 'Александра', 'form'],
    ['firstName', 'Сергей', 'Sergei', 'spelling'],
    ['firstName', 'Юлия', 'Yuliya', 'same'],
    ['firstName', 'Марина', 'Мария', 'other'],
    ['firstName', 'Марина', 'Морина', 'spelling'],
    ['firstName', 'Женя', 'Иван', 'other'],
    ['middleName', 'Геннадиевич', 'Геннадьевич', 'spelling'],
    ['middleName', 'Мамед оглы', 'Мамедович', 'form'],
    ['middleName', 'Мамед-оглы', 'Мамед оглы', 'same'],
    ['middleName', 'Иванович', 'Ивановна', 'form'],
    ['middleName', '-', 'Иванович', 'missing'],
    ['middleName', 'нет', 'Иванович', 'missing'],
  ] as const)('%s %s and %s: %s', (field, a, b, level) => expect(levelOf(field, a, b)).toBe(level))
})

describe('E11 dates, numbers, contacts', () => {
  test.each([
    ['birthDate', '2011-04-03', '03.04.2011', 'same'],
    ['birthDate', '2011-04-03', '2011-03-04', 'letter'],
    ['birthDate', '2011-04-03', '2011-04-08', 'letter'],
    ['birthDate', '2011-04-03', '2011-04-28', 'similar'],
    ['birthDate', '1900-01-01', '2011-04-28', 'placeholder'],
    ['birthDate', '', '2011-04-28', 'missing'],
    ['snils', '112-233-445 95', '11223344595', 'same'],
    ['snils', '11223344596', '11223344595', 'missing'],
    ['phone', '8 (912) 345-67-89', '+79123456789', 'same'],
    ['phone', '0', '+79123456789', 'missing'],
    ['email', 'kot@mail.ru', 'KOT@MAIL.RU', 'same'],
    ['email', 'kot@mail.ru', 'kot@bk.ru', 'spelling'],
    ['email', 'a@mail.ru b@mail.ru', 'b@mail.ru', 'same'],
  ] as const)('%s %s and %s: %s', (field, a, b, level) => expect(levelOf(field, a, b)).toBe(level))
})

test('of a Latin word that may be several, all readings are kept', () => {
  const read = readRussian('last', openForms())('Bdfyjd')
  expect(typeof read === 'object' && read.guesses?.length).toBeGreaterThan(1)
})

test('words of other languages: spaces and doubled letters are spelling', () => {
  const [one, other] = ['St.  James Park', 'stjames parkk'].map(readWords(openForms()))
  if (typeof one !== 'object' || typeof other !== 'object') throw new Error('nothing read')
  expect(one.soft).toBe(other.soft)
})

test('what is numbered apart is apart', () => {
  expect(levelOf('lastName', 'Ученикова-3', 'Ученикова-4')).toBe('other')
  expect(levelOf('lastName', 'Класс 12', 'Класс 13')).toBe('other')
})
