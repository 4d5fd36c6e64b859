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

/** The lines that are being edited, upon what a colleague has saved meanwhile. */
export const rebasedRoles = (
  { base, drafts }: { base: readonly RoleDraft[]; drafts: readonly RoleDraft[] },
  saved: readonly RoleDraft[],
): RoleDraft[] => {
  const isAmong = (some: readonly RoleDraft[], draft: RoleDraft) => some.some(({ key }) => key === draft.key)
  const isSaved = (draft: RoleDraft) =>
    saved.some(({ roleId, scopeId }) => roleId === draft.roleId && scopeId === draft.scopeId)
  return [
    ...saved.filter((line) => isAmong(drafts, line) || !isAmong(base, line)),
    ...drafts.filter((draft) => !isAmong(base, draft) && !isSaved(draft)),
  ]
}
