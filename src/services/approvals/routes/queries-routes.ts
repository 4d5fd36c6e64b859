import type { Db, Transaction } from '../../../database/index.ts'
import type { ApprovalRouteForm } from '../../catalog/index.ts'

export async function listRouteRows(db: Db) {
  return await db
    .selectFrom('approval_routes')
    .select(['id', 'definition'])
    .$narrowType<{ definition: ApprovalRouteForm }>()
    .orderBy('id')
    .execute()
}

export async function putRoute(tx: Transaction, id: string, form: ApprovalRouteForm, at: Date): Promise<void> {
  const written = { definition: JSON.stringify(form), updated_at: at }
  await tx
    .insertInto('approval_routes')
    .values({ id, ...written })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(written))
    .execute()
}

export async function deleteRoute(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('approval_routes').where('id', '=', id).execute()
}
