import { type FieldProblem, Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { type Deed, type Policy, requireAsRead } from '../../audit/index.ts'
import { type Acting, may, requireEverywhere, seesAccount } from '../../decisions/index.ts'
import { findNode } from '../../organizations/index.ts'
import { findRole, lockRole, type StoredRole, updateRole } from '../queries-roles.ts'
import type { RoleOwners } from '../shapes.ts'
import { ownersOfRoles, tellOwners } from './owners-of-roles.ts'
import {
  listAccountsNamed,
  listOwnersOfRole,
  type NewOwner,
  replaceOwners,
  type StoredOwner,
} from './queries-owners.ts'

type Asked = RoleOwners['owners'][number]

/**
 * Who answers for a role, a fixed one too. It gives them nothing: they are told of what becomes of it, and are asked in reviews where they may
 * take it away. Its inverse is the former owners.
 */
export const setRoleOwners: Deed<RoleOwners & { readonly id: string }> & Policy<StoredRole> = {
  name: 'roles.set-role-owners',
  kind: 'record',
  policy(ctx, actor) {
    requireEverywhere(ctx, actor, 'dostup.roles.edit')
  },
  async decide(ctx, tx, actor, { id, owners, updatedAt }) {
    await lockRole(tx, id)
    const role = await findRole(tx, id)
    if (role === undefined) throw new Problem('not-found')
    await setRoleOwners.policy(ctx, actor, role, tx)
    const before = await listOwnersOfRole(tx, id)
    const known = new Set(before.map(({ account_id, node_id }) => account_id ?? node_id ?? ''))
    await requireOwners({ ctx, actor, db: tx }, owners, known)
    const old = before.map(inWords)
    const answered = (await ownersOfRoles(ctx, tx, [id])).get(id) ?? []
    await replaceOwners(tx, id, owners.map(rowOf))
    const now = (await listOwnersOfRole(tx, id)).map(inWords)
    if (old.join('\n') === now.join('\n')) return { result: undefined, changed: 'nothing' }
    const fields = [{ field: 'owners', old, new: now }]
    requireAsRead(role, { updatedAt }, fields)
    await updateRole(tx, id, {}, ctx.clock())
    await tellOwners({ ctx, actor, db: tx }, role, 'owners', answered)
    const changed = { operation: 'update', model: 'role', id, title: role.title, organizationId: null, fields } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}

const rowOf = ({ accountId, nodeId, post }: Asked): NewOwner => ({
  ...{ account_id: accountId ?? null, node_id: nodeId ?? null, post: post ?? null },
})

const inWords = ({ account_title, node_title, post }: StoredOwner): string => account_title ?? `${post} — ${node_title}`

/** Each is an account, or a post somewhere: that the actor sees, or that was named before. */
async function requireOwners(
  who: Acting<Transaction>,
  owners: readonly Asked[],
  known: ReadonlySet<string>,
): Promise<void> {
  const ids = owners.flatMap(({ accountId }) => accountId ?? [])
  const accounts = new Set((await listAccountsNamed(who.db, ids)).map(({ id }) => id))
  const isSeen = (id: string) => known.has(id) || (accounts.has(id) && seesAccount(who.ctx, who.actor, id))
  const problems: FieldProblem[] = []
  for (const [at, owner] of owners.entries()) {
    const wrong = owner.accountId === undefined ? await wrongPost(who, owner, known) : wrongAccount(owner, isSeen)
    if (wrong !== undefined) problems.push({ ...wrong, field: `owners.${at}.${wrong.field}` })
  }
  refuseFields(problems)
}

const either = { ru: 'назовите учётную запись или пост, что-то одно', en: 'name an account or a post, one of them' }

function wrongAccount(
  { accountId = '', nodeId, post }: Asked,
  isSeen: (id: string) => boolean,
): FieldProblem | undefined {
  if (nodeId !== undefined || post !== undefined)
    return { field: 'accountId', code: 'field-invalid', values: { reason: either } }
  return isSeen(accountId) ? undefined : { field: 'accountId', code: 'owner-unknown', values: { id: accountId } }
}

async function wrongPost(
  { ctx, actor, db }: Acting<Transaction>,
  { nodeId, post }: Asked,
  known: ReadonlySet<string>,
): Promise<FieldProblem | undefined> {
  if (nodeId === undefined) return { field: 'nodeId', code: 'field-required' }
  if (post === undefined) return { field: 'post', code: 'field-required' }
  const isThere = (await findNode(db, nodeId)) !== undefined
  const isSeen = known.has(nodeId) || may(ctx, actor, 'dostup.organizations.view', nodeId)
  return isThere && isSeen ? undefined : { field: 'nodeId', code: 'not-found' }
}
