import { listAccountsByIds } from '../../accounts/index.ts'
import { type Actor, type Context, today } from '../../decisions/index.ts'
import type { Substitutes } from '../shapes.ts'
import { listSubstitutesAbout } from './queries-substitutes.ts'

/** One's own only; whom one has chosen, and who has chosen one, are told by name. */
export async function listSubstitutes(ctx: Context, { accountId }: Actor): Promise<Substitutes> {
  if (accountId === null) return { own: null, of: [] }
  const db = ctx.database.kysely
  const rows = await listSubstitutesAbout(db, accountId, today(ctx))
  const people = await listAccountsByIds(db, [...new Set(rows.flatMap((row) => [row.account_id, row.substitute_id]))])
  const titleOf = (id: string) => people.get(id)?.title ?? id
  const own = rows.find(({ account_id }) => account_id === accountId)
  return {
    own: own
      ? { accountId: own.substitute_id, title: titleOf(own.substitute_id), from: own.from, until: own.until }
      : null,
    of: rows
      .filter(({ substitute_id }) => substitute_id === accountId)
      .map(({ account_id, from, until }) => ({ title: titleOf(account_id), from, until })),
  }
}
