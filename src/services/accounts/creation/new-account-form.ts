import type { FieldProblem } from '../../../core/problems/index.ts'
import { type Catalog, findMetarole, type Metarole, methodsTitle, signsInByPassword } from '../../catalog/index.ts'
import type { Actor } from '../../decisions/index.ts'
import { chosenPasswordProblems, type Owner, type PasswordPolicy } from '../../passwords/index.ts'
import type { PersonName } from '../../persons/index.ts'
import { accountEmailProblems, loginProblems } from '../logins/login-policy.ts'
import type { FilledIn } from './filled-in.ts'
import { writesLetter } from './new-account-letter.ts'

/** What is wrong with the form by itself; what is taken already is told together with it. */
export function formProblems(catalog: Catalog, actor: Actor, asked: FilledIn): FieldProblem[] {
  const metarole = findMetarole(catalog, asked.metarole)
  return [
    ...(metarole === undefined
      ? [{ field: 'metarole', code: asked.metarole === '' ? 'field-required' : 'metarole-unknown' } as const]
      : []),
    ...(asked.homeId === '' ? [{ field: 'homeId', code: 'field-required' } as const] : []),
    ...loginProblems(catalog.policies, asked.login.trim()),
    ...accountEmailProblems(catalog.policies, asked.email),
    ...newPasswordProblems(catalog, actor, metarole, asked),
  ]
}

/**
 * B9: where the preset makes it mandatory, whoever fills the form in gives the password and repeats it, unless a letter invites to set it;
 * E2: where nobody signs in by one, there is none.
 */
function newPasswordProblems(
  catalog: Catalog,
  actor: Actor,
  metarole: Metarole | undefined,
  asked: FilledIn,
): FieldProblem[] {
  const { policies } = catalog
  const { password, passwordRepeat, login, email, directoryUser } = asked
  const byPassword = metarole !== undefined && signsInByPassword(metarole)
  const isGiven = actor.kind === 'account' && byPassword && !directoryUser && !writesLetter(catalog, asked)
  const mandatory = isGiven && policies.newAccount.password === 'mandatory'
  if (!password) return mandatory ? [{ field: 'password', code: 'password-needed' }] : []
  if (metarole !== undefined && !byPassword) return [passwordNotUsed(metarole)]
  if (directoryUser) return [{ field: 'password', code: 'password-of-directory' }]
  const differs = mandatory ? passwordRepeat !== password : passwordRepeat != null && passwordRepeat !== password
  const repeat = { field: 'passwordRepeat', code: 'password-repeat-differs' } as const
  return [...chosenPasswordProblems(policies.password, password, { login, email }), ...(differs ? [repeat] : [])]
}

/** The names of person and organization are known only when these are found; what else is wrong with the password has been told by then. */
export function namedPasswordProblems(
  policy: PasswordPolicy,
  { password, login }: FilledIn,
  person: PersonName,
  home: string,
): FieldProblem[] {
  const owner = ownerOf({ ...person, login, email: null, home_title: home })
  return password ? chosenPasswordProblems(policy, password, owner) : []
}

/** What guessing at a password would begin with. */
export function ownerOf(account: PersonName & { login: string; email: string | null; home_title?: string }): Owner {
  const { login, email, last_name, first_name, middle_name, home_title: organization = '' } = account
  return { login, email, names: [last_name, first_name, middle_name], organization }
}

export function passwordNotUsed(metarole: Metarole): FieldProblem {
  const methods =
    metarole.signIn.length === 0 ? { ru: 'не входят вовсе', en: 'they do not sign in' } : methodsTitle(metarole)
  return { field: 'password', code: 'password-not-used', values: { metarole: metarole.title, methods } }
}
