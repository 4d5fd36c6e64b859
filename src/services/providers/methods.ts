import { Problem } from '../../core/problems/index.ts'
import { findMetarole, joinTitles, type Metarole, methodTitle, type Title } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { findProvider, listEnabledProviders, type ProviderRow } from './queries-providers.ts'

/** An account as far as it decides how its owner may come in. */
export interface Entering {
  readonly metarole: string
  readonly home_id: string
}

type Method = Pick<ProviderRow, 'method' | 'metaroles' | 'organizations'>

/**
 * E2: the preset says by which methods a metarole signs in, the provider for whom it is. What the preset does not know (`other`) is for the
 * metaroles that the provider names.
 */
export function mayUse(ctx: Context, provider: Method, { metarole: id, home_id }: Entering): boolean {
  const metarole = findMetarole(ctx.decisions.catalog, id)
  if (metarole === undefined || metarole.interface === 'none' || !isOfMetarole(provider, metarole)) return false
  const { organizations } = provider
  return (
    organizations.length === 0 ||
    [home_id, ...ctx.decisions.ancestors(home_id)].some((one) => organizations.includes(one))
  )
}

export async function mayUseOf(ctx: Context, id: string, account: Entering): Promise<boolean> {
  const row = await findProvider(ctx.database.kysely, id)
  return row !== undefined && mayUse(ctx, row, account)
}

function isOfMetarole({ method, metaroles }: Method, { id, signIn }: Metarole): boolean {
  const isNamed = metaroles.includes(id)
  return method === 'other' ? isNamed : signIn.includes(method) && (metaroles.length === 0 || isNamed)
}

/** By what an account may come in, for whoever has proved to be its owner: providers by their names, and what the preset has beside them. */
function methodsOf(ctx: Context, enabled: readonly ProviderRow[], account: Entering): Title {
  const metarole = findMetarole(ctx.decisions.catalog, account.metarole)
  const usable = enabled.filter((provider) => mayUse(ctx, provider, account))
  const ofPreset = (metarole?.signIn ?? []).flatMap((method) => {
    const own = usable.filter((provider) => provider.method === method)
    const isForOthers = own.length === 0 && enabled.some((provider) => provider.method === method)
    return own.length > 0 || isForOthers ? own.map(titleOf) : [methodTitle(method)]
  })
  return joinTitles([...ofPreset, ...usable.filter(({ method }) => method === 'other').map(titleOf)])
}

const titleOf = ({ title }: ProviderRow): Title => ({ ru: title, en: title })

/** E2: for whoever has proved to be the owner of an account that comes in otherwise. */
export async function otherMethods(ctx: Context, account: Entering): Promise<Problem> {
  const metarole = findMetarole(ctx.decisions.catalog, account.metarole)
  const methods = methodsOf(ctx, await listEnabledProviders(ctx.database.kysely), account)
  return new Problem('sign-in-method-refused', { metarole: metarole?.title ?? account.metarole, methods })
}
