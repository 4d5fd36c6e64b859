import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { detachedCms, sign } from '../core/gost/index.ts'
import {
  answerRequest,
  beginRequest,
  type Emulated,
  giveTokens,
  newMemory,
  refusedRequest,
  requireKnown,
} from './authorize.ts'
import { type Asked, parametersOf, type Version } from './checks.ts'
import { dataAt } from './data.ts'
import { DataFault, EsiaFault } from './fault.ts'
import { type GatewayMemory, gatewayInfo, gatewayTokens, newGatewayMemory, requireGatewayQuestion } from './gateway.ts'
import { choicePage, faultPage } from './pages.ts'
import { type TestOrganization, type TestPerson, testOrganizations, testPeople } from './people.ts'
import { newSystem, newTokenKeys, pem, type TokenAlgorithm } from './system.ts'
import { bearerOf } from './tokens.ts'

export interface EmulatorOptions {
  readonly port?: number
  readonly clientId?: string
  /** Exact; none: any of this machine. */
  readonly redirectUris?: readonly string[]
  readonly tokenAlgorithm?: TokenAlgorithm
  readonly people?: readonly TestPerson[]
  readonly organizations?: readonly TestOrganization[]
  readonly clock?: () => Date
}

export interface EsiaEmulator {
  readonly url: string
  readonly clientId: string
  /** PEM, of the system that is registered. */
  readonly certificate: string
  /** PEM: the keys that tokens are signed with. */
  readonly tokenKeys: string
  /** Signs what is posted to it for the system: `/raw` as v2 and v3 want it, `/cms` as v1 does. */
  readonly signer: string
  /** Of the gateway that the emulator plays as well, at the same address. */
  readonly gatewaySecret: string
  /** Whoever is here can sign in; tests change them. */
  readonly people: TestPerson[]
  readonly organizations: TestOrganization[]
  allow(redirectUri: string): void
  signTokensBy(algorithm: TokenAlgorithm): void
  close(): Promise<void>
}

const allScopes = `openid fullname birthdate gender snils inn id_doc birthplace email mobile contacts usr_org usr_inf
  org_shortname org_fullname org_type org_ogrn org_inn org_grps prm_chg`.split(/\s+/)

export async function openEsiaEmulator(options: EmulatorOptions = {}): Promise<EsiaEmulator> {
  const { port = 0, clientId = 'DOSTUP', tokenAlgorithm = 'RS256', clock = () => new Date() } = options
  const system = newSystem(clientId, tokenAlgorithm, allScopes)
  for (const uri of options.redirectUris ?? []) system.redirectUris.add(uri)
  const keys = newTokenKeys()
  const people = [...(options.people ?? testPeople)]
  const organizations = [...(options.organizations ?? testOrganizations)]
  const [memory, gateway, server] = [newMemory(), newGatewayMemory(), createServer()]
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const now = (): World => ({
    ...{ url, system, keys, memory, gateway, people, organizations, at: clock() },
  })
  server.on('request', (request, response) => void answer(now(), request, response))
  return {
    ...{ url, clientId, people, organizations, signer: `${url}/signer`, gatewaySecret: gateway.secret },
    ...{ certificate: pem('CERTIFICATE', system.certificate), tokenKeys: keys.pem },
    allow: (uri) => void system.redirectUris.add(uri),
    signTokensBy: (algorithm) => {
      system.tokenAlgorithm = algorithm
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

interface World extends Emulated {
  readonly people: readonly TestPerson[]
  readonly organizations: readonly TestOrganization[]
  readonly gateway: GatewayMemory
}

interface Answer {
  readonly status?: number
  readonly html?: string
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly to?: string
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.url)
  const body = await buffer(request)
  const { status = 200, html, json, bytes, to } = await answerOf(world, request, url, body)
  if (to !== undefined) return void response.writeHead(303, { location: to }).end()
  const type = html === undefined ? (bytes ? 'application/octet-stream' : 'application/json') : 'text/html'
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(html ?? bytes ?? JSON.stringify(json))
}

async function answerOf(world: World, request: IncomingMessage, url: URL, body: Buffer): Promise<Answer> {
  const { pathname, search } = url
  if (pathname === '/') return { html: faultPage(`Система ${world.system.clientId}; людей: ${world.people.length}`) }
  if (pathname === '/aas/oauth2/ac') return begin(world, 'v1', search)
  if (pathname === '/aas/oauth2/v2/ac') return begin(world, 'v2', search)
  if (pathname === '/aas/choose') return choose(world, body.toString())
  if (pathname === '/aas/oauth2/te') return give(world, 'v1', body.toString())
  if (/^\/aas\/oauth2\/v[23]\/te$/.test(pathname)) return give(world, 'v2', body.toString())
  if (pathname.startsWith('/auth/')) return gatewayAnswer(world, request, url, body.toString())
  if (pathname === '/idp/ext/Logout') return leave(world, url)
  if (pathname.startsWith('/rs/')) return data(world, request, url)
  if (pathname === '/signer/raw') return { bytes: sign(world.system.key, body, randomBytes(40)) }
  const { key, certificate } = world.system
  if (pathname === '/signer/cms') return { bytes: detachedCms({ key, certificate, content: body }, randomBytes(40)) }
  return { status: 404, html: faultPage('Такой страницы нет') }
}

/** Until the system and its address are known, an error is shown and sent to nobody. */
function begin(world: World, version: Version, search: string): Answer {
  let asked: Asked
  try {
    asked = parametersOf(search)
    requireKnown(world, asked)
  } catch (error) {
    return { status: 400, html: faultPage(faultOf(error).message) }
  }
  try {
    return { html: choicePage(beginRequest(world, version, asked), world.system.clientId, world.people) }
  } catch (error) {
    return { to: refusedRequest(asked, faultOf(error)) }
  }
}

function gatewayAnswer(world: World, { headers }: IncomingMessage, { pathname, search }: URL, body: string): Answer {
  try {
    if (pathname === '/auth/authorize') {
      const asked = parametersOf(search)
      requireGatewayQuestion(world, asked)
      return { html: choicePage(`gateway?${search.slice(1)}`, world.system.clientId, world.people) }
    }
    if (pathname === '/auth/token') return { json: gatewayTokens(world.gateway, parametersOf(body)) }
    const info = gatewayInfo(world.gateway, world.organizations, headers.authorization)
    return info === undefined ? { status: 401, json: { error: 'invalid_token' } } : { json: info }
  } catch (error) {
    const { error: name, message } = faultOf(error)
    return { status: 400, json: { error: name, error_description: message } }
  }
}

function chooseByGateway({ gateway, people }: World, search: string, oid: string | undefined): Answer {
  const asked = parametersOf(search)
  const person = people.find((one) => one.oid === oid)
  if (person === undefined) return { to: refusedRequest(asked, new EsiaFault('007004')) }
  const code = randomBytes(24).toString('base64url')
  gateway.codes.set(code, person)
  const to = new URL(asked.redirect_uri ?? '')
  to.search = new URLSearchParams({ code, state: asked.state ?? '' }).toString()
  return { to: to.href }
}

function choose(world: World, body: string): Answer {
  const { request = '', oid } = parametersOf(body)
  if (request.startsWith('gateway?')) return chooseByGateway(world, request.slice('gateway?'.length), oid)
  const found = world.memory.requests.get(request)
  world.memory.requests.delete(request)
  if (found === undefined) return { status: 400, html: faultPage('Запрос уже обработан') }
  return {
    to: answerRequest(
      world,
      found,
      world.people.find((one) => one.oid === oid),
    ),
  }
}

function give(world: World, version: Version, body: string): Answer {
  const state = new URLSearchParams(body).get('state')
  try {
    const asked = parametersOf(body)
    if (asked.client_id !== world.system.clientId) throw new EsiaFault('007053', 'client_id')
    return { json: giveTokens(world, version, asked) }
  } catch (error) {
    const { error: name, message } = faultOf(error)
    return { status: 400, json: { error: name, error_description: message, state } }
  }
}

function faultOf(error: unknown): EsiaFault {
  if (error instanceof EsiaFault) return error
  throw error
}

function data(world: World, { headers }: IncomingMessage, { pathname, searchParams }: URL): Answer {
  try {
    const bearer = bearerOf(world.keys, headers.authorization, world.at)
    return { json: dataAt(world, pathname.slice('/rs/'.length), searchParams.get('embed') ?? '', bearer) }
  } catch (error) {
    if (!(error instanceof DataFault)) throw error
    return { status: error.status, json: error.body }
  }
}

/** `redirect_url`, as ЕСИА writes it here. */
function leave(world: World, { searchParams }: URL): Answer {
  const to = searchParams.get('redirect_url')
  if (searchParams.get('client_id') !== world.system.clientId || to === null)
    return { status: 400, html: faultPage(new EsiaFault('007003').message) }
  return { to }
}
