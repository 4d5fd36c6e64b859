import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../services/decisions/index.ts'
import type { App } from './app.ts'
import { buildServer } from './server.ts'

/** The usual ones, a hundred times faster. */
const timeouts = { headers: 200, request: 500, silence: 1200, lookEvery: 20 }
let app: App

beforeAll(async () => {
  app = await buildServer({ decisions: { revision: 7 } } as Context, {
    publicUrl: 'http://localhost',
    secureCookies: false,
    trustedProxies: [],
    timeouts,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

async function connected(): Promise<Socket> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Goes on saying something for as long as it can. */
async function dripUntilEnded(beginning: string): Promise<void> {
  const socket = await connected()
  socket.resume().write(beginning)
  const timer = setInterval(() => socket.write('x'), 20)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(timer)
}

/** Says this much and no more; gives what it is told before the connection ends. */
async function stopAfter(beginning: string): Promise<string> {
  const socket = await connected()
  socket.write(beginning)
  return await text(socket)
}

const post =
  'POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n'
const headers = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: '
const slow = /^HTTP\/1\.1 408 Request Timeout\r\n(?:.|\s)*"code":"request-slow"/

test('bodies and headers that drip are given up with their connections: 150 of each hold nothing', async () => {
  const all = [post, headers].flatMap((beginning) => Array.from({ length: 150 }, () => dripUntilEnded(beginning)))
  await Promise.all(all)
  await expect.poll(() => new Promise((resolve) => app.server.getConnections((_, count) => resolve(count)))).toBe(0)
  expect((await app.inject('/healthz')).statusCode).toBe(200)
})

test('whoever stops in the middle is told why', async () => {
  expect(await stopAfter(post)).toMatch(slow)
  expect(await stopAfter(headers)).toMatch(slow)
})

test('a connection on which nothing is said ends', async () => {
  expect(await stopAfter('')).toMatch(/^$|"code":"request-slow"/)
})

test('what Node cannot read is a problem as well', async () => {
  const broken = await stopAfter('HELLO\r\n\r\n')
  expect(broken).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(broken).toContain('"code":"request-malformed"')
  const long = await stopAfter(`${headers}${'x'.repeat(40_000)}\r\n\r\n`)
  expect(long).toMatch(/^HTTP\/1\.1 431 /)
  expect(long).toContain('"code":"headers-too-large"')
})

test('a request that is there in time is answered', async () => {
  expect(await stopAfter('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toContain(
    '{"revision":7}',
  )
})
