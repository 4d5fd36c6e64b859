import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editSettings, followSettings, openSettings, readFromEnvironment, setting } from './index.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const described = (id: string) => {
  const found = site.ctx.settings.all.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no setting ${id}`)
  return found
}
const read = (id: string, organization?: string) => site.ctx.settings.read(described(id), organization)
const versionOf = (id: string, organization: string | null = null) =>
  site.ctx.settings.saidAt({ id, organization })?.version ?? 0
const change = (id: string, value: unknown, organizationId: string | null = null) => ({
  organizationId,
  changes: [{ id, value, version: versionOf(id, organizationId) }],
})
const set = (id: string, value: unknown, organizationId: string | null = null) =>
  superadmin.patch('/api/settings', change(id, value, organizationId))

describe('which value counts', () => {
  test('what was set for all, until it is taken back', async () => {
    expect(read('mail.port')).toBe(587)
    expect((await set('mail.port', 2525)).status).toBe(200)
    expect(read('mail.port')).toBe(2525)
    await set('mail.port', null)
    expect(read('mail.port')).toBe(587)
  })

  test('the nearest organization above that says something', async () => {
    const { ministry, north, school, neighbour, far } = places
    await set('mail.from-name', 'Регион')
    await set('mail.from-name', 'Северный район', north.id)
    await set('mail.from-name', 'Школа № 1', school.id)
    const names = [ministry, north, school, neighbour, far].map(({ id }) => read('mail.from-name', id))
    expect(names).toEqual(['Регион', 'Северный район', 'Школа № 1', 'Северный район', 'Регион'])
    await set('mail.from-name', null, school.id)
    expect(read('mail.from-name', school.id)).toBe('Северный район')
    const { body } = await superadmin.get(`/api/settings?organization=${school.id}`)
    expect(body.items).toContainEqual(
      expect.objectContaining({ id: 'mail.from-name', value: 'Северный район', source: 'above', from: north }),
    )
    // A setting that is one for all is not among those of an organization.
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain('mail.host')
    expect((await set('mail.host', 'smtp.example.ru', school.id)).body.errors).toMatchObject([
      { field: 'mail.host', code: 'setting-for-all-only' },
    ])
  })

  test('the environment wins, is shown as such and cannot be edited', async () => {
    const environment = readFromEnvironment(
      site.ctx.settings.all,
      (name) => ({ DOSTUP_MAIL_PORT: '465', DOSTUP_MAIL_PASSWORD: 'iz-okruzheniya' })[name],
      (sentence) => expect.unreachable(sentence),
    )
    const { database, decisions } = site.ctx
    const options = {
      settings: site.ctx.settings.all,
      environment,
      key: Buffer.alloc(32, 7),
      above: decisions.ancestors,
    }
    const settings = await openSettings(database, options)
    const ctx = { ...site.ctx, settings }
    expect(settings.read(described('mail.port'))).toBe(465)
    expect(settings.sourceOf(described('mail.port'))).toEqual({ kind: 'environment', variable: 'DOSTUP_MAIL_PORT' })
    await expect(perform(ctx, operator, editSettings, change('mail.port', 25))).rejects.toMatchObject({
      fields: [{ field: 'mail.port', code: 'setting-in-environment', values: { variable: 'DOSTUP_MAIL_PORT' } }],
    })
    // Mistake 74: the password of the environment is not sent to an address that somebody else chooses.
    await expect(perform(ctx, operator, editSettings, change('mail.host', 'evil.example'))).rejects.toMatchObject({
      fields: [{ field: 'mail.password', code: 'setting-secret-in-environment' }],
    })
  })

  test('mistake 71 a variable that makes no sense is refused by its name, a secret one without its value', () => {
    const refused = (environment: Record<string, string>) =>
      readFromEnvironment(
        site.ctx.settings.all,
        (name) => environment[name],
        (sentence) => {
          throw new Error(sentence)
        },
      )
    expect(() => refused({ DOSTUP_MAIL_PORT: 'smtp' })).toThrow(/^DOSTUP_MAIL_PORT: “smtp” is refused: /)
    expect(() => refused({ DOSTUP_SMS_HEADER: 'ключ' })).toThrow(/^DOSTUP_SMS_HEADER: what it says is refused: /)
    expect([...refused({ DOSTUP_MAIL_ENCRYPTION: 'tls' })]).toEqual([['mail.encryption', 'tls']])
  })
})

describe('who may', () => {
  test('for all: only who holds the right everywhere; at an organization: who holds it there', async () => {
    const { north, school, far } = places
    const admin = await signedIn(site, await holder(site, north, ['dostup.settings.edit', 'dostup.organizations.view']))
    const asked = (organizationId: string | null) =>
      admin.patch('/api/settings', change('mail.reply-to', 'a@b.ru', organizationId))
    expect(await asked(null)).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
    expect(await asked(far.id)).toMatchObject({ status: 404 })
    expect(await asked(school.id)).toMatchObject({ status: 200 })
    expect(await admin.get('/api/settings')).toMatchObject({ status: 403 })
    expect(read('mail.reply-to', school.id)).toBe('a@b.ru')
  })

  test('mistake 13 an organization above that the viewer may not see has no name for them', async () => {
    await set('mail.from-name', 'Регион', places.ministry.id)
    const school = await signedIn(
      site,
      await holder(site, places.far, ['dostup.settings.edit', 'dostup.organizations.view']),
    )
    const answer = await school.get(`/api/settings?organization=${places.far.id}`)
    expect(answer.body.items).toContainEqual(
      expect.objectContaining({ id: 'mail.from-name', from: { id: places.ministry.id, title: '…' } }),
    )
  })
})

describe('two editors', () => {
  test('the second is told what it is by now, and by whom', async () => {
    const before = change('mail.user', 'second')
    await set('mail.user', 'first')
    const late = await superadmin.patch('/api/settings', before)
    expect(late).toMatchObject({ status: 409, code: 'setting-changed-meanwhile' })
    expect(late.body.errors).toMatchObject([{ field: 'mail.user', code: 'setting-is-other' }])
    expect(late.body.errors[0].detail).toContain('first')
    // Taken back is a change too: its version goes on.
    const again = change('mail.user', 'third')
    await set('mail.user', null)
    expect((await superadmin.patch('/api/settings', again)).status).toBe(409)
  })

  test('of twenty at once one is taken', async () => {
    const asked = Array.from({ length: 20 }, (_, n) => change('mail.reply-to', `a${n}@b.ru`))
    const answers = await Promise.all(asked.map((body) => superadmin.patch('/api/settings', body)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
  })

  test('all of a form or nothing of it, and all that is wrong at once', async () => {
    const changes = [
      { id: 'mail.from-name', value: 'Новое имя', version: versionOf('mail.from-name') },
      { id: 'mail.port', value: 0, version: versionOf('mail.port') },
      { id: 'mail.nothing', value: 1, version: 0 },
    ]
    const answer = await superadmin.patch('/api/settings', { changes })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['mail.port', 'mail.nothing'])
    expect(read('mail.from-name')).not.toBe('Новое имя')
  })
})

describe('secrets', () => {
  const rows = async () =>
    JSON.stringify((await site.ctx.database.pool.query(`select *, encode(secret, 'escape') from settings`)).rows) +
    JSON.stringify((await site.ctx.database.pool.query('select * from changes')).rows)

  test('mistakes 33, 78: encrypted at rest, never shown, and the log says only that it changed', async () => {
    await set('mail.password', 'ochen-tayno')
    await set('mail.password', 'sovsem-tayno')
    expect(read('mail.password')).toBe('sovsem-tayno')
    expect(await rows()).not.toMatch(/ochen-tayno|sovsem-tayno/)
    expect((await superadmin.get('/api/settings')).text).not.toContain('tayno')
    const { body } = await superadmin.get('/api/changes?objectId=mail.password&sort=-at')
    expect(body.items[0].fields).toEqual([{ field: 'isChanged', old: false, new: true }])
  })

  test('mistake 74 a secret does not go along to another address: it is entered anew with it', async () => {
    expect((await set('mail.host', 'evil.example')).body.errors).toMatchObject([
      { field: 'mail.password', code: 'setting-secret-again' },
    ])
    const both = [...change('mail.host', 'smtp.example.ru').changes, ...change('mail.password', 'novyy').changes]
    expect((await superadmin.patch('/api/settings', { changes: both })).status).toBe(200)
    const gone = [...change('mail.host', 'other.example').changes, ...change('mail.password', null).changes]
    expect((await superadmin.patch('/api/settings', { changes: gone })).status).toBe(200)
    expect(read('mail.password')).toBe('')
  })

  test('one that was moved to another setting, or sealed with another key, is unreadable and is told', async () => {
    await set('mail.password', 'dlya-pochty')
    const { database, decisions } = site.ctx
    await database.pool.query(
      `insert into settings (id, secret, version, updated_at, updated_by)
       select 'sms.header', secret, nextval('settings_version'), now(), '' from settings where id = 'mail.password'`,
    )
    await site.ctx.settings.refresh()
    expect(site.ctx.settings.unreadable).toEqual([{ id: 'sms.header', organization: null }])
    expect(read('sms.header')).toBe('')
    const options = { settings: site.ctx.settings.all, environment: new Map(), above: decisions.ancestors }
    const other = await openSettings(database, { ...options, key: Buffer.alloc(32, 8) })
    expect(other.unreadable).toHaveLength(2)
    expect(other.read(described('mail.password'))).toBe('')
  })
})

test('another process follows, told or not; the model’s revision stays where it is', async () => {
  const beside = await openBeside(site)
  const told = await followSettings(beside.ctx.database, beside.ctx, (error) => expect.unreachable(String(error)))
  const revision = site.ctx.decisions.revision
  await set('mail.user', 'pochtalyon')
  expect(site.ctx.decisions.revision).toBe(revision)
  await expect.poll(() => beside.ctx.settings.read(described('mail.user'))).toBe('pochtalyon')
  // Without a notice, as when its connection was lost.
  await site.ctx.database.pool.query(
    `update settings set value = '"molcha"', version = nextval('settings_version') where id = 'mail.user'`,
  )
  await expect.poll(() => beside.ctx.settings.read(described('mail.user')), { timeout: 10_000 }).toBe('molcha')
  await told()
  await beside.close()
})

test('a stored value that a newer edition refuses counts as none, and is told', async () => {
  const { database, decisions } = site.ctx
  await set('mail.user', 'pochtalyon')
  const narrower = setting('mail.user', {
    ...{ group: 'mail', title: { ru: 'Пользователь', en: 'User' }, hint: { ru: '', en: '' } },
    schema: Type.String({ maxLength: 3 }),
    otherwise: '',
  })
  const options = { settings: [narrower], environment: new Map(), key: Buffer.alloc(32, 7), above: decisions.ancestors }
  const settings = await openSettings(database, options)
  expect(settings.read(narrower)).toBe('')
  expect(settings.unreadable).toEqual([{ id: 'mail.user', organization: null }])
})
