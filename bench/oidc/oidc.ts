import { createHash, randomBytes } from 'node:crypto'
import type { BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { connections, type Load, loadGet, loadScript } from '../http/load.ts'
import { signIn } from '../http/sign-in.ts'
import { median } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, type Section } from '../report.ts'

const rounds = 3
const seconds = 4
const goals = { 'refresh tokens': 1500, 'client credentials': 2500, userinfo: 4000 } as const
type Kind = keyof typeof goals
const callback = 'http://127.0.0.1:1/callback'

interface Client {
  readonly id: string
  readonly secret: string
}

/** A subsystem and a person who is in. */
interface Place {
  readonly url: string
  readonly cookie: string
}

export const oidc: BenchSet = {
  what: 'single sign-on: refresh tokens, client credentials, userinfo',
  async run({ region, directory }): Promise<Section> {
    const { dataDirectory } = await region(1000)
    const server = await startDostup(['--no-console'], dataDirectory)
    try {
      const { pid } = serverIn(processTree(server.pid))
      const place = { url: server.url, cookie: await signIn(server, dataDirectory) }
      const web = await register(place, { kind: 'web', title: 'Журнал', redirectUris: [callback] })
      const service = await register(place, { kind: 'service', title: 'Служба', scopes: [] })
      const token = { url: `${server.url}/oidc/token`, pid }
      const measure: Record<Kind, () => Promise<Load>> = {
        'refresh tokens': async () => {
          const tokens: string[] = []
          for (let n = 0; n < connections; n++) tokens.push((await enter(place, web)).refresh_token)
          return await loadScript(token, { lua: refreshing(web, tokens), threads: connections }, directory, seconds)
        },
        'client credentials': () =>
          loadScript(token, { lua: posting(service, 'grant_type=client_credentials'), threads: 1 }, directory, seconds),
        userinfo: async () => {
          const { access_token } = await enter(place, web)
          const headers = { authorization: `Bearer ${access_token}` }
          return await loadGet({ url: `${server.url}/oidc/me`, pid, headers }, directory, seconds)
        },
      }
      return sectionOf(await inTurn(measure))
    } finally {
      await server.stop()
    }
  },
}

async function inTurn(measure: Record<Kind, () => Promise<Load>>): Promise<Map<Kind, Load[]>> {
  const loads = new Map<Kind, Load[]>()
  for (const kind of Object.keys(goals) as Kind[]) {
    await measure[kind]()
    loads.set(kind, [])
  }
  for (let round = 0; round < rounds; round++) for (const [kind, list] of loads) list.push(await measure[kind]())
  return loads
}

function sectionOf(loads: Map<Kind, Load[]>): Section {
  const of = (list: readonly Load[], pick: (load: Load) => number) => median(list.map(pick))
  const rate = (kind: Kind) => of(loads.get(kind) ?? [], ({ perSecond }) => perSecond)
  return {
    tables: [
      {
        columns: ['', 'requests/s', 'p50, ms', 'p99, ms', 'CPU a request, µs'],
        rows: [...loads].map(([kind, list]) => [
          kind,
          ...[rate(kind), of(list, (one) => one.p50), of(list, (one) => one.p99), of(list, (one) => one.cpu)].map(
            figure,
          ),
        ]),
      },
    ],
    goals: (Object.keys(goals) as Kind[]).map((kind) => ({
      figure: kind,
      toReach: `at least ${figure(goals[kind])}/s`,
      measured: `${figure(rate(kind))}/s`,
      reached: rate(kind) >= goals[kind],
    })),
    notes: [
      `${connections} connections kept open; wrk and PostgreSQL on the same processors. A refresh keeps two rows and signs an id token; client ` +
        'credentials give a JWT, which keeps none; userinfo looks for the session anew each time.',
    ],
  }
}

async function register({ url, cookie }: Place, asked: object): Promise<Client> {
  const answer = await fetch(`${url}/api/clients`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ subsystem: null, ...asked }),
  })
  if (answer.status !== 201) throw new Error(`a client is refused: ${await answer.text()}`)
  return (await answer.json()) as Client
}

/** The code flow of whoever is in, as a browser goes it. */
async function enter({ url, cookie }: Place, { id, secret }: Client) {
  const verifier = randomBytes(32).toString('base64url')
  const jar = new Map([cookie.split('=') as [string, string]])
  const asked = new URLSearchParams({
    ...{ client_id: id, redirect_uri: callback, response_type: 'code', scope: 'openid profile' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  let at = new URL(`${url}/oidc/auth?${asked}`)
  while (at.origin === url) {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = await fetch(at, { headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie())
      jar.set(...((set.split(';')[0] ?? '').split('=') as [string, string]))
    at = new URL(answer.headers.get('location') ?? 'about:blank', at)
  }
  const answer = await fetch(`${url}/oidc/token`, {
    method: 'POST',
    headers: { authorization: basic({ id, secret }) },
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', redirect_uri: callback, code_verifier: verifier },
      code: at.searchParams.get('code') ?? '',
    }),
  })
  return (await answer.json()) as { access_token: string; refresh_token: string }
}

const basic = ({ id, secret }: Client): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

const posting = (client: Client, body: string): string => `
wrk.method = "POST"
wrk.headers["content-type"] = "application/x-www-form-urlencoded"
wrk.headers["authorization"] = "${basic(client)}"
wrk.body = "${body}"`

/** One connection a thread, each with a token of its own, which every answer changes. */
const refreshing = (client: Client, tokens: readonly string[]): string => `
local tokens = { ${tokens.map((token) => `"${token}"`).join(', ')} }
local threads = 0
setup = function(thread)
  threads = threads + 1
  thread:set("token", tokens[threads])
end
${posting(client, '')}
request = function()
  return wrk.format(nil, nil, nil, "grant_type=refresh_token&refresh_token=" .. token)
end
response = function(status, headers, body)
  token = body:match('"refresh_token":"([^"]+)"') or token
end`
