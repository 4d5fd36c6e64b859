import type { UrlState } from '../shell/url.ts'

export type Field =
  | 'account'
  | 'role'
  | 'scope'
  | 'limits'
  | 'grant'
  | 'add'
  | 'remove'
  | 'node'
  | 'parent'
  | 'to'
  | 'level'
  | 'person'
  | 'into'

export interface SupposedDeed {
  readonly id: string
  /** The action without which the deed is refused everywhere. */
  readonly needs: string
  readonly fields: readonly Field[]
}

/** What may be supposed, as the page offers it; the words of the address are the names of the fields. */
export const supposedDeeds = [
  { id: 'give-grant', needs: 'dostup.grants.give', fields: ['account', 'role', 'scope', 'limits'] },
  { id: 'deactivate-grant', needs: 'dostup.grants.revoke', fields: ['account', 'grant'] },
  { id: 'set-role-rights', needs: 'dostup.roles.edit', fields: ['role', 'add', 'remove'] },
  { id: 'deactivate-account', needs: 'dostup.accounts.deactivate', fields: ['account'] },
  { id: 'archive-organization', needs: 'dostup.organizations.archive', fields: ['node'] },
  { id: 'archive-branch', needs: 'dostup.organizations.archive', fields: ['node'] },
  { id: 'move-node', needs: 'dostup.organizations.edit', fields: ['node', 'parent'] },
  { id: 'share-node', needs: 'dostup.organizations.edit', fields: ['node', 'to', 'level'] },
  { id: 'end-share', needs: 'dostup.organizations.edit', fields: ['node', 'to'] },
  { id: 'merge-persons', needs: 'dostup.persons.merge', fields: ['person', 'into'] },
] as const satisfies readonly SupposedDeed[]

export type DeedId = (typeof supposedDeeds)[number]['id']

export const deedOf = (url: UrlState): SupposedDeed | undefined => supposedDeeds.find(({ id }) => id === url.deed)

const everyField = [...new Set(supposedDeeds.flatMap(({ fields }): readonly Field[] => fields))]

/** Another deed keeps what it asks for as well; what it does not ask for leaves the address. */
export const changeDeed = (deed: string | undefined): UrlState => {
  const kept: readonly Field[] = deedOf({ deed })?.fields ?? []
  const dropped = everyField.filter((field) => !kept.includes(field))
  return { deed, ...Object.fromEntries(dropped.map((field) => [field, undefined])), ...firstPage }
}

/** A grant is one of the account’s: with another account it is another question. */
export const changeField = (field: Field, value: string | undefined): UrlState => ({
  [field]: value,
  ...(field === 'account' ? { grant: undefined } : {}),
  ...(field === 'role' ? { add: undefined, remove: undefined, limits: undefined } : {}),
  ...(field === 'scope' ? { limits: undefined } : {}),
  ...firstPage,
})

const firstPage = { side: undefined, page: undefined }
