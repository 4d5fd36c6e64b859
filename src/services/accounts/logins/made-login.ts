import { Problem } from '../../../core/problems/index.ts'
import { transliterate } from '../../../core/texts/index.ts'
import type { Db } from '../../../database/index.ts'
import { type Actor, type Context, requireAnywhere } from '../../decisions/index.ts'
import { getPerson } from '../../persons/index.ts'
import { isLoginTaken } from './queries-login-keys.ts'

interface Named {
  readonly lastName: string | null
  readonly firstName: string | null
  readonly middleName: string | null
}

/** `ivanova.mi`, with a number where that is taken. */
export async function madeLogin(db: Db, { lastName, firstName, middleName }: Named): Promise<string> {
  const initials = [firstName, middleName].map((name) => transliterate(name ?? '').slice(0, 1)).join('')
  const name = [transliterate(lastName ?? ''), initials].filter((part) => part !== '').join('.') || 'user'
  for (let number = 1; ; number++) {
    const login = number === 1 ? name : `${name}${number}`
    if (!(await isLoginTaken(db, login))) return login
  }
}

/** What the form of a new account proposes; nothing of a person who is shown by a number (A18). */
export async function proposeLogin(ctx: Context, actor: Actor, personId: string): Promise<{ readonly login: string }> {
  requireAnywhere(ctx, actor, 'dostup.accounts.create')
  const person = await getPerson(ctx, actor, personId)
  if (person.lastName === null) throw new Problem('not-found')
  return { login: await madeLogin(ctx.database.kysely, person) }
}
