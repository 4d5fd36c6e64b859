import type { Proposed, Role } from '../../../client/index.ts'
import type { UrlState } from '../shell/url.ts'

export const listOf = (words: string | undefined): string[] => (words ?? '').split(',').filter((word) => word !== '')

type Reader = (url: UrlState, role: Role | undefined) => Proposed | undefined

const readers: Readonly<Record<string, Reader>> = {
  'give-grant': ({ account, role, scope, limits }) =>
    account && role && scope
      ? { deed: 'give-grant', grant: { accountId: account, roleId: role, scopeId: scope, ...limitedTo(limits) } }
      : undefined,
  'deactivate-grant': ({ account, grant }) => (account && grant ? { deed: 'deactivate-grant', id: grant } : undefined),
  'set-role-rights': ({ add, remove }, role) => role && roleEdit(role, listOf(add), listOf(remove)),
  'deactivate-account': ({ account }) => (account ? { deed: 'deactivate-account', id: account } : undefined),
  'archive-organization': ({ node }) => (node ? { deed: 'archive-organization', id: node } : undefined),
  'archive-branch': ({ node }) => (node ? { deed: 'archive-branch', id: node } : undefined),
  'move-node': ({ node, parent }) => (node && parent ? { deed: 'move-node', id: node, parent } : undefined),
  'share-node': ({ node, to, level }) =>
    node && to ? { deed: 'share-node', node, to, level: level === 'full' ? 'full' : 'view' } : undefined,
  'end-share': ({ node, to }) => (node && to ? { deed: 'end-share', node, to } : undefined),
  'merge-persons': ({ person, into }) =>
    person && into ? { deed: 'merge-persons', merge: { survivorId: into, otherIds: [person] } } : undefined,
}

/** The address as the server takes it; undefined while a field is missing. `role`: the role of the address, once it is known. */
export const proposedOf = (url: UrlState, role?: Role): Proposed | undefined => readers[url.deed ?? '']?.(url, role)

const limitedTo = (limits: string | undefined) => (limits ? { limitedTo: listOf(limits) } : {})

/** As the matrix would send it; undefined when nothing would differ. */
const roleEdit = (
  { id, rights, updatedAt }: Pick<Role, 'id' | 'rights' | 'updatedAt'>,
  added: readonly string[],
  removed: readonly string[],
): Proposed | undefined => {
  const wanted = [...new Set([...rights.filter((right) => !removed.includes(right)), ...added])]
  const same = wanted.length === rights.length && rights.every((right) => wanted.includes(right))
  return same ? undefined : { deed: 'set-role-rights', id, role: { rights: wanted, updatedAt } }
}
