import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import pg from 'pg'
import { expect, test } from 'vitest'
import { isDatabaseAway } from './away.ts'

const failure = (config: pg.ClientConfig): Promise<Error> => {
  const client = new pg.Client(config)
  client.on('error', () => {})
  return client.connect().then(
    () => Promise.reject(new Error('it answers')),
    (error: Error) => error,
  )
}

test.each([
  ['nobody listens', { host: '127.0.0.1', port: 9 }],
  ['no such socket', { host: '/nonexistent' }],
  ['no such host', { host: 'nobody.invalid' }],
  ['neither of two addresses listens', { host: 'localhost', port: 9 }],
])('%s', async (_what, config) => {
  expect(isDatabaseAway(await failure(config))).toBe(true)
})

test('what answers hangs up at once, or never answers', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
  const abrupt = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
  await Promise.all([once(silent, 'listening'), once(abrupt, 'listening')])
  const at = (server: typeof silent) => ({ host: '127.0.0.1', port: (server.address() as { port: number }).port })
  expect(isDatabaseAway(await failure(at(abrupt)))).toBe(true)
  expect(isDatabaseAway(await failure({ ...at(silent), connectionTimeoutMillis: 50 }))).toBe(true)
  silent.close()
  abrupt.close()
})

test('writing on what the other side has closed (EPIPE)', async () => {
  const server = createServer((socket) => socket.resetAndDestroy()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
  const [first] = await once(socket, 'error')
  expect(isDatabaseAway(first)).toBe(true)
  expect(isDatabaseAway(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }))).toBe(true)
  server.close()
})

test('a pool and a client that have ended', async () => {
  const pool = new pg.Pool({ host: '127.0.0.1', port: 9 })
  await pool.end()
  await expect(pool.query('select 1')).rejects.toSatisfy(isDatabaseAway)
})

test.each([
  ['a wrong statement', Object.assign(new Error('relation does not exist'), { code: '42P01' })],
  ['a file that is not there', Object.assign(new Error('open'), { code: 'ENOENT', syscall: 'open' })],
  ['a request that its sender broke off', Object.assign(new Error('aborted'), { code: 'ECONNRESET' })],
  ['an error of ours', new TypeError('undefined is not a function')],
  ['several errors of ours', new AggregateError([new Error('one')])],
])('not %s', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})
