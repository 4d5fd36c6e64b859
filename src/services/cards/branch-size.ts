import { type Static, Type } from 'typebox'
import { countActiveAt } from '../accounts/index.ts'
import { type Actor, type Context, requireRight } from '../decisions/index.ts'
import { getVisibleOrganization, listBranchIds } from '../organizations/index.ts'
import { whereToLook } from '../registry/index.ts'
import { countSessionsAt } from '../sessions/index.ts'

export const BranchSize = Type.Object(
  {
    organizations: Type.Integer({ description: 'Itself and those below it, units too, that it would take along.' }),
    accounts: Type.Integer({ description: 'Active accounts there, those the viewer may see.' }),
    sessions: Type.Integer({ description: 'Of these accounts: who is signed in now.' }),
  },
  { title: 'BranchSize' },
)
export type BranchSize = Static<typeof BranchSize>

/** What goes to the archive with an organization, or, if it is there, what comes back with it. */
export async function getBranchSize(ctx: Context, actor: Actor, id: string): Promise<BranchSize> {
  const { kysely } = ctx.database
  const stored = await getVisibleOrganization(ctx, actor, kysely, id)
  requireRight(ctx, actor, 'dostup.organizations.archive', stored)
  const nodes = await listBranchIds(ctx, kysely, stored)
  const where = await whereToLook(ctx, actor, 'dostup.accounts.view', id)
  return {
    organizations: nodes.length,
    accounts: await countActiveAt(kysely, nodes, where),
    sessions: await countSessionsAt(kysely, nodes, where, ctx.clock()),
  }
}
