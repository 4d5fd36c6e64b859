import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, requireEverywhere } from '../../decisions/index.ts'
import { type SearchQuery, searched } from '../../registry/index.ts'
import { type DeclaredRow, findDeclared, listDeclaredRows } from './queries-declared.ts'
import type { DeclaredState } from './shapes.ts'

/** For whoever accepts them. */
export async function listDeclaredRights(
  ctx: Context,
  actor: Actor,
  { search }: SearchQuery,
): Promise<DeclaredState[]> {
  requireEverywhere(ctx, actor, 'dostup.roles.edit')
  const { database, decisions } = ctx
  const items = (await listDeclaredRows(database.kysely)).map(stateOf)
  return searched(items, search, ({ subsystem, declared }) => {
    const title = decisions.catalog.subsystems.find(({ id }) => id === subsystem)?.title
    const names = [...declared.actions, ...declared.rights].flatMap((one) => [one.name, one.title?.ru, one.title?.en])
    return [subsystem, title?.ru, title?.en, ...names]
  })
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
