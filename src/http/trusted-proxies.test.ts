import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../test/support/builders.ts'
import { openSite, type Site } from '../../test/support/site.ts'
import { buildServer } from './server.ts'
import { readTrustedProxies, type TrustedProxies } from './trusted-proxies.ts'

const plain = { publicUrl: 'http://localhost', secureCookies: false }
let site: Site

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

describe('what is taken', () => {
  test.each([
    [undefined, []],
    ['0', 0],
    ['1', 1],
    ['3', 3],
    ['10.0.0.5', ['10.0.0.5']],
    ['10.0.0.5, 10.1.0.0/16', ['10.0.0.5', '10.1.0.0/16']],
    ['2001:db8::/32 ::1', ['2001:db8::/32', '::1']],
  ])('%j', (text, proxies) => {
    expect(readTrustedProxies(text)).toEqual(proxies)
  })

  test.each([
    'true',
    'yes',
    '-1',
    '1.5',
    '11',
    'loopback',
    '10.0.0.0/33',
    '10.0.0.256',
    '10.0.0.5,nginx',
    '10.0.0.0/8/8',
    '0.0.0.0/0',
    '::/0',
    ',',
  ])('not %j', (text) => {
    expect(readTrustedProxies(text)).toBeUndefined()
  })
})

describe('whose address it is, in the log of events', () => {
  const behind = [
    { proxies: [], from: '203.0.113.9', sent: '198.51.100.7', ip: '203.0.113.9' },
    { proxies: 0, from: '203.0.113.9', sent: '198.51.100.7', ip: '203.0.113.9' },
    { proxies: 1, from: '10.0.0.5', sent: '198.51.100.7', ip: '198.51.100.7' },
    { proxies: 1, from: '10.0.0.5', sent: '1.1.1.1, 198.51.100.7', ip: '198.51.100.7' },
    { proxies: 2, from: '10.0.0.5', sent: '1.1.1.1, 198.51.100.7, 10.1.0.8', ip: '198.51.100.7' },
    { proxies: ['10.0.0.5'], from: '10.0.0.5', sent: '1.1.1.1, 198.51.100.7', ip: '198.51.100.7' },
    { proxies: ['10.0.0.5'], from: '203.0.113.9', sent: '198.51.100.7', ip: '203.0.113.9' },
    { proxies: ['10.0.0.0/8'], from: '::ffff:10.0.0.5', sent: '198.51.100.7, 10.1.0.8', ip: '198.51.100.7' },
    { proxies: ['10.0.0.0/8', '2001:db8::/32'], from: '2001:db8::1', sent: '198.51.100.7', ip: '198.51.100.7' },
    { proxies: ['10.0.0.0/8'], from: '10.0.0.5', sent: 'nobody, 10.1.0.8', ip: '10.1.0.8' },
    { proxies: 1, from: '10.0.0.5', sent: '<b>nobody</b>', ip: '10.0.0.5' },
    { proxies: 1, from: '10.0.0.5', sent: '198.51.100.7:52811', ip: '198.51.100.7' },
    { proxies: ['10.0.0.5'], from: '10.0.0.5', sent: '[2001:db8::7]:443', ip: '2001:db8::7' },
  ] as const satisfies readonly { proxies: TrustedProxies; from: string; sent: string; ip: string }[]

  test.each(behind)('mistake 4 trusted $proxies, connected from $from, sent “$sent”: $ip', async (one) => {
    const { id, login } = await account(site)
    const app = await buildServer(site.ctx, { ...plain, trustedProxies: one.proxies })
    await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login, password: 'not the password' },
      headers: { 'x-forwarded-for': one.sent },
      remoteAddress: one.from,
    })
    const events = site.ctx.database.kysely.selectFrom('events').select('ip').where('account_id', '=', id)
    expect(await events.execute()).toEqual([{ ip: one.ip }])
    await app.close()
  })
})
