import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { metaroleOf } from './outranking.ts'
import { listAccountsEverOf, listPersonsEverOf, wereOnePersons } from './queries-oneself.ts'

/** The account that acts, and whoever works as it in its owner's place: what one may not do to oneself, they may not by way of another. */
function actingAccounts(actor: Actor): string[] {
  if (actor.accountId === null) return []
  return actor.enteredBy === undefined ? [actor.accountId] : [actor.accountId, actor.enteredBy.id]
}

/**
 * Mistake 36: the actor's own account, and every other that is or ever was of the same person. Leaving a person makes nobody somebody
 * else, so no deed on a second account of oneself is waited for by parting it first.
 */
export async function isOneself(actor: Actor, db: Db, accountId: string): Promise<boolean> {
  const acting = actingAccounts(actor)
  if (acting.includes(accountId)) return true
  for (const one of acting) if ((await wereOnePersons(db, [one, accountId])) === true) return true
  return false
}

/** Of pairs of an actor and an account that something is given to. */
export async function readOneselfAhead(tx: Transaction, asked: readonly Giving[]): Promise<void> {
  const pairs = asked.flatMap(({ actor, input }) => actingAccounts(actor).map((one) => [one, input.accountId] as const))
  await wereOnePersons.ahead(tx, pairs)
}

/** Who gives something, and to which account. */
export interface Giving {
  readonly actor: Actor
  readonly input: { readonly accountId: string }
}

export async function isOwnPerson(actor: Actor, db: Db, personId: string): Promise<boolean> {
  for (const one of actingAccounts(actor)) if ((await listPersonsEverOf(db, one)).includes(personId)) return true
  return false
}

export async function listOwnAccounts(actor: Actor, db: Db): Promise<string[]> {
  const acting = actingAccounts(actor)
  const persons: string[] = []
  for (const one of acting) persons.push(...(await listPersonsEverOf(db, one)))
  return [...new Set([...acting, ...(persons.length === 0 ? [] : await listAccountsEverOf(db, persons))])]
}

/**
 * The log tells who acted by name, so whoever acts does not choose it. It is theirs where the preset leaves names to users, and of those
 * above everything, whom nobody above could help.
 */
export function refuseOwnName(ctx: Context, actor: Actor): void {
  const isLeft = ctx.decisions.catalog.policies.profile?.includes('name') === true
  if (isLeft || metaroleOf(ctx, actor)?.power === 'everything') return
  throw new Problem('own-name-refused')
}

export function refuseOneself(actor: Actor, accountId: string): void {
  if (actingAccounts(actor).includes(accountId)) throw new Problem('own-account-refused')
}
