import type { Proposed, Role } from '../../../client/index.ts'
import type { UrlState } from '../shell/url.ts'

export const listOf = (words: string | undefined): string[] => (words ?? '').split(',').filter((word) => word !== '')

/** The address as the server takes it; undefined while a field is missing. `role`: the role of the address, once it is known. */
export const proposedOf = (url: UrlState, role?: Role): Proposed | undefined => {
  const { deed, account, grant, scope, node, parent, to, level, person, into } = url
  switch (deed) {
    case 'give-grant':
      return account && url.role && scope
        ? { deed, grant: { accountId: account, roleId: url.role, scopeId: scope, ...limitedTo(url.limits) } }
        : undefined
    case 'deactivate-grant':
      return account && grant ? { deed, id: grant } : undefined
    case 'set-role-rights':
      return role && roleEdit(role, listOf(url.add), listOf(url.remove))
    case 'deactivate-account':
      return account ? { deed, id: account } : undefined
    case 'archive-organization':
    case 'archive-branch':
      return node ? { deed, id: node } : undefined
    case 'move-node':
      return node && parent ? { deed, id: node, parent } : undefined
    case 'share-node':
      return node && to ? { deed, node, to, level: level === 'full' ? 'full' : 'view' } : undefined
    case 'end-share':
      return node && to ? { deed, node, to } : undefined
    case 'merge-persons':
      return person && into ? { deed, id: person, into } : undefined
    default:
      return undefined
  }
}

const limitedTo = (limits: string | undefined) => (limits ? { limitedTo: listOf(limits) } : {})

/** As the matrix would send it; undefined when nothing would differ. */
export const roleEdit = (
  { id, rights, updatedAt }: Pick<Role, 'id' | 'rights' | 'updatedAt'>,
  added: readonly string[],
  removed: readonly string[],
): Proposed | undefined => {
  const wanted = [...new Set([...rights.filter((right) => !removed.includes(right)), ...added])]
  const same = wanted.length === rights.length && rights.every((right) => wanted.includes(right))
  return same ? undefined : { deed: 'set-role-rights', id, role: { rights: wanted, updatedAt } }
}
