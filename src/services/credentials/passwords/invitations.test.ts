import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, password, type Region, region, type TestAccount } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { lettersTo } from '../../../../test/support/letters.ts'
import { openMailServer } from '../../../../test/support/mail-server.ts'
import { sendThrough } from '../../../../test/support/send-through.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { invitationLetter } from '../../invitations/index.ts'
import { sendWaiting } from '../../mail/index.ts'

let site: Site
let places: Region
let boss: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  boss = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

let numbers = 0
const invited = async () => {
  const one = await account(site, { home: places.school, login: `guest-${++numbers}` })
  await boss.patch(`/api/accounts/${one.id}`, { email: `${one.login}@example.ru` })
  return one
}
const invite = ({ id }: TestAccount) => boss.post(`/api/accounts/${id}/invite`)
const tokenOf = async ({ id }: TestAccount) => (await lettersTo(site, id)).at(-1)?.data.token
const fresh = 'Zelenaya-trava-7'
const accept = (token: unknown, chosen = fresh) =>
  anonymous(site).post('/api/invitations/accept', { token, password: chosen })
const over = { status: 410, code: 'invitation-over' }

describe('an invitation', () => {
  test('L12 the letter is sent with a link on the address of the settings, and opens the way in', async () => {
    const one = await invited()
    expect(await invite(one)).toMatchObject({ status: 200 })
    const token = await tokenOf(one)
    const server = await openMailServer({})
    await sendThrough(site, server)
    await sendWaiting(site.ctx, { templates: [invitationLetter], publicUrl: 'https://access.example.ru' })
    const text = server.letters
      .map((letter) => letter.text)
      .join('\n')
      .replace(/=\r?\n/g, '')
    expect(text).toContain(`https://access.example.ru/invitation#${token}`)
    await server.close()
    expect(await anonymous(site).post('/api/invitations/look', { token })).toMatchObject({
      status: 200,
      body: { login: one.login },
    })
    expect(await accept(token)).toMatchObject({ status: 204 })
    expect(await anonymous(site).post('/api/session', { login: one.login, password: fresh })).toMatchObject({
      status: 200,
    })
    expect(await accept(token)).toMatchObject(over)
  })

  test('mistake 61 of fifty who open one link at once, one sets the password', async () => {
    const one = await invited()
    await invite(one)
    const token = await tokenOf(one)
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => accept(token, `Zelenaya-trava-${at}x`)))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
  }, 60_000)

  test('mistake 54 once the e-mail is corrected, the link that went to the one before is over', async () => {
    const one = await invited()
    await invite(one)
    const before = await tokenOf(one)
    await boss.patch(`/api/accounts/${one.id}`, { email: `right-${one.login}@example.ru` })
    expect(await anonymous(site).post('/api/invitations/look', { token: before })).toMatchObject(over)
    expect(await accept(before)).toMatchObject(over)
    site.clock.pass(1)
    await invite(one)
    expect(await accept(await tokenOf(one))).toMatchObject({ status: 204 })
  })

  test('mistake 41 mistake 31 an edited token, another’s and one of another kind open nothing', async () => {
    const one = await invited()
    await invite(one)
    const token = String(await tokenOf(one))
    const edited = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
    expect(await accept(edited)).toMatchObject(over)
    const session = await signedIn(site, await account(site, { home: places.school }))
    expect(await accept(session.token)).toMatchObject(over)
    expect(
      await anonymous(site).send('GET', '/api/session', undefined, { cookie: `dostup_session=${token}` }),
    ).toMatchObject({ status: 401 })
  })

  test('mistake 54 mistake 60 it is over with a newer one, with a password that was set, with deactivation, and after a week', async () => {
    const ends: ((one: TestAccount) => Promise<unknown>)[] = [
      invite,
      ({ id }) => boss.put(`/api/accounts/${id}/password`, { password: 'Drugoy-2026-x' }),
      ({ id }) => boss.post(`/api/accounts/${id}/deactivate`),
      async () => site.clock.pass(8 * 86_400),
    ]
    for (const end of ends) {
      const one = await invited()
      await invite(one)
      const token = await tokenOf(one)
      await end(one)
      expect(await accept(token)).toMatchObject(over)
    }
    site.clock.set('2026-09-01T08:00:00Z')
  })

  test('B10 the password that is chosen by it is asked of the policy, and the link stays', async () => {
    const one = await invited()
    await invite(one)
    const token = await tokenOf(one)
    expect(await accept(token, 'short')).toMatchObject({ status: 422 })
    expect(await accept(token, `${one.login}-Rodnik-71x`)).toMatchObject({
      body: { errors: [{ code: 'password-personal' }] },
    })
    expect(await accept(token)).toMatchObject({ status: 204 })
  })

  test('mistake 35 mistake 26 it is a way in, so it asks what setting the password asks; without an address there is none', async () => {
    const admin = await signedIn(site, await account(site, { metarole: 'admin', home: places.ministry }))
    const above = await account(site, { metarole: 'superadmin', home: places.ministry })
    expect(await admin.post(`/api/accounts/${above.id}/invite`)).toMatchObject({ code: 'account-more-powerful' })
    const plain = await account(site, { home: places.school })
    expect(await admin.post(`/api/accounts/${plain.id}/invite`)).toMatchObject({
      status: 422,
      code: 'letter-needs-email',
    })
  })

  test('mistake 33 mistake 78 its secret stands in no table but sealed, and in no log', async () => {
    const one = await invited()
    await invite(one)
    const token = String(await tokenOf(one))
    for (const table of ['invitations', 'letters', 'changes', 'events', 'revisions', 'notices']) {
      const { rows } = await site.ctx.database.pool.query(`select * from ${table}`)
      const bytes = rows
        .flatMap((row) => Object.values(row))
        .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)))
      expect(
        bytes.filter((text) => text?.includes(token)),
        table,
      ).toEqual([])
    }
  })

  test('L26 a letter to who was declined meanwhile is not sent', async () => {
    const one = await invited()
    await invite(one)
    await boss.post(`/api/accounts/${one.id}/deactivate`)
    const server = await openMailServer({})
    await sendWaiting(site.ctx, { templates: [invitationLetter], publicUrl: 'https://access.example.ru' })
    expect(server.letters.filter(({ to }) => to.includes(`${one.login}@example.ru`))).toEqual([])
    await server.close()
    expect(await anonymous(site).post('/api/session', { login: one.login, password })).toMatchObject({ status: 401 })
  })
})
