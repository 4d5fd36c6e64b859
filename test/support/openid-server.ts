/** A real OpenID provider (oidc-provider) on loopback: whoever is its person of the moment is signed in there without a word. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type AdapterFactory, type AdapterPayload, type JWK } from 'oidc-provider'

export interface TestOpenid {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  /** Where it may send people back to: told once we know what it is called here. */
  allow(redirectUri: string): void
  /** Who signs in there next, with what it says of them. */
  person(subject: string, claims?: Readonly<Record<string, unknown>>): void
  /** What a browser comes back with that was sent to this address. */
  visit(url: string): Promise<string>
  close(): Promise<void>
}

export async function openOpenidServer(): Promise<TestOpenid> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, secret] = ['dostup', 'tayna-regiona-2026']
  const present: { subject: string; claims: Readonly<Record<string, unknown>> } = { subject: 'nobody', claims: {} }
  const redirects: string[] = []
  const client = {
    ...{ client_id: clientId, client_secret: secret, grant_types: ['authorization_code'] },
    redirect_uris: redirects,
  }
  const provider = providerOf(issuer, memory(client), present)
  server.on('request', (request, response) => void answer(provider, present, request, response))
  return {
    ...{ issuer, clientId, secret },
    allow: (redirectUri) => void redirects.push(redirectUri),
    person(subject, claims = {}) {
      Object.assign(present, { subject, claims })
    },
    visit,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

type Present = { readonly subject: string; readonly claims: Readonly<Record<string, unknown>> }
/** What it remembers; of clients the one that is registered here, as it is at the moment. */
function memory(client: { readonly client_id: string; readonly redirect_uris: readonly string[] }): AdapterFactory {
  const kept = new Map<string, AdapterPayload>()
  const keyOf = (name: string, id: string) => `${name} ${id}`
  return (name) => ({
    upsert: async (id, payload) => void kept.set(keyOf(name, id), payload),
    async find(id) {
      if (name !== 'Client') return kept.get(keyOf(name, id))
      return id === client.client_id ? { ...client, redirect_uris: [...client.redirect_uris] } : undefined
    },
    findByUid: async (uid) => [...kept.values()].find((one) => one.uid === uid),
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = kept.get(keyOf(name, id))
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000)
    },
    destroy: async (id) => void kept.delete(keyOf(name, id)),
    async revokeByGrantId(grantId) {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key)
    },
  })
}

function providerOf(issuer: string, adapter: AdapterFactory, present: Present) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const minutes = () => 600
  const provider = new Provider(issuer, {
    adapter,
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' } as JWK] },
    ttl: { Interaction: minutes, Grant: minutes, Session: minutes, AccessToken: minutes, IdToken: minutes },
    claims: { openid: ['sub'], profile: ['preferred_username', 'name', 'snils'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: true,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['ključ'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, ...present.claims }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        accountId: oidc.session?.accountId ?? '',
        clientId: oidc.client?.clientId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  return provider
}

async function answer(provider: Provider, { subject }: Present, request: IncomingMessage, response: ServerResponse) {
  if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response)
  await provider.interactionFinished(request, response, { login: { accountId: subject } })
}

/** As a browser goes: from one address to the next, with the cookies it is given, until it is sent away. */
async function visit(url: string): Promise<string> {
  const jar = new Map<string, string>()
  const { origin } = new URL(url)
  let at = new URL(url)
  while (at.origin === origin) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answered = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answered.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const next = answered.headers.get('location')
    if (next === null) throw new Error(`${at.pathname}: ${answered.status} ${await answered.text()}`)
    at = new URL(next, at)
  }
  return at.search
}
