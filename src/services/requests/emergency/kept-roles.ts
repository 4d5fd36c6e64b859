import type { Db } from '../../../database/index.ts'
import { type Actor, type Context, operator } from '../../decisions/index.ts'
import { everywhere, findLack } from '../../delegation/index.ts'
import { listKeptRoles } from './queries-emergency.ts'

/** The roles that may be taken: those whose keepers still hold all of it, also what was added since. */
export async function rolesInEmergency(ctx: Context, db: Db) {
  const kept = await listKeptRoles(db)
  const lacks = await Promise.all(
    kept.map(({ kept_by: keeper, rights }) =>
      findLack({ ctx, actor: keeper === null ? operator : asAccount(keeper), db }, everywhere(rights), 'oneself'),
    ),
  )
  return kept.map(({ role_id: id, title }, at) => ({ id, title, isHeld: lacks[at] === undefined }))
}

const asAccount = (id: string): Actor => ({ kind: 'account', accountId: id, title: id, ip: null })
