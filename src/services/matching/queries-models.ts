import type { Consequence, Learnt } from '../../core/matching/index.ts'
import type { Db, Transaction } from '../../database/index.ts'

export interface StoredModel {
  readonly learnt: Learnt
  readonly consequences: readonly Consequence[]
  readonly persons: number
  readonly learnt_at: Date
}

export async function findModel(db: Db): Promise<StoredModel | undefined> {
  const row = await db.selectFrom('matching_models').selectAll().executeTakeFirst()
  return row as StoredModel | undefined
}

export async function saveModel(
  tx: Transaction,
  { learnt, consequences, persons, learnt_at }: StoredModel,
): Promise<void> {
  const row = {
    ...{ learnt: JSON.stringify(learnt), consequences: JSON.stringify(consequences) },
    ...{ persons, learnt_at },
  }
  await tx
    .insertInto('matching_models')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
