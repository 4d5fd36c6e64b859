import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  password,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../test/support/callers.ts'
import { enter, knownDevice } from '../../../test/support/entering.ts'
import { lettersTo } from '../../../test/support/letters.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { deactivateAccount, editAccount, setTimeZone } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { setPassword } from '../credentials/index.ts'
import { operator } from '../decisions/index.ts'
import { deactivateGrant, deleteGrant } from '../grants/index.ts'
import { sendMessage } from '../notices/index.ts'
import { alertLetter, followAccess, sendAlerts, weighNotices } from './index.ts'

let site: Site
let places: Region
let teacher: TestAccount
let caller: Caller
let reader: { readonly id: string }
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  reader = await role(site, ['school.timetable.view'], 'Читатель расписания')
})
beforeEach(async () => {
  site.clock.set('2026-09-01T08:00:00Z')
  teacher = await account(site, { home: places.school })
  await perform(site.ctx, operator, editAccount, {
    id: teacher.id,
    edit: { email: `${teacher.login}@example.ru`, mobilePhone: '+7 912 000-11-22' },
  })
  await perform(site.ctx, operator, setTimeZone, { id: teacher.id, timeZone: 'Asia/Yekaterinburg' })
  caller = await signedIn(site, teacher)
})
afterAll(() => site.close())

const run = async () => {
  for (const schedule of [followAccess, weighNotices, sendAlerts])
    await schedule.run(site.ctx, new AbortController().signal)
}
const told = async (): Promise<string[]> =>
  (await lettersTo(site, teacher.id)).flatMap(({ template, data }) =>
    template === 'alerts.notices' ? [JSON.stringify(data.notices)] : [],
  )
const wish = (events: object, quiet?: object | null) => caller.patch('/api/session/alerts', { events, quiet })
const give = () => grant(site, { to: teacher, role: reader.id, at: places.school })

describe('L28 users choose of which events they are told, by e-mail or SMS', () => {
  test('nothing goes out unless it was chosen; the inbox has it all the same', async () => {
    await give()
    await run()
    expect(await told()).toEqual([])
    expect((await caller.get('/api/notices')).body.items).toMatchObject([{ code: 'access.given' }])
  })

  test('a role given, taken, given again: each by e-mail, by whatever deed it came', async () => {
    await wish({ access: { mail: 'at-once', sms: false } })
    const id = await give()
    await run()
    site.clock.pass(1)
    await perform(site.ctx, operator, deactivateGrant, id)
    await run()
    site.clock.pass(1)
    await perform(site.ctx, operator, deleteGrant, id)
    await run()
    const letters = await told()
    expect(letters).toHaveLength(2)
    expect(letters[0]).toContain('Вам выдано: Читатель расписания')
    expect(letters[1]).toContain('У вас больше нет: Читатель расписания')
    await run()
    expect(await told(), 'never twice').toHaveLength(2)
  })

  test('a text message goes to the mobile phone of the account, by the gateway’s outbox', async () => {
    await wish({ access: { mail: 'off', sms: true } })
    await give()
    await run()
    const rows = await site.ctx.database.kysely
      .selectFrom('letters')
      .where('account_id', '=', teacher.id)
      .select(['channel', 'to_address'])
      .execute()
    expect(rows).toEqual([{ channel: 'sms', to_address: '+79120001122' }])
  })

  test('once a day: what has gathered goes in one letter, at 8 in the morning on one’s own clock (L8)', async () => {
    await wish({ access: { mail: 'daily', sms: false } })
    await give()
    await run()
    await grant(site, { to: teacher, right: 'school.timetable.view', at: places.school })
    await run()
    site.clock.set('2026-09-02T02:59:00Z')
    await run()
    expect(await told()).toEqual([])
    site.clock.set('2026-09-02T03:00:01Z')
    await run()
    const [letter = '', ...others] = await told()
    expect(others).toEqual([])
    expect(JSON.parse(letter)).toHaveLength(2)
  })

  test('in quiet hours, over midnight as well, nothing goes: it waits for their end', async () => {
    await wish({ access: { mail: 'at-once', sms: false } }, { from: '22:00', until: '07:00' })
    site.clock.set('2026-09-01T19:30:00Z')
    await give()
    await run()
    expect(await told()).toEqual([])
    site.clock.set('2026-09-02T02:00:01Z')
    await run()
    expect(await told()).toHaveLength(1)
  })

  test('a digest keeps quiet hours too, and so does what was due before them; what protects the account waits for nothing', async () => {
    const quiet = { from: '22:00', until: '09:30' }
    await wish({ access: { mail: 'daily', sms: false } }, quiet)
    await give()
    await run()
    site.clock.set('2026-09-02T04:29:00Z')
    await run()
    expect(await told(), 'at 8 it is quiet').toEqual([])
    site.clock.set('2026-09-02T04:30:01Z')
    await run()
    expect(await told()).toHaveLength(1)
    await wish({ access: { mail: 'at-once', sms: false } })
    await grant(site, { to: teacher, right: 'school.timetable.view', at: places.school })
    await followAccess.run(site.ctx, new AbortController().signal)
    await weighNotices.run(site.ctx, new AbortController().signal)
    site.clock.set('2026-09-02T17:00:01Z')
    await perform(site.ctx, operator, setPassword, { id: teacher.id, password: 'Rodnik-73x' })
    await run()
    expect((await told()).slice(1)).toEqual([expect.stringContaining('Ваш пароль сменил')])
    const tokens = async () =>
      (await lettersTo(site, teacher.id)).flatMap(({ template, data }) =>
        template === 'alerts.notices' ? [data.token] : [],
      )
    expect((await tokens()).at(-1), 'nothing to turn off').toBeNull()
    site.clock.set('2026-09-03T04:30:01Z')
    await run()
    expect(await told()).toHaveLength(3)
  })

  test('what was turned off while it waited does not go', async () => {
    await wish({ access: { mail: 'daily', sms: false } })
    await give()
    await run()
    await wish({ access: { mail: 'off', sms: false } })
    site.clock.set('2026-09-02T03:00:01Z')
    await run()
    expect(await told()).toEqual([])
  })

  test('letters are written in the language that one has chosen', async () => {
    await wish({ access: { mail: 'at-once', sms: false } })
    await caller.put('/api/session/language', { language: 'en' })
    await give()
    await run()
    const { rows } = await site.ctx.database.pool.query('select language from letters where account_id = $1', [
      teacher.id,
    ])
    expect(rows).toEqual([{ language: 'en' }])
  })

  test('what protects the account is told whatever is wished', async () => {
    await wish({ security: { mail: 'off', sms: false } })
    const { events } = (await caller.get('/api/session/alerts')).body
    expect(events[0]).toMatchObject({ id: 'security', mail: 'at-once', required: true })
    const enter = () => anonymous(site).post('/api/session', { login: teacher.login, password })
    await enter()
    await run()
    const before = (await told()).length
    expect(await enter()).toMatchObject({ status: 200 })
    await run()
    expect((await told()).slice(before)).toMatchObject([expect.stringContaining('с нового устройства')])
  })

  test('a device stays known when the password changes', async () => {
    const told = async () => {
      const { rows } = await site.ctx.database.pool.query(
        `select from notices where account_id = $1 and code = 'session.new-device'`,
        [teacher.id],
      )
      return rows.length
    }
    const device = await knownDevice(site, teacher.login)
    const before = await told()
    await perform(site.ctx, operator, setPassword, { id: teacher.id, password: 'Rodnik-72x' })
    await enter(site, { login: teacher.login, password: 'Rodnik-72x', from: '192.0.2.1', device })
    expect(await told()).toBe(before)
    await enter(site, { login: teacher.login, password: 'Rodnik-72x', from: '192.0.2.1' })
    expect(await told()).toBe(before + 1)
  })

  test('a role that ends within a week is told once', async () => {
    await wish({ ending: { mail: 'at-once', sms: false } })
    await grant(site, { to: teacher, role: reader.id, at: places.school, until: '2026-09-07T00:00:00Z' })
    await grant(site, { to: teacher, right: 'school.timetable.view', at: places.school, until: '2026-12-01T00:00:00Z' })
    await run()
    await run()
    expect(await told()).toMatchObject([expect.stringContaining('07.09.2026 заканчивается: Читатель расписания')])
  })

  test('what is said to many reaches those who wished so; who is declined is told nothing (L26)', async () => {
    await wish({ messages: { mail: 'at-once', sms: false } })
    const say = (text: string) => perform(site.ctx, operator, sendMessage, { text, organizationId: places.school.id })
    await say('Совещание в 15:00')
    await run()
    expect(await told()).toMatchObject([expect.stringContaining('Совещание в 15:00')])
    await say('Перенесено')
    await weighNotices.run(site.ctx, new AbortController().signal)
    await perform(site.ctx, operator, deactivateAccount, teacher.id)
    await run()
    expect(await told()).toHaveLength(1)
  })

  test('a link in the letter ends them without signing in, and the inbox has them all', async () => {
    await wish({ access: { mail: 'at-once', sms: true } })
    await give()
    await run()
    const [letter] = (await lettersTo(site, teacher.id)).filter(({ template }) => template === 'alerts.notices')
    const written = alertLetter.write(letter?.data as never, { language: 'ru', publicUrl: 'https://d.example.ru' })
    const token = written.unsubscribe?.url.split('#notices.')[1] ?? ''
    const leave = (by: string) => anonymous(site).post('/api/session/alerts/leave', { token: by })
    const pressed = await site.app.inject({
      ...{ method: 'POST', url: `/api/unsubscribe?token=notices.${token}`, payload: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(pressed.statusCode).toBe(204)
    for (const _ of ['once', 'again']) expect(await leave(token)).toMatchObject({ status: 204 })
    expect(await leave('abc')).toMatchObject({ status: 404 })
    const { events } = (await caller.get('/api/session/alerts')).body
    expect(events).toContainEqual(expect.objectContaining({ id: 'access', mail: 'off', sms: true }))
    expect(events).toContainEqual(expect.objectContaining({ id: 'requests', mail: 'off' }))
  })
})
