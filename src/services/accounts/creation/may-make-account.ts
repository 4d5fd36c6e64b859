import { Problem } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { actionsFor, joinTitles, type Metarole } from '../../catalog/index.ts'
import { type Acting, requireRightOf } from '../../decisions/index.ts'
import {
  isOwnPerson,
  metaroleOf,
  powersOfMetarole,
  requireEverythingFor,
  requireMayHandOut,
} from '../../delegation/index.ts'
import { countAccounts } from '../queries-accounts.ts'

interface Home {
  readonly id: string
  readonly title: string
}

/**
 * Whether the actor may make an account of the metarole there, or turn one into it, or move one there. The preset says who makes whom (B8);
 * a metarole that is power over its home by itself is handed out like a role (law 2).
 */
export async function requireMayMake(
  { ctx, actor, db: tx }: Acting<Transaction>,
  metarole: Metarole,
  { home, personId }: { readonly home: Home; readonly personId: string | null },
): Promise<void> {
  requireRightOf(ctx, actor, actionsFor(metarole, 'dostup.accounts.create'), home)
  const own = metaroleOf(ctx, actor)
  if (own === undefined) return
  if (metarole.createdBy.includes(own.id)) {
    requireEverythingFor(ctx, actor, metarole)
    const to = personId !== null && (await isOwnPerson(actor, tx, personId)) ? 'oneself' : 'another'
    return await requireMayHandOut({ ctx, actor, db: tx }, powersOfMetarole(metarole, home), to)
  }
  if (metarole.createdBy.length === 0) throw new Problem('metarole-nobody-creates', { metarole: metarole.title })
  const creators = ctx.decisions.catalog.metaroles.filter((one) => metarole.createdBy.includes(one.id))
  throw new Problem('metarole-not-yours-to-create', {
    metarole: metarole.title,
    creators: joinTitles(creators.map((one) => one.title)),
  })
}

/** A1: one more account of the metarole. */
export async function requireRoomFor(tx: Transaction, { id, title, limit }: Metarole): Promise<void> {
  if (limit === null || (await countAccounts(tx, { metarole: id })) < limit) return
  throw new Problem('metarole-full', { metarole: title, limit })
}
