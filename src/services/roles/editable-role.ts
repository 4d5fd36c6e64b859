import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Outcome, Policy } from '../audit/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { findRole, findRoleByTitle, lockRole, type StoredRole } from './queries-roles.ts'

export async function getEditableRole(ctx: Context, actor: Actor, tx: Transaction, id: string) {
  await lockRole(tx, id)
  const role = await findRole(tx, id)
  if (role === undefined) throw new Problem('not-found')
  mayEditRole.policy(ctx, actor, role)
  return role
}

/** What editing a role asks, and its rights as well. */
export const mayEditRole = {
  policy(ctx: Context, actor: Actor, role: StoredRole): void {
    requireEverywhere(ctx, actor, 'dostup.roles.edit')
    if (role.fixed) throw new Problem('role-fixed')
  },
} satisfies Policy<StoredRole>

export async function refuseTakenTitle(tx: Transaction, title: string): Promise<void> {
  if ((await findRoleByTitle(tx, title)) === undefined) return
  refuseFields([{ field: 'title', code: 'title-taken', values: { title } }])
}

/** What the log says of a role that went into the archive, or came out of it. */
export function movedToArchive({ id, title }: StoredRole, archived: boolean): Outcome<undefined> {
  const fields = [{ field: 'archived', old: !archived, new: archived }]
  return {
    result: undefined,
    changed: [{ operation: 'update', model: 'role', id, title, organizationId: null, fields }],
    facts: [],
  }
}
