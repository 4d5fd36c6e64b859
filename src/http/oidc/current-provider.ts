import type Provider from 'oidc-provider'
import { perform } from '../../services/audit/index.ts'
import { type Context, operator } from '../../services/decisions/index.ts'
import { makeKeys, providerKeys, type Telling } from '../../services/sso/index.ts'
import { makeProvider } from './provider.ts'

type Handler = ReturnType<Provider['callback']>

interface Made {
  readonly keys: string
  readonly provider: Provider
  readonly handle: Handler
}

export interface CurrentProvider {
  (): Promise<Provider>
  /** What answers requests for it. */
  handler(): Promise<Handler>
  readonly telling: Telling
}

/** The provider with the keys that are in force: made when somebody comes, and anew when they have been rotated. */
export function currentProvider(ctx: Context, telling: Telling): CurrentProvider {
  let made: Made | undefined
  const anew = async (): Promise<Made> => {
    let keys = await providerKeys(ctx)
    if (keys.signing.length === 0) {
      await perform(ctx, operator, makeKeys, undefined)
      ctx.memory?.forget()
      keys = await providerKeys(ctx)
    }
    const names = keys.signing.map(({ kid }) => kid).join(' ')
    if (made?.keys !== names) {
      const provider = makeProvider(ctx, keys, telling)
      made = { keys: names, provider, handle: provider.callback() }
    }
    return made
  }
  const current = async () => (await anew()).provider
  return Object.assign(current, { telling, handler: async () => (await anew()).handle })
}
