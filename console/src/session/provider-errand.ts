import { type AccountOffered, ask, type Factor } from '../../../client/index.ts'
import { client } from './client.ts'

/** What this tab has gone to a provider for, and where it was. */
interface Errand {
  readonly provider: string
  readonly what: 'sign-in' | 'bind'
  readonly back: string
}

const key = 'dostup.errand'

export async function goToProvider(provider: string, what: Errand['what']): Promise<void> {
  const at = { params: { path: { id: provider } } }
  const { url } = await ask(
    what === 'sign-in'
      ? client.POST('/api/session/providers/{id}/begin', at)
      : client.POST('/api/session/identities/{id}/begin', at),
  )
  const here = location.pathname.startsWith('/sign-in/') ? '/' : location.pathname + location.search
  sessionStorage.setItem(key, JSON.stringify({ provider, what, back: here } satisfies Errand))
  location.assign(url)
}

/** What is asked before somebody is in, if anything, and where the tab goes on to. */
export interface BackAnswer {
  readonly back: string
  readonly factors: readonly Factor[]
  /** One’s own, of which one is to be chosen (B7). */
  readonly accounts: readonly AccountOffered[]
}

const nothingAsked = { factors: [], accounts: [] }

/** Back from the provider: what it said is told to our server, and the tab goes on where it was. */
export async function takeAnswer(): Promise<BackAnswer> {
  const id = location.pathname.split('/')[2] ?? ''
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Errand | null
  const errand = kept?.provider === id ? kept : { what: 'sign-in', back: '/' }
  sessionStorage.removeItem(key)
  const asked = { params: { path: { id } }, body: { parameters: location.search } }
  const { back } = errand
  if (errand.what === 'bind') {
    await ask(client.POST('/api/session/identities/{id}', asked))
    return { back, ...nothingAsked }
  }
  const answer = await ask(client.POST('/api/session/providers/{id}', asked))
  return { back, ...('factors' in answer ? answer : nothingAsked) }
}

export async function chooseAccount(accountId: string, back: string): Promise<BackAnswer> {
  const id = location.pathname.split('/')[2] ?? ''
  const answer = await ask(
    client.POST('/api/session/providers/{id}/account', { params: { path: { id } }, body: { accountId } }),
  )
  return { back, ...('factors' in answer ? answer : nothingAsked) }
}
