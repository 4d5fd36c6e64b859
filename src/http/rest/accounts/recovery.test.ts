import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../../test/support/change-log.ts'
import { enter } from '../../../../test/support/entering.ts'
import { lettersTo } from '../../../../test/support/letters.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const fresh = 'Zelenaya-trava-7'
const over = { status: 410, code: 'recovery-over' }
const ask = (login: string) => anonymous(site).post('/api/recovery', { login })
const accept = (token: string, password = fresh) => anonymous(site).post('/api/recovery/accept', { token, password })

async function withMail(like = {}): Promise<TestAccount> {
  const user = await account(site, like)
  const set = { email: `mail-${next()}@example.ru` }
  await site.ctx.database.kysely.updateTable('accounts').set(set).where('id', '=', user.id).execute()
  return user
}
const tokensTo = async ({ id }: TestAccount) => (await lettersTo(site, id)).map(({ data }) => data.token ?? '')

describe('POST /api/recovery', () => {
  test('L16 the same answer for every login; a letter only where a password opens the door, and one in five minutes', async () => {
    const known = await withMail()
    const others = [await account(site), await withMail({ active: false }), await withMail({ metarole: 'subscriber' })]
    for (const login of [known.login, ...others.map((one) => one.login), 'nobody-at-all']) {
      const startedAt = performance.now()
      expect(await ask(login)).toMatchObject({ status: 204, text: '' })
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(240)
    }
    for (const one of others) expect(await tokensTo(one)).toEqual([])
    await ask(known.login)
    expect(await tokensTo(known)).toHaveLength(1)
    site.clock.pass(301)
    await ask(known.login)
    expect(await tokensTo(known)).toHaveLength(2)
  })

  test('L16 it is audited, without the link; asked for too often it waits', async () => {
    const user = await withMail()
    const mark = await lastChange(site)
    await ask(user.login)
    const [token = ''] = await tokensTo(user)
    const changes = await changesSince(site, mark)
    expect(changes).toMatchObject([{ deed: 'credentials.send-recovery', id: user.id, by: null }])
    expect(JSON.stringify(changes)).not.toContain(token)
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(user.login)))
    expect(answers.filter(({ code }) => code === 'sign-in-too-often').length).toBeGreaterThan(0)
  })
})

describe('POST /api/recovery/look', () => {
  test('mistake 54 once the e-mail is corrected, the link that went to the one before is over', async () => {
    const user = await withMail()
    await ask(user.login)
    const [token = ''] = await tokensTo(user)
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    expect(await admin.patch(`/api/accounts/${user.id}`, { email: `mail-${next()}@example.ru` })).toMatchObject({
      status: 200,
    })
    expect(await anonymous(site).post('/api/recovery/look', { token })).toMatchObject(over)
    expect(await accept(token)).toMatchObject(over)
  })

  test('tells whoever has the link to which account it belongs, and nobody else', async () => {
    const user = await withMail()
    await ask(user.login)
    const [token = ''] = await tokensTo(user)
    const look = (one: string) => anonymous(site).post('/api/recovery/look', { token: one })
    expect(await look(token)).toMatchObject({ status: 200, body: { login: user.login } })
    expect(await look('A'.repeat(43))).toMatchObject(over)
    expect(await anonymous(site).post('/api/invitations/look', { token })).toMatchObject({ code: 'invitation-over' })
  })
})

describe('POST /api/recovery/accept', () => {
  test('L16 the owner sets a new password: sessions end, the lock is lifted, the link works once', async () => {
    const user = await withMail()
    const inside = await signedIn(site, user)
    await Promise.all(Array.from({ length: 6 }, () => enter(site, { login: user.login, password: 'wrong' })))
    await ask(user.login)
    const [token = ''] = await tokensTo(user)
    expect(await accept(token, '123')).toMatchObject({ status: 422 })
    const mark = await lastChange(site)
    expect(await accept(token)).toMatchObject({ status: 204 })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'credentials.recover-password', by: user.id, fields: [moved('password', '•••', '•••')] },
    ])
    expect(await inside.get('/api/session')).toMatchObject({ status: 401 })
    expect(await enter(site, { login: user.login, password: fresh })).toMatchObject({ status: 200 })
    expect(await accept(token)).toMatchObject(over)
  })

  test('mistakes 40, 61: of twenty at once one sets it; an older link, a late one, one before another new password sets none', async () => {
    const user = await withMail()
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    await ask(user.login)
    site.clock.pass(301)
    await ask(user.login)
    const [old = '', token = ''] = await tokensTo(user)
    expect(await accept(old)).toMatchObject(over)
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(token)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    site.clock.pass(301)
    await ask(user.login)
    await admin.put(`/api/accounts/${user.id}/password`, { password: 'Svezhiy-parol-2026' })
    expect(await accept((await tokensTo(user)).at(-1) ?? '')).toMatchObject(over)
    site.clock.pass(301)
    await ask(user.login)
    site.clock.pass(3601)
    expect(await accept((await tokensTo(user)).at(-1) ?? '')).toMatchObject(over)
  })
})
