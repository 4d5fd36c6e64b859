import type { FieldProblem } from '../../core/problems/index.ts'

/** The shape alone: whether letters arrive, only a letter can tell. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

export const emailExample = 'name@example.ru'

/** What is wrong with the field `email` of a form (B9). */
export function emailProblems(email: string | null | undefined): FieldProblem[] {
  if (!email || isEmail(email)) return []
  return [{ field: 'email', code: 'field-invalid', values: { reason: emailExample } }]
}
