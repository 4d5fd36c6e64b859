import type { Provider, ProviderCreation } from '../../../client/index.ts'

export const providerKinds = ['ldap', 'oidc', 'esia'] as const
export type ProviderKind = (typeof providerKinds)[number]

/** A form is flat: its fields are called as the server calls them when it refuses one. */
export interface ProviderValues {
  readonly kind: ProviderKind
  readonly [field: string]: unknown
}

export const newValues: ProviderValues = {
  ...{ kind: 'ldap', title: '', metaroles: [], organizations: [] },
  ...{ 'directory.startTls': false, 'directory.userFilter': '(objectClass=user)' },
  ...{ 'directory.loginAttribute': 'sAMAccountName', 'directory.idAttribute': 'objectGUID' },
  ...{ 'openid.method': 'rsaa', 'openid.secretIn': 'header', 'openid.scopes': 'openid profile', 'openid.hosts': [] },
  ...{ 'match.claim': '', 'match.field': 'login', 'openid.recognize': true },
  ...{ 'esia.way': 'v2', 'esia.circuit': 'test', 'esia.signer': 'command', 'esia.organizationScopes': 'org_inn' },
  'esia.scopes': 'openid fullname birthdate gender snils email mobile usr_org',
}

export function valuesOf({ kind, title, directory, openid, esia, metaroles, organizations }: Provider): ProviderValues {
  const { match, ...settings } = openid ?? {}
  return {
    ...newValues,
    ...{ kind, title, metaroles, organizations: organizations.map(({ id }) => id) },
    ...named('directory', directory ?? {}),
    ...named('openid', { ...settings, ...(openid && { recognize: openid.recognize ?? false }) }),
    ...named('esia', esia ?? {}),
    ...(match ? named('match', match) : {}),
  }
}

const named = (group: string, fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${group}.${field}`, value]))

/** As the server takes it: of the kinds the one that is chosen. */
export function bodyOf(values: ProviderValues): ProviderCreation {
  const { kind, title, metaroles, organizations, secret } = values
  const match = groupOf(values, 'match')
  const settings = {
    ldap: { directory: groupOf(values, 'directory') },
    oidc: { openid: { ...groupOf(values, 'openid'), match: match.claim ? match : null } },
    esia: { esia: groupOf(values, 'esia') },
  }[kind]
  const chosen = (organizations as (string | undefined)[]).filter(Boolean)
  return { title, metaroles, organizations: chosen, ...settings, ...(secret ? { secret } : {}) } as ProviderCreation
}

function groupOf(values: ProviderValues, group: string): Record<string, unknown> {
  const fields = Object.entries(values).filter(([name]) => name.startsWith(`${group}.`))
  return Object.fromEntries(
    fields.map(([name, value]) => [name.slice(group.length + 1), value === '' ? null : (value ?? null)]),
  )
}
