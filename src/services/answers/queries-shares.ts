import type { Db } from '../../database/index.ts'

export async function isShared(db: Db, node: string, to: string): Promise<boolean> {
  const found = await db
    .selectFrom('shares')
    .where('node_id', '=', node)
    .where('to_id', '=', to)
    .select('node_id')
    .executeTakeFirst()
  return found !== undefined
}
