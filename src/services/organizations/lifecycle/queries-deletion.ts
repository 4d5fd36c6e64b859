import type { Db, Transaction } from '../../../database/index.ts'

export type Hanging = Awaited<ReturnType<typeof listHanging>>[number]

export async function listHanging(db: Db, id: string) {
  const rows = await db
    .selectFrom('hangs_on_nodes')
    .where('node_id', '=', id)
    .select('what')
    .distinct()
    .orderBy('what')
    .execute()
  return rows.map(({ what }) => what)
}

export async function deleteNode(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('organizations').where('node_id', '=', id).execute()
  await tx.deleteFrom('nodes').where('id', '=', id).execute()
}
