import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Random, weighted } from '../../../src/services/seeding/index.ts'

export type Sex = 'male' | 'female'
type Draw = (random: Random) => string

/** Names as often as people have them, of lists in a folder that is given. */
export interface Names {
  surname(sex: Sex): Draw
  firstName(sex: Sex): Draw
  /** The same surname as the other sex has it; the same one where there is none. */
  otherSurname(surname: string): string
  patronymic(father: string, sex: Sex): string
  isSurname(name: string): boolean
  isFirstName(name: string): boolean
}

export function readNames(folder: string): Names {
  const surnames = rowsOf(gunzipSync(readFileSync(join(folder, 'surnames.csv.gz'))).toString('utf8'))
  const firstNames = rowsOf(readFileSync(join(folder, 'given-names.csv'), 'utf8'))
  const draw = (rows: readonly Row[], sex: Sex): Draw => {
    const fitting = rows.filter(({ gender }) => gender === (sex === 'male' ? 'm' : 'f') || gender === 'u')
    const pick = weighted(fitting, ({ count }) => count)
    return (random) => pick(random).name
  }
  const [surnameSet, firstNameSet] = [surnames, firstNames].map((rows) => new Set(rows.map(({ name }) => name)))
  const draws = {
    surname: { male: draw(surnames, 'male'), female: draw(surnames, 'female') },
    firstName: { male: draw(firstNames.slice(0, 700), 'male'), female: draw(firstNames.slice(0, 700), 'female') },
  }
  const listed = patronymicsOf(readFileSync(join(folder, 'patronymics.yaml'), 'utf8'))
  return {
    surname: (sex) => draws.surname[sex],
    firstName: (sex) => draws.firstName[sex],
    otherSurname: (surname) => otherForm(surname, surnameSet as Set<string>),
    patronymic: (father, sex) => listed.get(father)?.[sex] ?? made(father, sex),
    isSurname: (name) => surnameSet?.has(name) === true,
    isFirstName: (name) => firstNameSet?.has(name) === true,
  }
}

interface Row {
  readonly name: string
  readonly count: number
  readonly gender: string
}

function rowsOf(csv: string): Row[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([name = '', count, gender = '']) => ({ name, count: Number(count), gender: gender.trim() }))
    .filter(({ name }) => name.length > 1)
}

function patronymicsOf(yaml: string): Map<string, Record<Sex, string>> {
  const lines = yaml.trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [name = '', male = '', female = ''] = line.split(/[:,] ?/).map((one) => one.trim())
      return [name, { male, female }]
    }),
  )
}

function made(father: string, sex: Sex): string {
  const stem = father.replace(/[аяйьоеиыую]$/, '')
  const soft = /[йьия]$/.test(father)
  return `${stem}${soft ? 'е' : 'о'}в${sex === 'male' ? 'ич' : 'на'}`
}

function otherForm(surname: string, known: ReadonlySet<string>): string {
  const candidates = /а$/.test(surname)
    ? [surname.slice(0, -1), surname.replace(/ая$/, 'ий')]
    : [`${surname}а`, surname.replace(/(?:ий|ый)$/, 'ая')]
  return candidates.find((one) => known.has(one)) ?? surname
}
