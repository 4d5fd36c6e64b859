import type { Provider, ProviderCreation } from '../../../client/index.ts'

/** A form is flat: its fields are called as the server calls them when it refuses one. */
export interface ProviderValues {
  readonly kind: 'ldap' | 'oidc'
  readonly [field: string]: unknown
}

export const newValues: ProviderValues = {
  ...{ kind: 'ldap', title: '', metaroles: [], organizations: [] },
  ...{ 'directory.startTls': false, 'directory.userFilter': '(objectClass=user)' },
  ...{ 'directory.loginAttribute': 'sAMAccountName', 'directory.idAttribute': 'objectGUID' },
  ...{ 'openid.method': 'rsaa', 'openid.secretIn': 'header', 'openid.scopes': 'openid profile', 'openid.hosts': [] },
  ...{ 'match.claim': '', 'match.field': 'login' },
}

export function valuesOf({ kind, title, directory, openid, metaroles, organizations }: Provider): ProviderValues {
  const { match, ...settings } = openid ?? {}
  return {
    ...newValues,
    ...{ kind, title, metaroles, organizations: organizations.map(({ id }) => id) },
    ...named('directory', directory ?? {}),
    ...named('openid', settings),
    ...(match ? named('match', match) : {}),
  }
}

const named = (group: string, fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${group}.${field}`, value]))

/** As the server takes it: of the two kinds the one that is chosen. */
export function bodyOf(values: ProviderValues): ProviderCreation {
  const { kind, title, metaroles, organizations, secret } = values
  const match = groupOf(values, 'match')
  const settings =
    kind === 'ldap'
      ? { directory: groupOf(values, 'directory') }
      : { openid: { ...groupOf(values, 'openid'), match: match.claim ? match : null } }
  const chosen = (organizations as (string | undefined)[]).filter(Boolean)
  return { title, metaroles, organizations: chosen, ...settings, ...(secret ? { secret } : {}) } as ProviderCreation
}

function groupOf(values: ProviderValues, group: string): Record<string, unknown> {
  const fields = Object.entries(values).filter(([name]) => name.startsWith(`${group}.`))
  return Object.fromEntries(
    fields.map(([name, value]) => [name.slice(group.length + 1), value === '' ? null : (value ?? null)]),
  )
}
