import { type FieldProblem, Problem, type ProblemValues } from '../../core/problems/index.ts'
import { readPlainly, readsMasked } from '../../database/index.ts'

/** A deed decides on what is there, whatever its actor is shown (A18); what refuses it is told as they are shown. */
export async function decidedPlainly<T>(deed: () => Promise<T>): Promise<T> {
  if (!readsMasked()) return await deed()
  try {
    return await readPlainly(deed)
  } catch (error) {
    throw asShown(error)
  }
}

/** Names in which a sentence of a refusal may say what tells of somebody. */
const telling: readonly string[] = ['login', 'value', 'name', 'person', 'by']

export function asShown<E>(error: E): E | Problem {
  if (!readsMasked() || !(error instanceof Problem)) return error
  const fields = error.fields.map((field): FieldProblem => ({ ...field, values: shown(field.values ?? {}) }))
  return new Problem(error.code, shown(error.values), fields)
}

const shown = (values: ProblemValues): ProblemValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, telling.includes(name) ? '№ ……' : value]))
