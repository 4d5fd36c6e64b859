import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../services/decisions/index.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

let app: App
beforeAll(async () => {
  app = await buildServer({ decisions: { revision: 1 } } as Context, {
    publicUrl: 'http://localhost',
    secureCookies: true,
    trustedProxies: [],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

/** All bytes that come back to a request with these bytes for its id. */
async function answerTo(method: string, address: string, id: Buffer): Promise<Buffer> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`${method} ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-request-id: `)
  socket.write(Buffer.concat([id, Buffer.from('\r\n\r\n')]))
  return Buffer.concat(await socket.toArray())
}

test.each([
  ['UTF-8', Buffer.from('запрос-№1')],
  ['Latin-1', Buffer.from('d\u00e9j\u00e0-vu', 'latin1')],
  ['ASCII', Buffer.from('a b~!{}"')],
])('X-Request-ID in %s comes back byte for byte', async (_, id) => {
  const addresses = [
    ['GET', '/healthz'],
    ['HEAD', '/healthz'],
    ['GET', '/nothing'],
    ['POST', '/healthz'],
    ['GET', '/api/session'],
    ['GET', '/api/%zz'],
  ] as const
  for (const [method, address] of addresses) {
    const answer = await answerTo(method, address, id)
    const line = Buffer.concat([Buffer.from('\r\nx-request-id: '), id, Buffer.from('\r\n')])
    expect(answer.includes(line), `${method} ${address}`).toBe(true)
  }
})

test('a problem is an instance of the request by the same id, as a URI', async () => {
  const answer = await answerTo('GET', '/nothing', Buffer.from('запрос 1'))
  const { instance } = JSON.parse(answer.subarray(answer.indexOf('\r\n\r\n')).toString()) as { instance: string }
  expect(instance).toBe(`urn:dostup:request:${encodeURIComponent('запрос 1')}`)
})
