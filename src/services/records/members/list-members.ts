import { offering } from '../../audit/index.ts'
import { type Actor, type Context, may } from '../../decisions/index.ts'
import { getVisibleOrganization } from '../../organizations/index.ts'
import { listMemberEdges } from './queries-members.ts'
import { setMembers } from './set-members.ts'
import type { Members } from './shapes.ts'

/** «Состав» of a group, of the nodes that the viewer sees; the others are only counted. */
export async function listMembers(ctx: Context, actor: Actor, id: string): Promise<Members> {
  const db = ctx.database.kysely
  const group = await getVisibleOrganization(ctx, actor, db, id)
  const { members, groups } = await listMemberEdges(db, group.id)
  const sees = (node: { readonly id: string }) => may(ctx, actor, 'dostup.organizations.view', node.id)
  const seen = { members: members.filter(sees), groups: groups.filter(sees) }
  const hidden = members.length + groups.length - seen.members.length - seen.groups.length
  return { ...seen, hidden, may: { set: await offering(ctx, actor)(setMembers, group) } }
}
