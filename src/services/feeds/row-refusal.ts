import { type FieldProblem, type Language, type Problem, problemWords } from '../../core/problems/index.ts'
import { personRegistry } from '../persons/index.ts'

const ofRow = { ru: 'Идентификатор строки', en: 'Id of the row' }

/** Beside a row there is no form whose fields could be marked: they are named in words. */
export function rowRefusal(problem: Problem, language: Language) {
  const { code, fields } = problem
  const { title, detail } = problemWords(problem, language)
  if (fields.length === 0) return { code, title, detail }
  return { code, title, detail: fields.map((field) => fieldInWords(field, language)).join(' ') }
}

function fieldInWords(problem: FieldProblem, language: Language): string {
  const key = problem.field === 'homeId' ? 'home' : problem.field
  const title = key === 'externalId' ? ofRow : personRegistry.columns.find((column) => column.key === key)?.title
  return `${title?.[language] ?? problem.field}: ${problemWords(problem, language).detail}`
}
