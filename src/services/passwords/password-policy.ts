import type { FieldProblem } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { isCommonPassword } from './common-passwords.ts'
import { isCommonWithin, isPersonal, type Owner } from './easy-to-guess.ts'
import type { PasswordPolicy } from './password-settings.ts'

type Requirement = PasswordPolicy['requires'][number]

const requirements: Record<Requirement, { fits: (password: string) => boolean; ru: string; en: string }> = {
  letter: { fits: (text) => /\p{L}/u.test(text), ru: 'хотя бы одна буква', en: 'a letter' },
  lower: { fits: (text) => /\p{Ll}/u.test(text), ru: 'строчная буква', en: 'a lower case letter' },
  upper: { fits: (text) => /\p{Lu}/u.test(text), ru: 'прописная буква', en: 'an upper case letter' },
  digit: { fits: (text) => /\d/.test(text), ru: 'хотя бы одна цифра', en: 'a digit' },
  special: { fits: (text) => /[^\p{L}\d\s]/u.test(text), ru: 'специальный символ', en: 'a special character' },
  'no-repeats': {
    fits: (text) => new Set(text).size === [...text].length,
    ru: 'без повторяющихся символов',
    en: 'no repeated characters',
  },
}

/** What there is against a password that somebody chooses for this owner: the policy at their home, and that guessing begins with it. */
export function chosenPasswordProblems(policy: PasswordPolicy, asked: string, owner: Owner): FieldProblem[] {
  const password = asked.normalize('NFC')
  const problems = passwordProblems(policy, password)
  if (problems.length > 0) return problems
  if (isCommonPassword(password) || isCommonWithin(password)) return [{ field: 'password', code: 'password-common' }]
  return isPersonal(password, owner) ? [{ field: 'password', code: 'password-personal' }] : []
}

/** What a policy (B10, L15) has against a password; empty when it fits. */
export function passwordProblems(policy: PasswordPolicy, password: string, field = 'password'): FieldProblem[] {
  const { minLength, maxLength, requires } = policy
  const length = [...password].length
  const fits = length >= minLength && length <= maxLength && requires.every((name) => requirements[name].fits(password))
  if (fits) return []
  const rules = (language: 'ru' | 'en') =>
    [
      language === 'ru' ? `от ${minLength} до ${maxLength} знаков` : `${minLength} to ${maxLength} characters`,
      ...requires.map((name) => requirements[name][language]),
    ].join(', ')
  return [{ field, code: 'password-weak', values: { rules: { ru: rules('ru'), en: rules('en') } } }]
}

/** What the operator sets at the command line is theirs to set again at any time, and is made for whoever sits there. */
export const mustChangeGiven = (ctx: Context, actor: Actor): boolean =>
  actor.kind !== 'operator' && ctx.decisions.catalog.policies.changeGivenPassword !== false
