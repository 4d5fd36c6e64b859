import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { type Called, listAliased } from '../clients/index.ts'
import { type Actor, type Context, may, seesNumbers } from '../decisions/index.ts'
import { listByLogins, listBySnils } from './queries-outer.ts'

/** Somebody or something by what it is called outside. */
export interface Outer {
  readonly called?: Called | undefined
  readonly alias?: string | undefined
  readonly login?: string | undefined
  readonly snils?: string | undefined
}

export interface LookedUp {
  readonly account: string | null
  readonly person: string | null
  readonly node: string | null
}

export interface LooksUp {
  /** The subsystem whose names they are; undefined: aliases mean nobody. */
  readonly space: string | undefined
  /** By whose rights persons are found by their numbers; undefined: by nobody's. */
  readonly actor: Actor | undefined
}

const nothing: LookedUp = { account: null, person: null, node: null }
export const plainSnils = (snils: string): string => snils.replaceAll(/\D/g, '')

/** In the order in which they are asked. Whom the asker may not see by a СНИЛС is not found; `subject-of-several` is thrown where a number means several accounts. */
export async function lookUp(
  ctx: Context,
  { space, actor }: LooksUp,
  asked: readonly Outer[],
  db: Db = ctx.database.kysely,
): Promise<LookedUp[]> {
  const aliased = (called: Called) => {
    const aliases = asked.flatMap((one) => (one.called === called && one.alias !== undefined ? one.alias : []))
    return space === undefined ? new Map<string, string>() : listAliased(db, { subsystem: space, called, aliases })
  }
  const maps = { account: await aliased('account'), person: await aliased('person'), node: await aliased('node') }
  const logins = await listByLogins(
    db,
    asked.flatMap(({ login }) => login ?? []),
  )
  const numbers = asked.flatMap(({ snils }) => (snils === undefined ? [] : plainSnils(snils)))
  if (numbers.length > 0 && actor === undefined) throw new Problem('key-without-account')
  const found = new Map((await listBySnils(db, numbers)).map((one) => [one.snils, one]))
  return asked.map(({ called, alias, login, snils }) => {
    if (alias !== undefined && called !== undefined) return { ...nothing, [called]: maps[called].get(alias) ?? null }
    if (login !== undefined) return { ...nothing, account: logins.get(login) ?? null }
    const person = snils === undefined ? undefined : found.get(plainSnils(snils))
    if (person === undefined || actor === undefined) return nothing
    if (!may(ctx, actor, 'dostup.persons.view', person.home_id) || seesNumbers(ctx, actor)) return nothing
    if (person.accounts.length > 1) throw new Problem('subject-of-several')
    return { ...nothing, person: person.person_id, account: person.accounts[0] ?? null }
  })
}
