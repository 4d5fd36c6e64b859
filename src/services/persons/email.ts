import type { FieldProblem } from '../../core/problems/index.ts'
import { isEmail } from '../../core/texts/index.ts'

export const emailExample = 'name@example.ru'

/** What is wrong with the field `email` of a form (B9). */
export function emailProblems(email: string | null | undefined): FieldProblem[] {
  if (!email || isEmail(email)) return []
  return [{ field: 'email', code: 'field-invalid', values: { reason: emailExample } }]
}
