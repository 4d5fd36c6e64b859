import { Problem } from '../../core/problems/index.ts'
import { getVisibleAccount } from '../accounts/index.ts'
import { offering } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import {
  findAssigned,
  listTemplatesAt,
  type StoredTemplate,
  seesTemplatesOf,
  templateRoles,
} from '../templates/index.ts'
import { giveTemplate } from './give-template.ts'
import { seesGrant } from './grant-sight.ts'
import { isLive } from './grant-state.ts'
import { listGrantsOfAccount, type StoredGrant } from './queries-grants.ts'
import type { AccountTemplates } from './shapes.ts'

/** The templates that the account may be given, the one that it has, and what it holds otherwise than each says (L18). */
export async function listAccountTemplates(ctx: Context, actor: Actor, accountId: string): Promise<AccountTemplates> {
  const db = ctx.database.kysely
  const account = await getVisibleAccount(ctx, actor, db, accountId)
  const homes = seesTemplatesOf(ctx, actor, account.home_id)
  if (homes === undefined) throw new Problem('not-found')
  const assigned = await findAssigned(db, account.id)
  const held = (await listGrantsOfAccount(db, account.id)).filter((grant) => isLive(grant, ctx.clock()))
  const seen = held.filter((grant) => seesGrant(ctx, actor, grant))
  const items = (await listTemplatesAt(db, homes)).map((template) => ({
    id: template.id,
    title: template.title,
    note: template.note,
    home: { id: template.home_id, title: template.home_title },
    roles: templateRoles(ctx, actor, template.roles).map((role) => ({
      ...role,
      held: seen.some((grant) =>
        isCopy(grant, { role_id: role.role.id, scope_id: role.scope?.id ?? null }, account.home_id),
      ),
    })),
    assigned: assigned?.template_id === template.id,
    beyond: beyond(seen, template, account.home_id),
  }))
  return { items, may: { give: await offering(ctx, actor)(giveTemplate, account) } }
}

type RoleAt = Pick<StoredTemplate['roles'][number], 'role_id' | 'scope_id'>

const isCopy = (grant: StoredGrant, { role_id, scope_id }: RoleAt, home: string): boolean =>
  grant.role_id === role_id && [grant.scope_id, ...grant.limits.map(({ id }) => id)].includes(scope_id ?? home)

const beyond = (seen: readonly StoredGrant[], { roles }: StoredTemplate, home: string) =>
  seen.flatMap((grant) =>
    grant.role_id === null || roles.some((role) => isCopy(grant, role, home))
      ? []
      : [
          {
            role: { id: grant.role_id, title: grant.role_title ?? grant.role_id },
            scope: { id: grant.scope_id, title: grant.scope_title },
          },
        ],
  )
