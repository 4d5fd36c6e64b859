import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { findRole, findRoleByTitle } from './queries-roles.ts'

export async function getEditableRole(ctx: Context, actor: Actor, tx: Transaction, id: string) {
  const role = await findRole(tx, id)
  if (role === undefined) throw new Problem('not-found')
  requireEverywhere(ctx, actor, 'dostup.roles.edit')
  if (role.fixed) throw new Problem('role-fixed')
  return role
}

export async function refuseTakenTitle(tx: Transaction, title: string): Promise<void> {
  if ((await findRoleByTitle(tx, title)) === undefined) return
  refuseFields([{ field: 'title', code: 'title-taken', values: { title } }])
}
