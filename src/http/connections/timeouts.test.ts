import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { buildServer } from '../server.ts'
import type { Timeouts } from './timeouts.ts'

/** The usual ones, a hundred times faster. */
const timeouts = { headers: 200, request: 500, silence: 1200, reading: 300, leastPerSecond: 400_000, lookEvery: 20 }
let app: App

beforeAll(async () => {
  app = await listening(timeouts)
})
afterAll(() => app.close())

async function listening(given: Timeouts): Promise<App> {
  const options = { publicUrl: 'http://localhost', secureCookies: false, trustedProxies: [], timeouts: given }
  const made = await buildServer({ decisions: { revision: 7 } } as Context, options)
  await made.listen({ host: '127.0.0.1', port: 0 })
  return made
}

async function connected(to = app): Promise<Socket> {
  const socket = connect((to.server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

const connections = (of = app) => new Promise((resolve) => of.server.getConnections((_, count) => resolve(count)))

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
  await expect.poll(() => connections()).toBe(0)
  expect((await app.inject('/healthz')).statusCode).toBe(200)
})

test('whoever stops in the middle is told why', async () => {
  expect(await stopAfter(post)).toMatch(slow)
  expect(await stopAfter(headers)).toMatch(slow)
})

/** More answers than the system's own buffers hold. */
const many = 60
const description = 'GET /api/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'
const last = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

test('answers that are taken by drips are given up with their connections, those that are read are whole', async () => {
  const patient = await listening({ ...timeouts, silence: 600_000 })
  const asked = async () => {
    const socket = await connected(patient)
    socket.pause().write(description.repeat(many) + last)
    return socket
  }
  const slow = await asked()
  const drip = setInterval(() => slow.read(1), 20)
  slow.on('readable', () => {})
  await expect.poll(() => connections(patient), { timeout: 10_000 }).toBe(0)
  clearInterval(drip)
  slow.destroy()
  const read = await text(await asked())
  expect(read.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(many + 1)
  expect(read).toMatch(/\{"revision":7\}$/)
  await patient.close()
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

test('a server that ends waits for the answer that is under way, and not for its connection', async () => {
  const ending = await listening({ ...timeouts, silence: 60_000 })
  const socket = await connected(ending)
  const answered = text(socket)
  const underWay = new Promise<void>((resolve) => ending.server.prependListener('request', () => resolve()))
  socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await underWay
  const began = performance.now()
  await ending.close()
  expect(performance.now() - began).toBeLessThan(5000)
  expect(await answered).toContain('"revision":7')
})
