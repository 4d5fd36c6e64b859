import { type Language, type ProblemCode, type ProblemEntry, problemCatalogue } from './catalogue/index.ts'
import { quoted } from './quote.ts'

/** One field that was refused, so that a form can show all its errors at once. */
export interface FieldProblem {
  /** The field's name as the request spells it; nested names are joined by a dot. */
  readonly field: string
  readonly code: ProblemCode
  readonly values?: ProblemValues
}

/** What fills the places in a problem's sentence; a word that differs by language is given in each. */
export type ProblemValue = string | number | Readonly<Record<Language, string>>
export type ProblemValues = Readonly<Record<string, ProblemValue>>

/** The one error type of the product. Everything a person may see of it comes from the catalogue (RFC 9457). */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly values: ProblemValues
  readonly fields: readonly FieldProblem[]

  constructor(code: ProblemCode, values: ProblemValues = {}, fields: readonly FieldProblem[] = []) {
    super(fill(problemCatalogue[code].detail.en, values, 'en'))
    this.name = 'Problem'
    this.code = code
    this.values = values
    this.fields = fields
  }

  get status(): number {
    return problemCatalogue[this.code].status
  }
}

/** Several fields refused together: a form shows them all at once and nothing of it is lost. */
export function refusedFields(fields: readonly FieldProblem[]): Problem {
  return new Problem('fields-refused', {}, fields)
}

/** Throws when any field was refused. */
export function refuseFields(fields: readonly FieldProblem[]): void {
  if (fields.length > 0) throw refusedFields(fields)
}

/** The words of a problem in a language: what happened (`title`) and what to do (`detail`). */
export function problemWords(
  problem: { readonly code: ProblemCode; readonly values?: ProblemValues },
  language: Language,
): { title: string; detail: string } {
  const entry: ProblemEntry = problemCatalogue[problem.code]
  return { title: entry.title[language], detail: fill(entry.detail[language], problem.values ?? {}, language) }
}

function fill(text: string, values: ProblemValues, language: Language): string {
  return text.replace(/([«“]?)\{(\w+)\}([»”]?)/g, (whole, opening: string, name: string, closing: string) => {
    const value = values[name]
    if (value === undefined) return whole
    const words = String(typeof value === 'object' ? value[language] : value)
    return opening !== '' && closing !== '' ? quoted(words, language) : `${opening}${words}${closing}`
  })
}
