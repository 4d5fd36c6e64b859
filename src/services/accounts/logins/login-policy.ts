import type { FieldProblem } from '../../../core/problems/index.ts'
import { isEmail } from '../../../core/texts/index.ts'
import type { Policies } from '../../catalog/index.ts'
import { emailExample } from '../../persons/index.ts'
import { loginKey } from './login-key.ts'

/** What the preset's policy has against a login (L12); a login of invisible signs alone is none. */
export function loginProblems({ login: { email, refuse } }: Policies, login: string): FieldProblem[] {
  const invalid = (reason: string): FieldProblem[] => [{ field: 'login', code: 'field-invalid', values: { reason } }]
  if (loginKey(login) === '' || (email && !isEmail(login))) return invalid(email ? emailExample : 'A–Z')
  const found = refuse.filter((text) => login.includes(text))
  return found.length === 0 ? [] : invalid(`≠ ${found.join(' ')}`)
}
