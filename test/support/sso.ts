/** Single sign-on for a test: the product on a port of its own, clients, and a browser that keeps cookies and presses what pages offer. */

import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as oidc from 'openid-client'
import { perform } from '../../src/services/audit/index.ts'
import { type NewClient, registerClient } from '../../src/services/clients/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { password, type TestAccount } from './builders.ts'
import { freePort } from './free-port.ts'
import { openSite, type Site } from './site.ts'

export interface SsoSite extends Site {
  readonly url: string
  readonly issuer: string
}

/** On the clock of the wall: the provider knows no other. */
export async function openSsoSite(): Promise<SsoSite> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const site = await openSite({ at: new Date().toISOString(), server: { publicUrl: url, hosts: [] } })
  await site.app.listen({ host: '127.0.0.1', port })
  return { ...site, url, issuer: `${url}/oidc` }
}

export const callback = 'http://127.0.0.1:1/callback'

export interface TestClient {
  readonly id: string
  readonly secret: string | null
  readonly config: oidc.Configuration
}

export async function client(site: SsoSite, asked: Partial<NewClient> = {}): Promise<TestClient> {
  const kind = asked.kind ?? 'web'
  const { id, secret } = await perform(site.ctx, operator, registerClient, {
    ...{ subsystem: null, title: 'Мудл', kind, scopes: kind === 'service' ? [] : ['openid', 'profile'] },
    ...(kind !== 'service' && { redirectUris: [callback] }),
    ...asked,
  })
  return { id, secret, config: await configOf(site, id, secret) }
}

export const configOf = (site: SsoSite, id: string, secret: string | null): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(site.issuer), id, undefined, secret === null ? oidc.None() : oidc.ClientSecretBasic(secret), {
    execute: [oidc.allowInsecureRequests],
  })

/** Follows redirects and pages that go on by themselves, as a browser does, until an address is not ours. */
export class Browser {
  readonly #cookies = new Map<string, { value: string; path: string }>()
  readonly #site: SsoSite

  constructor(site: SsoSite) {
    this.#site = site
  }

  async signIn({ login }: TestAccount): Promise<void> {
    const answer = await this.send('/api/session', {
      method: 'POST',
      body: JSON.stringify({ login, password }),
      headers: { 'content-type': 'application/json' },
    })
    if (answer.status !== 200) throw new Error(`${login}: ${answer.status} ${await answer.text()}`)
  }

  async changePassword(current: string, next: string): Promise<void> {
    const answer = await this.send('/api/session/password', {
      method: 'PUT',
      body: JSON.stringify({ current, password: next }),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    })
    if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`)
  }

  async signOut(): Promise<void> {
    await this.send('/api/session', { method: 'DELETE' })
  }

  async send(at: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(at, this.#site.url)
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const headers = { 'accept-language': 'ru', accept: 'text/html', ...init.headers, cookie }
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      const path = /;\s*path=([^;]+)/i.exec(set)?.[1] ?? '/'
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(set)) this.#cookies.delete(name)
      else this.#cookies.set(name, { value, path })
    }
    return answer
  }

  /** Where it ends: an address of somebody else, or a page of ours. */
  async open(at: string | URL, init?: RequestInit): Promise<{ url: URL; status: number; html: string }> {
    let url = new URL(at, this.#site.url)
    let answer = await this.send(url, init)
    for (let step = 0; step < 20; step += 1) {
      const html = await answer.text()
      const to = answer.headers.get('location') ?? /http-equiv="refresh" content="0;url=([^"]+)"/.exec(html)?.[1]
      if (to === undefined) return { url, status: answer.status, html }
      url = new URL(to, url)
      if (url.origin !== this.#site.url || url.pathname === '/') return { url, status: 303, html }
      answer = await this.send(url)
    }
    throw new Error(`no end of redirects at ${url}`)
  }

  /** Presses a button of the page's form. */
  async press(page: { url: URL; html: string }, name: string, value: string) {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.html)?.[1] ?? page.url.href
    const hidden = [...page.html.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, key, of]) => [
      key,
      of,
    ])
    const body = new URLSearchParams([...(hidden as [string, string][]), [name, value]]).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: this.#site.url }
    return await this.open(new URL(action, page.url), { method: 'POST', body, headers })
  }
}

export interface Begun {
  readonly url: URL
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

export async function begin({ config }: TestClient, more: Record<string, string> = {}): Promise<Begun> {
  const verifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...{ state, nonce },
    ...more,
  })
  return { url, verifier, state, nonce }
}

export const redeem = ({ config }: TestClient, { verifier, state, nonce }: Begun, url: URL) =>
  oidc.authorizationCodeGrant(config, url, {
    ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true },
  })

/** The whole way of somebody who has signed in. */
export async function enter(browser: Browser, client: TestClient, more: Record<string, string> = {}) {
  const begun = await begin(client, more)
  const { url, status, html } = await browser.open(begun.url)
  if (!url.href.startsWith(callback)) throw new Error(`${status} ${url} ${html}`)
  return await redeem(client, begun, url)
}

/** A subsystem's back channel: keeps the logout tokens that it is sent. */
export async function backChannel(): Promise<{ url: string; tokens: string[]; close(): Promise<unknown> }> {
  const tokens: string[] = []
  const server = createHttpServer(async (request, answer) => {
    const body = await text(request)
    tokens.push(new URLSearchParams(body).get('logout_token') ?? '')
    answer.writeHead(200).end()
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((done) => server.close(done))
  return { url: `http://127.0.0.1:${port}/logout`, tokens, close }
}
