import { App, type FormInstance } from 'antd'
import type { FieldProblem, Problem } from '../../../client/index.ts'
import { problemOf, useSentence } from './problem.ts'

/** A form is flat where what it sends is not: `person.lastName` is told at its `lastName`. */
const isOf = (field: string, name: string): boolean => field === name || field.endsWith(`.${name}`)

const byField = (problems: readonly FieldProblem[], fields: readonly string[]) =>
  fields
    .map((name) => ({ name, errors: problems.filter(({ field }) => isOf(field, name)).map((row) => row.message) }))
    .filter((row) => row.errors.length > 0)

/** Some problems name no field but are about one: the form shows them where the person must mend them. */
const fieldOfCode: Readonly<Record<string, string>> = {
  'login-taken': 'login',
  'password-weak': 'password',
  'password-common': 'password',
  'password-personal': 'password',
  'password-same': 'password',
  'password-wrong': 'current',
  'snils-taken': 'snils',
  'snils-not-accepted': 'snils',
  'snils-invalid': 'snils',
  'snils-malformed': 'snils',
  'inn-invalid': 'inn',
  'inn-malformed': 'inn',
  'ogrn-invalid': 'ogrn',
  'ogrn-malformed': 'ogrn',
  'title-taken': 'title',
}

const fieldProblems = (problem: Problem): readonly FieldProblem[] => {
  if (problem.errors?.length) return problem.errors
  const field = fieldOfCode[problem.code]
  return field ? [{ field, message: problem.detail ?? problem.title }] : []
}

/** Puts what the server refused at the fields, all at once; what belongs to no shown field is said above. */
export const useRefusal = () => {
  const { notification } = App.useApp()
  const sentence = useSentence()
  return (error: unknown, form?: FormInstance): void => {
    const problem = problemOf(error)
    // The page asks to sign in by itself.
    if (problem.code === 'sign-in-required') return
    const shown = form ? Object.keys(form.getFieldsValue(true) as object) : []
    const registered = form ? form.getFieldsError().map((row) => String(row.name[0])) : []
    const refused = fieldProblems(problem)
    const placed = byField(refused, [...new Set([...shown, ...registered])])
    if (form && placed.length > 0) {
      form.setFields(placed)
      form.scrollToField(placed[0]?.name, { block: 'center', focus: true })
    }
    const unplaced = refused.filter(({ field }) => !placed.some(({ name }) => isOf(field, name)))
    if (placed.length > 0 && unplaced.length === 0) return
    const told = problem.code === 'fields-refused' ? unplaced.map(({ message }) => message) : []
    const description = told.join(' ') || sentence(error)
    notification.error({ title: problem.title, description, role: 'alert', placement: 'topRight' })
  }
}
