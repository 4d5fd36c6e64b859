import type { Db, Transaction } from '../../../database/index.ts'
import type { Title } from '../../catalog/index.ts'
import { type Acting, type Actor, type Context, may, type Named, seesAccount, today } from '../../decisions/index.ts'
import { notify } from '../../notices/index.ts'
import type { RoleOwner } from '../shapes.ts'
import { listAnswering, listOwnersOfRole } from './queries-owners.ts'

/** Accounts that answer for each of the roles today, those of whoever works on an answering post among them. */
export async function ownersOfRoles(
  ctx: Context,
  db: Db,
  roles: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const byRole = Map.groupBy(await listAnswering(db, roles, today(ctx)), ({ role_id }) => role_id)
  return new Map([...byRole].map(([role, some]) => [role, some.map(({ account_id }) => account_id)]))
}

export async function viewOwners(ctx: Context, actor: Actor, role: string): Promise<RoleOwner[]> {
  const owners = await listOwnersOfRole(ctx.database.kysely, role)
  const seesPlace = (id: string) => actor.kind === 'operator' || may(ctx, actor, 'dostup.organizations.view', id)
  return owners.map(({ account_id: account, account_title, node_id: node, node_title, post }) => ({
    account:
      account === null
        ? null
        : { id: seesAccount(ctx, actor, account) ? account : null, title: account_title ?? account },
    node: node === null ? null : { id: seesPlace(node) ? node : null, title: node_title ?? node },
    post,
  }))
}

const words = {
  title: { ru: 'название или примечание', en: 'its title or note' },
  rights: { ru: 'права', en: 'its rights' },
  archived: { ru: 'она в архиве', en: 'it is in the archive' },
  restored: { ru: 'она возвращена из архива', en: 'it came back from the archive' },
  owners: { ru: 'кто за неё отвечает', en: 'who answers for it' },
} as const satisfies Record<string, Title>

/** Whoever answers for a role is told what became of it, but for whoever did it; `before`: who answered for it until now. */
export async function tellOwners(
  { ctx, actor, db: tx }: Acting<Transaction>,
  { id, title }: Named,
  what: keyof typeof words,
  before: readonly string[] = [],
): Promise<void> {
  const owners = (await ownersOfRoles(ctx, tx, [id])).get(id) ?? []
  const values = { id, role: title, what: words[what], by: actor.title }
  for (const account of new Set([...before, ...owners]))
    if (account !== actor.accountId) await notify(ctx, tx, { account, code: 'role.changed', values })
}
