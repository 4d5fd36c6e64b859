import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, requireEverywhere } from '../../decisions/index.ts'
import { type DeclaredRow, findDeclared, listDeclaredRows } from './queries-declared.ts'
import type { DeclaredState } from './shapes.ts'

/** For whoever accepts them. */
export async function listDeclaredRights(ctx: Context, actor: Actor): Promise<DeclaredState[]> {
  requireEverywhere(ctx, actor, 'dostup.roles.edit')
  return (await listDeclaredRows(ctx.database.kysely)).map(stateOf)
}

/** For the subsystem itself. */
export async function findDeclaredRights({ database }: Context, subsystem: string): Promise<DeclaredState> {
  const found = await findDeclared(database.kysely, subsystem)
  if (found === undefined) throw new Problem('not-found')
  return stateOf(found)
}

const stateOf = (row: DeclaredRow): DeclaredState => ({
  subsystem: row.subsystem,
  declared: row.declared,
  declaredAt: row.declared_at.toISOString(),
  accepted: row.accepted,
  acceptedAt: row.accepted_at?.toISOString() ?? null,
  isWaiting: JSON.stringify(row.accepted) !== JSON.stringify(row.declared),
})
