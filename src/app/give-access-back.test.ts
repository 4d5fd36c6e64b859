import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, root, type TestAccount } from '../../test/support/builders.ts'
import { signedIn } from '../../test/support/callers.ts'
import { contextOn } from '../../test/support/context.ts'
import { enter } from '../../test/support/entering.ts'
import { openSite, type Site } from '../../test/support/site.ts'
import { deactivateAccount } from '../services/accounts/index.ts'
import { perform } from '../services/audit/index.ts'
import { operator } from '../services/decisions/index.ts'
import { archiveOrganization } from '../services/organizations/index.ts'
import { giveAccessBack } from './give-access-back.ts'

let site: Site
let home: Place
let above: Place
let user: TestAccount
beforeAll(async () => {
  site = await openSite()
  above = await organization(site, { kind: 'municipality', title: 'Район' })
  home = await organization(site, { parent: above, title: 'Школа' })
  user = await account(site, { home, metarole: 'superadmin' })
  await account(site, { metarole: 'superadmin' })
})
afterAll(() => site.close())

const plain = { mustChange: false, withoutFactors: false }
const wrong = () => enter(site, { login: user.login, password: 'wrong' })
const bars: Record<string, { bar: () => Promise<unknown>; said: RegExp[] }> = {
  nothing: { bar: async () => {}, said: [/new password/] },
  'a lock': { bar: () => Promise.all(Array.from({ length: 6 }, wrong)), said: [/the lock is lifted/, /new password/] },
  deactivation: {
    bar: () => perform(site.ctx, operator, deactivateAccount, user.id),
    said: [/it is on/, /new password/],
  },
  'its home in the archive, with what is above': {
    bar: async () => {
      await perform(site.ctx, operator, archiveOrganization, home.id)
      await perform(site.ctx, operator, archiveOrganization, above.id)
    },
    said: [/“Район” was archived/, /“Школа” was archived/, /new password/],
  },
  'no password at all': {
    bar: () => site.ctx.database.pool.query('update accounts set password_hash = null where id = $1', [user.id]),
    said: [/new password/],
  },
}

describe('`dostup password` gives access back whatever was done', () => {
  test.each(Object.entries(bars))('%s', async (_, { bar, said }) => {
    await bar()
    const { password, done } = await giveAccessBack(site.ctx, user.login, plain)
    expect(done.map((line, at) => said[at]?.test(line))).toEqual(said.map(() => true))
    expect(await enter(site, { login: user.login, password })).toMatchObject({ status: 200 })
  })

  test('a second factor that is lost, where the operator says so; else it is told of and stays', async () => {
    const lost = await account(site, { home, metarole: 'superadmin' })
    const own = await signedIn(site, lost)
    const { secret, offer } = (await own.post('/api/session/factors/totp/offer')).body
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: site.clock.now().getTime() })
    expect(await own.put('/api/session/factors/totp', { offer, code })).toMatchObject({ status: 200 })
    const asked = await giveAccessBack(site.ctx, lost.login, plain)
    expect(asked.done.at(-1)).toMatch(/--without-factors/)
    expect(await enter(site, { login: lost.login, password: asked.password })).toMatchObject({ status: 202 })
    const given = await giveAccessBack(site.ctx, lost.login, { ...plain, withoutFactors: true })
    expect(given.done.at(-1)).toMatch(/taken off/)
    expect(await enter(site, { login: lost.login, password: given.password })).toMatchObject({ status: 200 })
  })

  test('all of it at once', async () => {
    await Promise.all(Array.from({ length: 6 }, wrong))
    await perform(site.ctx, operator, deactivateAccount, user.id)
    await perform(site.ctx, operator, archiveOrganization, home.id)
    const { password, done } = await giveAccessBack(site.ctx, user.login, { ...plain, mustChange: true })
    expect(done).toHaveLength(4)
    const answer = await enter(site, { login: user.login, password })
    expect(answer).toMatchObject({ status: 200, body: { mustChangePassword: true } })
  })

  test('where a metarole has no sign-in by password it says so, and changes nothing', async () => {
    const subscriber = await account(site, { metarole: 'subscriber', active: false })
    await expect(giveAccessBack(site.ctx, subscriber.login, plain)).rejects.toMatchObject({ code: 'password-not-used' })
    const { rows } = await site.ctx.database.pool.query('select active from accounts where id = $1', [subscriber.id])
    expect(rows).toEqual([{ active: false }])
  })
})

describe('mistake 35 where a role at the root makes the administrator (L5), it is given back too', () => {
  const role = 'metering-system-administrator'
  const lost: Record<string, string> = {
    'for a time only': `update grants set valid_until = now() + interval '1 day'`,
    over: `update grants set valid_until = '2020-01-01'`,
    deactivated: 'update grants set active = false',
    deleted: 'delete from grants',
  }

  test.each(Object.entries(lost))('%s', async (_, sql) => {
    const eldis = await openSite({ preset: 'eldis' })
    const top = await root(eldis)
    const last = await account(eldis, { metarole: 'user', login: 'last@example.ru' })
    await grant(eldis, { to: last, role, at: top })
    await eldis.ctx.database.pool.query(sql)
    const ctx = await contextOn(eldis.ctx.database)
    const { done } = await giveAccessBack(ctx, last.login, plain)
    expect(done.at(-1)).toBe(
      `Nobody was a system administrator any more: it has the role “Администратор системы” at “${top.title}”, without an end.`,
    )
    const { rows } = await eldis.ctx.database.pool.query('select role_id, scope_id, active, valid_until from grants')
    expect(rows).toEqual([{ role_id: role, scope_id: top.id, active: true, valid_until: null }])
    const again = await giveAccessBack(ctx, last.login, plain)
    expect(again.done).toEqual(['It has a new password; its sessions have ended.'])
    await eldis.close()
  })
})
