import type { Db, Transaction } from '../../../database/index.ts'

/** The groups that lie in this one, and those that it lies in, by edges of members. */
export async function listMemberEdges(db: Db, node: string) {
  const edges = db.selectFrom('shares').where('level', '=', 'members')
  const named = (by: 'node_id' | 'to_id', other: 'node_id' | 'to_id') =>
    edges
      .innerJoin('shown_nodes as nodes', 'nodes.id', `shares.${by}`)
      .where(`shares.${other}`, '=', node)
      .select(['nodes.id', 'nodes.short_title as title', 'nodes.kind'])
      .orderBy('nodes.short_title')
      .orderBy('nodes.id')
      .execute()
  return { members: await named('node_id', 'to_id'), groups: await named('to_id', 'node_id') }
}

export async function isMember(db: Db, node: string, group: string): Promise<boolean> {
  const found = await db
    .selectFrom('shares')
    .where('node_id', '=', node)
    .where('to_id', '=', group)
    .where('level', '=', 'members')
    .select('node_id')
    .executeTakeFirst()
  return found !== undefined
}

export async function putMember(
  tx: Transaction,
  edge: { readonly node_id: string; readonly to_id: string; readonly created_by: string | null },
  at: Date,
): Promise<void> {
  await tx
    .insertInto('shares')
    .values({ ...edge, level: 'members', created_at: at })
    .execute()
}

export async function removeMember(tx: Transaction, node: string, group: string): Promise<void> {
  await tx
    .deleteFrom('shares')
    .where('node_id', '=', node)
    .where('to_id', '=', group)
    .where('level', '=', 'members')
    .execute()
}
