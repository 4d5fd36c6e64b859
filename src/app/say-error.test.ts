import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { refusedFields } from '../core/problems/index.ts'
import { noSuchLogin } from './command.ts'
import { sayError } from './say-error.ts'

const failureOf = (work: () => Promise<unknown>): Promise<unknown> =>
  work().then(
    () => Promise.reject(new Error('it succeeds')),
    (error) => error,
  )

test('issue 7, item 11: a database that goes away under a command is said in a sentence, not as a stack', async () => {
  const database = await testDatabase()
  const nobody = new pg.Pool({ host: '127.0.0.1', port: 9 })
  const away = [
    await failureOf(() => database.pool.query('select pg_terminate_backend(pg_backend_pid())')),
    await failureOf(() => nobody.query('select 1')),
  ]
  for (const error of away) {
    const said = sayError(error, 'seed')
    expect(said).toMatch(/^The database went away: .+ give the command again\.$/)
    expect(said).not.toContain('\n')
  }
  await database.close()
})

test('what is a fault of ours keeps its stack', () => {
  expect(sayError(new TypeError('x is not a function'), 'seed')).toContain('\n    at ')
})

test('issue 7, item 22: fields that are refused are named with what to do, for there is no form that marks them', () => {
  const wrong = refusedFields([
    { field: 'subsystem', code: 'field-invalid', values: { reason: 'school, books' } },
    { field: 'title', code: 'field-required' },
  ])
  expect(sayError(wrong, 'key <subsystem>')).toBe(
    'Some fields are not right:\n  subsystem: Mend the value: school, books.\n  title: Fill in this field.',
  )
})

test('issue 7, item 22: a login that nobody has is said as such, and not as a wrong link', () => {
  expect(sayError(noSuchLogin('nobody'), 'unlock <login>')).toBe(
    'There is no account with the login “nobody”.\nUsage: dostup unlock <login>',
  )
})
