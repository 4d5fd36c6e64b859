import { type Actor, type Context, may } from '../decisions/index.ts'
import type { StoredTemplate } from './queries-templates.ts'
import type { TemplateRole, TemplateRow } from './shapes.ts'

type StoredRoles = StoredTemplate['roles']

/** A scope that the viewer may not see has no title. */
export const templateRoles = (ctx: Context, actor: Actor, roles: StoredRoles): TemplateRole[] =>
  roles.map(({ role_id, role_title, archived, scope_id, scope_title }) => ({
    role: { id: role_id, title: role_title },
    scope:
      scope_id === null
        ? null
        : { id: scope_id, title: may(ctx, actor, 'dostup.organizations.view', scope_id) ? scope_title : null },
    archived,
  }))

export const templateRow = (stored: StoredTemplate, accountCount: number): TemplateRow => ({
  id: stored.id,
  title: stored.title,
  note: stored.note,
  home: { id: stored.home_id, title: stored.home_title },
  roleCount: stored.roles.length,
  accountCount,
  updatedAt: stored.updated_at.toISOString(),
})

/** For the log; null where there are none. */
export function rolesInWords(roles: readonly Pick<StoredRoles[number], 'role_title' | 'scope_title'>[]): string | null {
  const words = roles.map(({ role_title, scope_title }) =>
    scope_title === null ? role_title : `${role_title} — ${scope_title}`,
  )
  return words.length === 0 ? null : words.sort((one, other) => one.localeCompare(other, 'ru')).join(', ')
}
