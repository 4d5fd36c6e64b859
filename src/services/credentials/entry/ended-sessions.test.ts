import { afterAll, beforeAll, expect, test } from 'vitest'
import { account } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { setPassword } from '../passwords/set-password.ts'
import { forgetEnded } from './keep-sessions-short.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const count = async (table: 'sessions' | 'devices') =>
  (await site.ctx.database.pool.query(`select 1 from ${table}`)).rowCount
const forget = () => forgetEnded(site.ctx.database.kysely, site.clock.now())

test('sessions that have ended are forgotten, those that live are not; devices half a year after their last sign-in', async () => {
  const [stays, reset] = [await account(site), await account(site)]
  const here = await signedIn(site, stays)
  await signedIn(site, reset)
  await perform(site.ctx, operator, setPassword, { id: reset.id, password: 'Svezhiy-parol-2026' })
  await forget()
  expect([await count('sessions'), await count('devices')]).toEqual([1, 2])
  expect(await here.get('/api/session')).toMatchObject({ status: 200 })
  site.clock.pass(12 * 3600)
  await forget()
  expect([await count('sessions'), await count('devices')]).toEqual([0, 2])
  site.clock.pass(180 * 86_400)
  await forget()
  expect(await count('devices')).toBe(0)
})
