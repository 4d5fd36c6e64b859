import type { Db, Tables } from '../../database/index.ts'

export async function listTextsToRenew(db: Db): Promise<Tables['texts_to_renew'][]> {
  return await db.selectFrom('texts_to_renew').selectAll().orderBy('model').orderBy('id').execute()
}

export async function forgetTextToRenew(db: Db, { model, id }: Tables['texts_to_renew']): Promise<void> {
  await db.deleteFrom('texts_to_renew').where('model', '=', model).where('id', '=', id).execute()
}
