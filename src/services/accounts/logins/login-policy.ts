import type { FieldProblem } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import type { Policies } from '../../catalog/index.ts'
import { emailExample, emailProblems } from '../../persons/index.ts'
import { loginKey } from './login-key.ts'

/** What the preset's policy has against a login (L12); a login of invisible signs alone is none. */
export function loginProblems({ login: { email, refuse } }: Policies, login: string): FieldProblem[] {
  const invalid = (reason: string): FieldProblem[] => [{ field: 'login', code: 'field-invalid', values: { reason } }]
  if (loginKey(login) === '' || (email && !isEmail(login))) return invalid(email ? emailExample : 'A–Z')
  const found = refuse.filter((text) => login.includes(text))
  return found.length === 0 ? [] : invalid(`≠ ${found.join(' ')}`)
}

/** What is wrong with an account's e-mail, by the one rule of addresses and by the preset's policy (B9). */
export function accountEmailProblems({ latinEmails }: Policies, email: string | null | undefined): FieldProblem[] {
  const problems = emailProblems(email)
  if (problems.length > 0 || !latinEmails || !/[^\x21-\x7e]/.test(email ?? '')) return problems
  return [{ field: 'email', code: 'field-invalid', values: { reason: `A–Z, 0–9: ${emailExample}` } }]
}
