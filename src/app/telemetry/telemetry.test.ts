import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, organization } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { buildServer } from '../../http/index.ts'
import { openTelemetry } from './open-telemetry.ts'
import { readOtlp } from './place.ts'

interface Came {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

let site: Site
let collector: Server
const came: Came[] = []
beforeAll(async () => {
  site = await openSite()
  collector = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      came.push({ path: request.url ?? '', headers: request.headers, text: Buffer.concat(parts).toString() })
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  collector.close()
  await site.close()
})

interface Span {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
}

const spansOf = (texts: readonly string[]): Span[] =>
  texts.flatMap((text) =>
    JSON.parse(text).resourceSpans.flatMap((one: { scopeSpans: { spans: Span[] }[] }) =>
      one.scopeSpans.flatMap(({ spans }) => spans),
    ),
  )

test('traces and logs reach a collector over OTLP: a request, the deed within it, the trace it came with; nobody is named', async () => {
  const { port } = collector.address() as AddressInfo
  const settings = { DOSTUP_OTLP: `http://127.0.0.1:${port}/`, DOSTUP_OTLP_HEADERS: 'x-key=of the collector' }
  const place = readOtlp(settings as Parameters<typeof readOtlp>[0])
  if (place === undefined) throw new Error('no place')
  const telemetry = openTelemetry(place)
  const { tracing, lines } = telemetry
  const logger = pino({ base: null, mixin: () => tracing.underWay() }, lines)
  const ctx = { ...site.ctx, tracing }
  const app = await buildServer(ctx, {
    logger,
    publicUrl: 'http://localhost',
    secureCookies: false,
    trustedProxies: [],
  })
  const { id: homeId } = await organization(site)
  const admin = await signedIn({ ...site, app }, await account(site, { metarole: 'superadmin' }))
  const parent = '4bf92f3577b34da6a3ce929d0e0e4736'
  const headers = { traceparent: `00-${parent}-00f067aa0ba902b7-01` }
  const body = { lastName: 'Незабудкина', firstName: 'Анна', homeId }
  const made = await admin.send('POST', '/api/persons', body, headers)
  expect(made.status).toBe(201)
  await tracing.within('work', {}, async () => logger.warn({ code: 'odd' }, 'something was odd'))
  await app.close()
  await telemetry.close()

  const traces = came.filter(({ path }) => path === '/v1/traces')
  expect(traces[0]?.headers).toMatchObject({ 'x-key': 'of the collector', 'content-type': 'application/json' })
  const spans = spansOf(traces.map(({ text }) => text))
  const request = spans.find(({ name }) => name === 'POST /api/persons')
  expect(request).toMatchObject({ traceId: parent, parentSpanId: '00f067aa0ba902b7' })
  expect(spans.find(({ name }) => name === 'persons.create-person')).toMatchObject({
    traceId: parent,
    parentSpanId: request?.spanId,
  })
  const logs = came.filter(({ path }) => path === '/v1/logs').map(({ text }) => text)
  expect(logs.join()).toContain('something was odd')
  expect(logs.join()).toContain(spans.find(({ name }) => name === 'work')?.spanId)
  expect(came.map(({ text }) => text).join()).not.toMatch(/Незабудкина|Анна/)
})

test.each([
  [{ DOSTUP_OTLP: 'collector' }, 'is not an address'],
  [{ DOSTUP_OTLP: 'http://a', DOSTUP_OTLP_SHARE: '2' }, 'no number from 0 to 1'],
  [{ DOSTUP_OTLP: 'http://a', DOSTUP_OTLP_HEADERS: 'secret' }, 'give name=value'],
])('%o is refused at the start', (settings, said) => {
  expect(() => readOtlp(settings as never)).toThrow(said)
})
