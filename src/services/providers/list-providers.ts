import { type Actor, type Context, isAdministrator, may, mayEverywhere, requireEverywhere } from '../decisions/index.ts'
import { type SearchQuery, searched } from '../registry/index.ts'
import type { EsiaSettings } from './outer/esia-shapes.ts'
import { isOuter } from './outer/outer.ts'
import { countIdentities } from './queries-identities.ts'
import { listProviderRows, listTitlesOf, type ProviderRow } from './queries-providers.ts'
import type { DirectorySettings, OpenidSettings, Provider, Providers } from './shapes.ts'

/** Where a provider sends people back to: each has its own, so that an answer of one is never taken for another's (mistake 47). */
export const redirectUriOf = (origin: string, id: string): string => `${origin}/sign-in/${id}`

/** All that are registered, for whoever sees settings everywhere; never their secrets. */
export async function listProviders(
  ctx: Context,
  actor: Actor,
  origin: string,
  { search }: SearchQuery,
): Promise<Providers> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const db = ctx.database.kysely
  const [rows, bound] = [await listProviderRows(db), await countIdentities(db)]
  const titles = await listTitlesOf(db, [...new Set(rows.flatMap(({ organizations }) => organizations))])
  const titleOf = (id: string) => (may(ctx, actor, 'dostup.organizations.view', id) ? (titles.get(id) ?? id) : '…')
  const items = rows.map((row) => ({
    ...viewOf(row),
    organizations: row.organizations.map((id) => ({ id, title: titleOf(id) })),
    redirectUri: isOuter(row) ? redirectUriOf(origin, row.id) : null,
    bound: bound.get(row.id) ?? 0,
  }))
  const found = searched(items, search, ({ title, directory, openid, esia, redirectUri, organizations: at }) => [
    ...[title, directory?.url, openid?.issuer, esia?.url, redirectUri],
    ...at.map((one) => one.title),
  ])
  return {
    items: found,
    may: { edit: mayEverywhere(ctx, actor, 'dostup.settings.edit') && isAdministrator(ctx, actor) },
  }
}

const viewOf = ({
  id,
  kind,
  title,
  enabled,
  settings,
  secret,
  metaroles,
  updated_at,
}: ProviderRow): Omit<Provider, 'organizations' | 'redirectUri' | 'bound'> => ({
  ...{ id, kind, title, enabled, metaroles },
  directory: kind === 'ldap' ? (settings as DirectorySettings) : null,
  openid: kind === 'oidc' ? (settings as OpenidSettings) : null,
  esia: kind === 'esia' ? (settings as EsiaSettings) : null,
  hasSecret: secret !== null,
  updatedAt: updated_at.toISOString(),
})
