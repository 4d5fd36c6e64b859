import type { FieldProblem } from '../../../core/problems/index.ts'
import { differences, perform } from '../../audit/index.ts'
import {
  createPerson,
  createPersons,
  editPerson,
  fullName,
  type NewPerson,
  type PersonAgain,
  type PersonEdit,
  personForm,
  recognizePersons,
} from '../../persons/index.ts'
import { findPlaces, type Places } from './find-places.ts'
import type { ImportField, ImportKind, ImportRow, ImportSlice, RowPlan } from './import-kind.ts'
import { clueOf, keyOfPerson, missing, type NamedValues, personFields, whoIsMeant, withNames } from './person-fields.ts'
import { lineOf } from './read-cell.ts'

export const homeField: ImportField = {
  title: { ru: 'Организация', en: 'Organization' },
  also: ['Учреждение', 'Школа', 'Место работы', 'Наименование организации', 'Название организации', 'ИНН организации'],
  required: true,
  hint: {
    ru: 'Название, краткое название, ИНН или идентификатор',
    en: 'The title, the short title, the ИНН or the id',
  },
  ...{ example: { ru: 'МАОУ СОШ № 1', en: 'School No. 1' }, read: lineOf(500) },
}

const fields = { ...personFields, home: homeField }
const formKeys = ['lastName', 'firstName', 'middleName', 'birthDate', 'sex', 'snils', 'email', 'phone'] as const

/** People of the registry. An empty cell leaves what is there; where somebody belongs is moved by deeds of personnel alone. */
export const importPersons: ImportKind = {
  name: 'persons',
  title: { ru: 'Люди', en: 'People' },
  kind: 'record',
  // A record keeps nobody waiting.
  rowsAtOnce: () => 500,
  rights: () => ['dostup.persons.create', 'dostup.persons.edit'],
  fields,
  formFields: { homeId: 'home' },
  makeAll: (stage, actor, forms) => perform(stage, actor, createPersons, forms as NewPerson[]),
  async plan(slice) {
    const { stage, actor } = slice
    const rows = slice.rows.map((row) => ({ row, values: withNames(row) }))
    const places = await findPlaces(
      slice,
      rows.map(({ values }) => values.home),
    )
    const clues = rows.map(({ values }) => clueOf(values, places.one(values.home)?.id))
    const found = await recognizePersons(stage, actor, stage.unit.tx, clues)
    return rows.map(({ row, values }, at) => planPerson(slice, row, { values, places, found: found[at] ?? [] }))
  },
}

interface Known {
  readonly values: NamedValues
  readonly places: Places
  readonly found: readonly PersonAgain[]
}

function planPerson(slice: ImportSlice, row: ImportRow, { values, places, found }: Known): RowPlan {
  const { person, problems } = whoIsMeant(values, found)
  const key = keyOfPerson(values, person)
  if (person === undefined)
    return { ...planNew(slice, row, values, places), key, ...(problems.length > 0 && { problems }) }
  const title = fullName(person) ?? person.id
  const edit = editOf(values, person)
  const changes = differences(pick(personForm(person), edit), edit)
  const stays = homeStays(values.home, person, places)
  if (changes.length === 0 && stays.length === 0) return { verdict: 'unchanged', title, key }
  return {
    ...{ verdict: 'changed', title, key, changes, problems: stays },
    act: async () => {
      await perform(slice.stage, slice.actor, editPerson, { id: person.id, form: edit as PersonEdit })
      return undefined
    },
  }
}

function planNew({ stage, actor }: ImportSlice, row: ImportRow, values: NamedValues, places: Places): RowPlan {
  const { home, lastName = '', firstName = '', id: _, ...rest } = values
  const place = places.one(home)
  const problems = missing(fields, values)
  if (home !== undefined && place === undefined) problems.push(places.problem('home', home))
  const title = [lastName, firstName, values.middleName].filter(Boolean).join(' ') || String(row.line)
  const form = place && { ...rest, lastName, firstName, homeId: place.id }
  return {
    ...{ verdict: 'new', title, problems, form },
    act:
      form &&
      (async () => {
        await perform(stage, actor, createPerson, form)
        return undefined
      }),
  }
}

/** What the row says otherwise than what is there. */
export function editOf(values: NamedValues, person: PersonAgain): Record<string, string> {
  const now = { ...personForm(person), snils: person.snils } as Readonly<Record<string, string | null>>
  const other = formKeys.filter((field) => values[field] !== undefined && values[field] !== now[field])
  return Object.fromEntries(other.map((field) => [field, values[field] as string]))
}

export const pick = (state: object, like: object): object =>
  Object.fromEntries(Object.keys(like).map((field) => [field, (state as Record<string, unknown>)[field] ?? null]))

function homeStays(home: string | undefined, person: PersonAgain, places: Places): FieldProblem[] {
  if (home === undefined || home.toLowerCase() === person.home_title.toLowerCase()) return []
  if (places.all(home).some(({ id }) => id === person.home_id)) return []
  const how = {
    ru: 'Переведите человека кадровым действием или оставьте ячейку пустой.',
    en: 'Transfer the person by a deed of personnel, or leave the cell empty.',
  }
  return [{ field: 'home', code: 'import-value-stays', values: { now: person.home_title, how } }]
}
