import type { Db, TextToRenewTable } from '../../database/index.ts'

export async function listTextsToRenew(db: Db): Promise<TextToRenewTable[]> {
  return await db.selectFrom('texts_to_renew').selectAll().orderBy('model').orderBy('id').execute()
}

export async function forgetTextToRenew(db: Db, { model, id }: TextToRenewTable): Promise<void> {
  await db.deleteFrom('texts_to_renew').where('model', '=', model).where('id', '=', id).execute()
}
