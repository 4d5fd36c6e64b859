import type { FieldProblem } from '../../../core/problems/index.ts'
import { emailExample, isEmail } from '../../../core/texts/index.ts'
import type { Db } from '../../../database/index.ts'
import type { Policies, Title } from '../../catalog/index.ts'
import { emailProblems } from '../../persons/index.ts'
import { loginKey } from './login-key.ts'
import { isLoginOfAnother } from './queries-login-keys.ts'

const someLetter = { ru: 'хотя бы одна буква или цифра', en: 'at least a letter or a digit' }
const inLatin = {
  ru: 'латинскими буквами и цифрами, без кириллицы: name@example.ru',
  en: 'in Latin letters and digits, as in name@example.ru',
}

/** What the preset's policy has against a login (L12); a login of invisible signs alone is none. */
export function loginProblems({ login: { email, refuse } }: Policies, login: string): FieldProblem[] {
  const invalid = (reason: Title): FieldProblem[] => [{ field: 'login', code: 'field-invalid', values: { reason } }]
  if (loginKey(login) === '' || (email && !isEmail(login))) return invalid(email ? emailExample : someLetter)
  const found = refuse.filter((text) => login.includes(text))
  const signs = found.join(' ')
  return found.length === 0 ? [] : invalid({ ru: `логин без ${signs}`, en: `a login without ${signs}` })
}

/** What is wrong with an account's e-mail, by the one rule of addresses and by the preset's policy (B9). */
export function accountEmailProblems({ latinEmails }: Policies, email: string | null | undefined): FieldProblem[] {
  const problems = emailProblems(email)
  if (problems.length > 0 || !latinEmails || !/[^\x21-\x7e]/.test(email ?? '')) return problems
  return [{ field: 'email', code: 'field-invalid', values: { reason: inLatin } }]
}

/** Nor may it be read for the login of somebody else, whichever came first (mistake 50). It is not told whose. */
export async function addressProblems(
  db: Db,
  email: string | null | undefined,
  own: { readonly id: string | null; readonly personId: string | null },
): Promise<FieldProblem[]> {
  if (!email || !isEmail(email) || !(await isLoginOfAnother(db, email, own))) return []
  return [{ field: 'email', code: 'email-not-accepted' }]
}
