import type { Template } from '../../../client/index.ts'

/** A line of the form: a role that is there, or one that is being chosen. */
export interface RoleDraft {
  readonly key: string
  readonly roleId: string | undefined
  /** Null: where the account is at home. */
  readonly scopeId: string | null
}

export const rolesOf = ({ roles }: Pick<Template, 'roles'>): RoleDraft[] =>
  roles.map(({ role, scope }) => ({
    key: `${role.id} ${scope?.id ?? ''}`,
    roleId: role.id,
    scopeId: scope?.id ?? null,
  }))

const words = (drafts: readonly RoleDraft[]): string =>
  drafts
    .flatMap(({ roleId, scopeId }) => (roleId === undefined ? [] : [`${roleId} ${scopeId ?? ''}`]))
    .sort()
    .join('\n')

/** Whatever their order; a line without a role is none. */
export const isSameRoles = (one: readonly RoleDraft[], other: readonly RoleDraft[]): boolean =>
  words(one) === words(other)
