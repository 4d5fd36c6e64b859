import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, next, type Region, region } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { noDirectory, openDirectory, type TestDirectory } from '../../../../test/support/directory-server.ts'
import { enter } from '../../../../test/support/entering.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { findByPassword, tryDirectory } from '../../../outside/index.ts'
import { turnOffGone } from '../external/follow-directories.ts'

describe.skipIf(noDirectory)('coming in by a directory', () => {
  let site: Site
  let places: Region
  let admin: Caller
  let directory: TestDirectory
  let provider: string
  beforeAll(async () => {
    site = await openSite()
    places = await region(site)
    admin = await signedIn(site, await account(site, { home: places.ministry, metarole: 'superadmin' }))
    directory = await openDirectory()
    provider = await registered()
  })
  afterAll(async () => {
    await directory.close()
    await site.close()
  })

  async function registered(form: object = {}): Promise<string> {
    const { settings, secret } = directory
    const asked = { title: 'Каталог школы', directory: settings, secret, metaroles: [], organizations: [], ...form }
    const { body } = await admin.post('/api/providers', asked)
    expect((await admin.post(`/api/providers/${body.id}/turn-on`)).status).toBe(204)
    return body.id
  }

  const right = 'Parol-kataloga-1'
  async function user(form: object = {}) {
    const login = `ivanov-${next()}`
    const name = `ad-${login}`
    await directory.add(name, right)
    const answer = await admin.post('/api/accounts', {
      ...{ login, metarole: 'employee', homeId: places.school.id, directoryUser: name, active: true, ...form },
    })
    expect(answer.status, answer.text).toBe(201)
    return { login, name, id: answer.body.id as string }
  }
  const failures = async (id: string) =>
    (await site.ctx.database.pool.query('select failed_sign_ins as n from accounts where id = $1', [id])).rows[0].n

  test('B9 the form needs no password then, and takes none; the owner comes in with that of the directory', async () => {
    const { login, name, id } = await user()
    const again = await admin.post('/api/accounts', {
      ...{ login: `other-${login}`, metarole: 'employee', homeId: places.school.id, active: true },
      ...{ directoryUser: name.toUpperCase(), password: 'Svoy-parol-2026' },
    })
    expect(again.body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'password-of-directory',
      'directory-user-taken',
    ])
    const answer = await enter(site, { login, password: right })
    expect(answer, answer.text).toMatchObject({ status: 200, body: { account: { id } } })
    const { rows } = await site.ctx.database.pool.query(
      'select s.methods, s.provider_id, i.subject from sessions s join external_identities i using (account_id) where account_id = $1',
      [id],
    )
    expect(rows).toEqual([
      { methods: ['directory'], provider_id: provider, subject: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ])
  })

  test('L16 wrong passwords are counted as ours; an empty one, and one of ours, do not help (mistake 79)', async () => {
    const { login, id } = await user()
    expect(await enter(site, { login, password: 'wrong' })).toMatchObject({ status: 401, code: 'sign-in-refused' })
    expect(await failures(id)).toBe(1)
    await expect(findByPassword({ ...known(), url: directory.plainUrl }, `ad-${login}`, '')).resolves.toBeUndefined()
    for (let wrong = 0; wrong < 5; wrong += 1) await enter(site, { login, password: 'wrong' })
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 401, code: 'sign-in-refused' })
  })

  test('a filter is escaped: a name is a name, whatever is written in it', async () => {
    const { name } = await user()
    for (const odd of ['*', `${name.slice(0, 4)}*`, `${name})(objectClass=*`, `*)(uid=*`])
      await expect(findByPassword(known(), odd, right)).resolves.toBeUndefined()
    await expect(findByPassword(known(), name, right)).resolves.toMatchObject({ disabled: false })
  })

  test('mistake 55 a user who is disabled there, or here, stays out', async () => {
    const { login, name, id } = await user()
    await directory.set(name, 'userAccountControl', '514')
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 401, code: 'sign-in-refused' })
    await directory.set(name, 'userAccountControl', '512')
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 200 })
    await admin.post(`/api/accounts/${id}/deactivate`)
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 401, code: 'sign-in-refused' })
  })

  test('who has vanished from the directory, or is disabled there, is turned off here; never many at once', async () => {
    const users = [await user(), await user(), await user()]
    for (const { login } of users) expect(await enter(site, { login, password: right })).toMatchObject({ status: 200 })
    const [stays, gone, off] = users
    await directory.remove(gone?.name ?? '')
    await directory.set(off?.name ?? '', 'userAccountControl', '514')
    await turnOffGone(site.ctx)
    const active = async (id = '') => (await admin.get(`/api/accounts/${id}`)).body.active
    expect(await Promise.all(users.map(({ id }) => active(id)))).toEqual([true, false, false])
    const { body } = await admin.get(`/api/changes?objectId=${gone?.id}&sort=-at`)
    expect(body.items[0]).toMatchObject({ deed: 'accounts.deactivate-account', actor: { title: 'Каталог школы' } })
    const here = (await admin.get('/api/providers')).body.items[0]
    const edit = (userFilter: string) =>
      admin.put(`/api/providers/${provider}`, {
        ...{ title: here.title, metaroles: [], organizations: [], directory: { ...here.directory, userFilter } },
      })
    const many = await Promise.all(Array.from({ length: 11 }, () => user()))
    for (const { login } of many) await enter(site, { login, password: right })
    await edit('(objectClass=organization)')
    await expect(turnOffGone(site.ctx)).rejects.toThrow('are gone at once')
    expect(await active(stays?.id)).toBe(true)
    await edit('(objectClass=inetOrgPerson)')
  })

  test('mistake 39 a name that the directory has given to somebody else since is not theirs', async () => {
    const { login, name } = await user()
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 200 })
    await directory.remove(name)
    await directory.add(name, right)
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 401, code: 'sign-in-refused' })
  })

  test('mistake 79 the certificate and its name are checked; StartTLS as well', async () => {
    await expect(tryDirectory({ ...known(), authority: '' })).rejects.toThrow(/self.signed/i)
    await expect(tryDirectory({ ...known(), serverName: 'dc1.school.ru' })).rejects.toThrow(/altname|does not match/i)
    await expect(tryDirectory({ ...known(), url: directory.plainUrl, startTls: true, authority: '' })).rejects.toThrow(
      /self.signed/i,
    )
    await expect(tryDirectory({ ...known(), url: directory.plainUrl, startTls: true })).resolves.toBeUndefined()
    const open = { ...directory.settings, url: 'ldap://dc1.school.ru' }
    const refused = await admin.post('/api/providers', {
      title: 'x',
      directory: open,
      metaroles: [],
      organizations: [],
    })
    expect(refused.body.errors).toMatchObject([{ field: 'directory.url', code: 'directory-not-encrypted' }])
  })

  test('E2 a directory may be for some organizations only: whoever proved its password is told how they come in', async () => {
    const { login, id } = await user()
    const narrow = (organizations: string[]) =>
      admin.put(`/api/providers/${provider}`, {
        ...{ title: 'Каталог школы', directory: directory.settings, metaroles: [], organizations },
      })
    await narrow([places.south.id])
    const told = await enter(site, { login, password: right })
    expect(told).toMatchObject({ status: 403, code: 'sign-in-method-refused' })
    expect(told.body.detail).not.toContain('Каталог школы')
    expect(await enter(site, { login, password: 'wrong' })).toMatchObject({ status: 401, code: 'sign-in-refused' })
    await narrow([])
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 200 })
    const set = await admin.put(`/api/accounts/${id}/password`, { password: 'Svoy-parol-2026' })
    expect(set.body.errors).toMatchObject([{ field: 'password', code: 'password-of-directory' }])
  })

  test('mistake 48 one that is turned off lets nobody in, and whoever came in by it is out', async () => {
    const { login } = await user()
    const here = goesOn(site, await enter(site, { login, password: right }))
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
    await admin.post(`/api/providers/${provider}/turn-off`)
    expect(await here.get('/api/session')).toMatchObject({ status: 401 })
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 401, code: 'sign-in-refused' })
    await admin.post(`/api/providers/${provider}/turn-on`)
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 200 })
  })

  test('L16 a directory that is away is told to everybody alike, and locks nobody (mistake 72)', async () => {
    const { login, id } = await user()
    const own = await account(site)
    await directory.stop()
    const answers = []
    for (const one of [login, own.login, `nobody-${next()}`])
      answers.push(await enter(site, { login: one, password: 'wrong' }))
    expect(new Set(answers.map(({ status, code }) => `${status} ${code}`))).toEqual(
      new Set(['401 sign-in-refused-directory-away']),
    )
    expect(await failures(id)).toBe(0)
    expect(await enter(site, own)).toMatchObject({ status: 200 })
    await directory.start()
    expect(await enter(site, { login, password: right })).toMatchObject({ status: 200 })
  })

  test('law 2 who does not stand above everything registers none', async () => {
    const keeper = await signedIn(site, await holder(site, places.ministry, ['dostup.settings.edit']))
    const asked = { title: 'x', directory: directory.settings, metaroles: [], organizations: [] }
    expect(await keeper.post('/api/providers', asked)).toMatchObject({ status: 403 })
    expect(await anonymous(site).get('/api/providers')).toMatchObject({ status: 401 })
  })

  const known = () => ({ ...directory.settings, serverName: '', bindPassword: directory.secret })
})
