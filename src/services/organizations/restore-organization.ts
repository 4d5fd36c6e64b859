import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Deed } from '../audit/index.ts'
import { getMetarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import {
  listOwnAccounts,
  powersAtHome,
  powersOfAffiliations,
  powersOfMetarole,
  requireEverythingFor,
  requireMayHandOut,
} from '../delegation/index.ts'
import { getForArchiving, moveArchived } from './archive-organization.ts'

/**
 * Takes an organization out of the archive: everything its accounts had counts again. So it is given back by whoever may hand all of it
 * out (model.md, law 2), as when each of the accounts were turned on again.
 */
export const restoreOrganization: Deed<string> = {
  name: 'organizations.restore-organization',
  kind: 'model',
  async decide(ctx, tx, actor, id) {
    const stored = await getForArchiving(ctx, actor, tx, id)
    if (stored.archived_at === null) throw new Problem('not-archived')
    if (stored.parent_archived_at !== null) throw new Problem('archived-parent', { title: stored.parent_title ?? '' })
    if (actor.kind === 'account') await requireMayGiveBack(ctx, actor, tx, stored)
    return await moveArchived(tx, stored, null, ctx.clock())
  },
}

async function requireMayGiveBack(ctx: Context, actor: Actor, tx: Transaction, home: { id: string; title: string }) {
  const { accounts, metaroles, grants, affiliations } = await powersAtHome(
    tx,
    ctx.decisions.catalog,
    home.id,
    ctx.clock(),
  )
  const made = metaroles.map((metarole) => getMetarole(ctx.decisions.catalog, metarole))
  for (const metarole of made) requireEverythingFor(ctx, actor, metarole)
  const own = await listOwnAccounts(actor, tx)
  const handed = [
    ...made.flatMap((metarole) => powersOfMetarole(metarole, home)),
    ...grants,
    ...(await powersOfAffiliations(ctx, tx, affiliations)),
  ]
  await requireMayHandOut(ctx, actor, tx, handed, accounts.some((one) => own.includes(one)) ? 'oneself' : 'another')
}
