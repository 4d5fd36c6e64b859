import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  type Bouncer,
  type ExternalServer,
  hasBouncer,
  startBouncer,
  startExternal,
} from '../../../test/support/external-server.ts'
import { serverUser } from '../embedded/user.ts'
import { DatabaseProblem, migrate, openDatabase } from '../index.ts'

describe.runIf(hasBouncer)('PgBouncer', () => {
  let server: ExternalServer
  let transactions: Bouncer
  let sessions: Bouncer

  beforeAll(async () => {
    server = await startExternal(serverUser())
    transactions = await startBouncer(server, 'transaction')
    sessions = await startBouncer(server, 'session')
    await vi.waitUntil(() => refusal(sessions).then((error) => error === undefined), { timeout: 20_000 })
  })
  afterAll(async () => {
    await Promise.all([transactions, sessions].map((bouncer) => bouncer?.stop()))
    await server?.stop()
  })

  const urlOf = ({ port }: Bouncer, query = '') => `postgresql://dostup@127.0.0.1:${port}/postgres${query}`

  async function refusal(bouncer: Bouncer, query = ''): Promise<DatabaseProblem | undefined> {
    try {
      await (await openDatabase({ url: urlOf(bouncer, query), dataDirectory: '' })).close()
      return undefined
    } catch (error) {
      if (error instanceof DatabaseProblem) return error
      throw error
    }
  }

  test('in transaction mode is noticed before anything is made, and refused with what to do', async () => {
    const errors = await Promise.all(Array.from({ length: 3 }, () => refusal(transactions)))
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'database-behind-pooler' })
      expect(error?.message).toMatch(/pool_mode=transaction.*DATABASE_URL.*pool_mode=session/)
    }
  })

  test('in session mode serves: prepared statements, notices and locks stay with their session', async () => {
    const database = await openDatabase({ url: urlOf(sessions), dataDirectory: '' })
    await migrate(database)
    const heard: string[] = []
    const stop = await database.listen('test_channel', (payload) => heard.push(payload))
    await database.pool.query(`notify test_channel, 'told'`)
    await vi.waitFor(() => expect(heard).toEqual(['told']))
    await stop()
    await database.close()
  })

  test('it has no TLS: prefer does without, require is refused', async () => {
    expect(await refusal(sessions, '?sslmode=prefer')).toBeUndefined()
    expect(await refusal(sessions, '?sslmode=require')).toMatchObject({
      code: 'database-unreachable',
      message: expect.stringContaining('does not support SSL'),
    })
  })
})
