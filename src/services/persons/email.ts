import type { FieldProblem } from '../../core/problems/index.ts'
import { emailExample, isEmail } from '../../core/texts/index.ts'

/** What is wrong with the field `email` of a form (B9). */
export function emailProblems(email: string | null | undefined): FieldProblem[] {
  if (!email || isEmail(email)) return []
  return [{ field: 'email', code: 'field-invalid', values: { reason: emailExample } }]
}
