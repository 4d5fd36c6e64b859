import type { Grant, KoaContextWithOIDC } from 'oidc-provider'
import { knownClient } from '../../services/clients/index.ts'
import type { Context } from '../../services/decisions/index.ts'

/** Nobody is asked about systems of one's own: they are granted what the administrator has let them be told. Others wait for the answer. */
export async function existingGrant(ctx: Context, { oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider, account } = oidc
  if (client === undefined || session === undefined || account === undefined) return undefined
  const known = await knownClient(ctx, client.clientId)
  const id = oidc.result?.consent?.grantId ?? session.grantIdFor(client.clientId)
  const before = id === undefined ? undefined : await provider.Grant.find(id)
  const found = before?.accountId === account.accountId ? before : undefined
  if (known === undefined || known.is_outside) return found
  const grant = found ?? new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  const had = new Set(grant.getOIDCScopeEncountered().split(' '))
  const missing = [...oidc.requestParamOIDCScopes].filter((scope) => !had.has(scope))
  if (missing.length > 0) grant.addOIDCScope(missing.join(' '))
  if (found === undefined || missing.length > 0) await grant.save()
  return grant
}
