import { Problem, type ProblemCode, problemCatalogue, problemWords } from '../../core/problems/index.ts'
import { asShown } from '../audit/index.ts'
import type { ProblemInWords } from './shapes.ts'
import type { StoredProblem } from './task.ts'

export const storedProblem = ({ code, values, fields }: Problem): StoredProblem => ({ code, values, fields })

/** In both languages: what happened, and what to do; fields that were refused say why. */
export function wordsOfProblem(stored: StoredProblem): ProblemInWords {
  const { code, values, fields } = asShown(knownProblem(stored))
  const said = (language: 'ru' | 'en') => {
    const { title, detail } = problemWords({ code, values }, language)
    const each = fields.filter((field) => isKnown(field.code)).map((field) => problemWords(field, language))
    return { title, detail: each.length === 0 ? detail : each.map((one) => `${one.title}. ${one.detail}`).join(' ') }
  }
  const [ru, en] = [said('ru'), said('en')]
  return { code, title: { ru: ru.title, en: en.title }, detail: { ru: ru.detail, en: en.detail } }
}

const knownProblem = ({ code, values = {}, fields = [] }: StoredProblem): Problem =>
  isKnown(code) ? new Problem(code, values, fields) : new Problem('internal')

/** One of another edition may be known no more. */
const isKnown = (code: ProblemCode): boolean => Object.hasOwn(problemCatalogue, code)
