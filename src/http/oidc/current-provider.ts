import type Provider from 'oidc-provider'
import { perform } from '../../services/audit/index.ts'
import { type Context, operator } from '../../services/decisions/index.ts'
import { makeKeys, providerKeys, type Telling } from '../../services/sso/index.ts'
import { makeProvider } from './provider.ts'

export interface CurrentProvider {
  (): Promise<Provider>
  readonly telling: Telling
}

/** The provider with the keys that are in force: made when somebody comes, and anew when they have been rotated. */
export function currentProvider(ctx: Context, telling: Telling): CurrentProvider {
  let made: { readonly keys: string; readonly provider: Provider } | undefined
  const current = async () => {
    let keys = await providerKeys(ctx)
    if (keys.signing.length === 0) {
      await perform(ctx, operator, makeKeys, undefined)
      ctx.memory?.forget()
      keys = await providerKeys(ctx)
    }
    const names = keys.signing.map(({ kid }) => kid).join(' ')
    if (made?.keys !== names) made = { keys: names, provider: makeProvider(ctx, keys, telling) }
    return made.provider
  }
  return Object.assign(current, { telling })
}
