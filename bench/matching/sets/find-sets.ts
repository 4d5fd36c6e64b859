import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describePersons, rawOf } from '../../../src/core/matching/index.ts'
import { headOf, type Row, readRows } from '../csv.ts'
import { readNames } from '../russian/names.ts'
import { type Labelled, writeRegistry } from '../russian/registry.ts'
import { fake, febrl, historical } from './descriptions.ts'
import type { LabelledSet } from './labelled-set.ts'

/** A set that is in the folder, and how it is read. */
export interface Found {
  readonly name: string
  read(): LabelledSet
}

/** By the names of their columns, whatever the files are called. FEBRL 4 is two files that belong together. */
export function findSets(folder: string): Found[] {
  const files = globSync('**/*.csv', { cwd: folder })
    .sort()
    .map((file) => join(folder, file))
  return files.flatMap((file) => setOf(file, headOf(file)) ?? [])
}

function setOf(file: string, head: readonly string[]): Found | undefined {
  const has = (...names: string[]) => names.every((name) => head.includes(name))
  const name = basename(file, '.csv')
  if (has('rec_id', 'soc_sec_id')) return febrlOf(file, name)
  if (has('cluster', 'birth_place', 'dob')) return { name, read: () => byColumns(name, historical, readRows(file)) }
  if (has('cluster', 'email', 'dob')) return { name, read: () => byColumns(name, fake, readRows(file)) }
  if (truthColumn(head) !== undefined && columnOf(head, 'middleName') !== undefined)
    return { name, read: () => russianOf(file, name) }
  return undefined
}

function febrlOf(file: string, name: string): Found | undefined {
  if (/4b$/.test(name)) return undefined
  const other = /4a$/.test(name) ? join(dirname(file), `${name.slice(0, -1)}b.csv`) : undefined
  const files = other !== undefined && existsSync(other) ? [file, other] : [file]
  const called = name.replace(/^data_?set|^febrl_?/i, 'FEBRL ').replace(/a$/, '')
  return {
    name: called,
    read() {
      const rows = files.flatMap(readRows)
      return byColumns(
        called,
        febrl,
        rows,
        rows.map((row) => row['rec_id']?.split('-')[1] ?? ''),
      )
    },
  }
}

const byColumns = (
  name: string,
  description: typeof febrl,
  rows: readonly Row[],
  truth = rows.map((row) => row['cluster'] ?? ''),
): LabelledSet => ({
  name,
  description,
  raws: rows.map((row) => description.fields.map((field) => row[field.name] ?? '')),
  truth,
})

/** What a person's columns are called, in small letters and without signs. */
const columns: Readonly<Record<string, readonly string[]>> = {
  lastName: ['lastname', 'surname', 'фамилия'],
  firstName: ['firstname', 'givenname', 'имя'],
  middleName: ['middlename', 'patronymic', 'отчество'],
  birthDate: ['birthdate', 'dob', 'dateofbirth', 'датарождения'],
  sex: ['sex', 'gender', 'пол'],
  snils: ['snils', 'снилс'],
  email: ['email', 'mail', 'почта'],
  phone: ['phone', 'телефон'],
}
const plain = (column: string) => column.toLowerCase().replace(/[^\p{L}]/gu, '')
const columnOf = (head: readonly string[], field: string) =>
  head.find((column) => columns[field]?.includes(plain(column)))
const truthColumn = (head: readonly string[]) =>
  head.find((column) => ['cluster', 'person', 'personid', 'entity', 'entityid', 'truth'].includes(plain(column)))

function russianOf(file: string, name: string): LabelledSet {
  const rows = readRows(file)
  const head = Object.keys(rows[0] ?? {})
  const [truth, of] = [
    truthColumn(head) ?? '',
    Object.fromEntries(Object.keys(columns).map((field) => [field, columnOf(head, field) ?? ''])),
  ]
  return {
    name,
    description: describePersons(),
    raws: rows.map((row) =>
      rawOf(subjectOf(Object.fromEntries(Object.entries(of).map(([field, column]) => [field, row[column] ?? ''])))),
    ),
    truth: rows.map((row) => row[truth] ?? ''),
  }
}

function subjectOf({ email = '', phone = '', sex = '', ...fields }: Readonly<Record<string, string>>) {
  return {
    id: '',
    ...fields,
    sex: sexes.get(sex.toLowerCase()) ?? sex,
    emails: email === '' ? [] : [email],
    phones: phone === '' ? [] : [phone],
  }
}

const sexes = new Map([
  ['м', 'male'],
  ['муж', 'male'],
  ['мужской', 'male'],
  ['m', 'male'],
  ['ж', 'female'],
  ['жен', 'female'],
  ['женский', 'female'],
  ['f', 'female'],
])

/** A registry of our own making, of the lists of names in the folder. */
export function russianSet(folder: string, size: number, seed: number): LabelledSet {
  const all = writeRegistry(readNames(folder), size, seed)
  return {
    name: 'Russian, of our own making',
    description: describePersons(),
    raws: all.map(rawOfLabelled),
    truth: all.map(({ person }) => String(person)),
  }
}

export const rawOfLabelled = ({ record }: Labelled): readonly string[] => rawOf(subjectOf({ ...record }))

export const namesIn = (folder: string): string | undefined => {
  const [file] = globSync('**/surnames.csv.gz', { cwd: folder })
  return file === undefined ? undefined : dirname(join(folder, file))
}
