import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, next, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { noDirectory, openDirectory, type TestDirectory } from '../../../test/support/directory-server.ts'
import { enter } from '../../../test/support/entering.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { listGroupUsers } from '../../outside/index.ts'
import { readGroups } from './follow-groups.ts'

describe.skipIf(noDirectory)('B9 groups of a directory bring roles', () => {
  let site: Site
  let places: Region
  let admin: Caller
  let directory: TestDirectory
  let provider: string
  beforeAll(async () => {
    site = await openSite({ preset: 'bars' })
    places = await region(site)
    admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    directory = await openDirectory()
    const { settings, secret } = directory
    const form = { title: 'Каталог школы', directory: settings, secret, metaroles: [], organizations: [] }
    provider = (await admin.post('/api/providers', form)).body.id
    expect((await admin.post(`/api/providers/${provider}/turn-on`)).status).toBe(204)
  })
  afterAll(async () => {
    await directory.close()
    await site.close()
  })

  const right = 'Parol-kataloga-1'
  /** Somebody hired, whose account comes in as a user of the directory. */
  async function teacher() {
    const name = `ad-${next()}`
    await directory.add(name, right)
    const names = { lastName: `Группова-${next()}`, firstName: 'Мария', middleName: 'Игоревна' }
    const { body, text } = await admin.post('/api/employees', {
      ...{ person: names, nodeId: places.school.id, post: 'учитель' },
    })
    const id = body.accounts[0]?.id as string
    expect(id, text).toBeTypeOf('string')
    const bound = await admin.put(`/api/accounts/${id}/directory-user`, { user: name, directoryId: provider })
    expect(bound.status, bound.text).toBe(204)
    return { name, id, login: body.accounts[0].login as string }
  }
  const roles = async (id: string) =>
    (await admin.get(`/api/accounts/${id}/grants`)).body.items
      .filter(({ source }: { source: string }) => source === 'rule')
      .map(({ role }: { role: { id: string } }) => role.id)
  const form = (dn: string, more: object = {}) => ({
    ...{ title: `Правило ${next()}`, withinId: places.school.id, roleId: 'teacher' },
    ...{ group: { directoryId: provider, dn }, ...more },
  })

  test('who is in it, or in a group within it, holds the role; who leaves it, and when it goes, does not', async () => {
    const [one, two, stranger] = [await teacher(), await teacher(), await teacher()]
    await directory.group('Кафедра физики', [two.name])
    const dn = await directory.group('Учителя', [one.name], ['Кафедра физики'])
    // Groups that hold one another end as well.
    await directory.group('Кафедра физики', [two.name], ['Учителя'])
    const found = await admin.get(`/api/access-rules/groups?search=${encodeURIComponent('учит')}`)
    expect(found.body.items).toEqual([{ directoryId: provider, directory: 'Каталог школы', dn, title: 'Учителя' }])
    expect((await admin.get('/api/access-rules/groups?search=*)(cn=*')).body.items).toEqual([])

    const preview = await admin.post('/api/access-rules/preview', { create: form(dn) })
    expect(preview.body, preview.text).toMatchObject({ gained: 2, lost: 0 })
    expect(await roles(one.id)).toEqual([])
    const { status, body, text } = await admin.post('/api/access-rules', form(dn))
    expect(status, text).toBe(201)
    for (const { id } of [one, two]) expect(await roles(id)).toEqual(['teacher'])
    expect(await roles(stranger.id)).toEqual([])

    const mark = await lastChange(site)
    await directory.group('Учителя', [stranger.name], ['Кафедра физики'])
    await readGroups(site.ctx)
    expect([await roles(one.id), await roles(two.id), await roles(stranger.id)]).toEqual([[], ['teacher'], ['teacher']])
    const log = await changesSince(site, mark)
    expect(log.map(({ deed }) => deed)).toEqual(log.map(() => 'birthright.follow-groups'))
    expect(log.map(({ model, operation }) => `${operation} ${model}`).sort()).toEqual(
      ['create grant', 'delete grant', 'update rule'].sort(),
    )
    await readGroups(site.ctx)
    expect(await changesSince(site, mark)).toHaveLength(log.length)

    await directory.set(stranger.name, 'userAccountControl', '514')
    await readGroups(site.ctx)
    expect(await roles(stranger.id)).toEqual([])
    await directory.removeGroup('Учителя')
    await readGroups(site.ctx)
    expect(await roles(two.id)).toEqual([])
    expect((await admin.get(`/api/access-rules/${body.id}`)).body).toMatchObject({ count: 0, group: { dn } })
    await expectFresh(site.ctx)
  })

  test('another group, and none, are the rule’s at once; stopping and going on asks nobody', async () => {
    const [one, two] = [await teacher(), await teacher()]
    const [first, second] = [await directory.group('А', [one.name]), await directory.group('Б', [two.name])]
    const { id } = (await admin.post('/api/access-rules', form(first))).body
    const held = async () => [await roles(one.id), await roles(two.id)]
    expect(await held()).toEqual([['teacher'], []])
    const edit = (body: object) => admin.patch(`/api/access-rules/${id}`, body)
    expect((await edit({ group: { directoryId: provider, dn: second } })).body.effect).toMatchObject({
      ...{ gained: 1, lost: 1 },
    })
    expect(await held()).toEqual([[], ['teacher']])
    await edit({ active: false })
    expect(await held()).toEqual([[], []])
    await edit({ active: true })
    expect(await held()).toEqual([[], ['teacher']])
    await edit({ group: null })
    expect(await held()).toEqual([['teacher'], ['teacher']])
    expect((await admin.delete(`/api/access-rules/${id}`)).status).toBe(200)
  })

  test('who has come in is known by what the directory never gives to another, and not by a name', async () => {
    const one = await teacher()
    const dn = await directory.group('В', [one.name])
    expect(await enter(site, { login: one.login, password: right })).toMatchObject({ status: 200 })
    const { id } = (await admin.post('/api/access-rules', form(dn))).body
    expect(await roles(one.id)).toEqual(['teacher'])
    await directory.remove(one.name)
    await directory.add(one.name, right)
    await directory.group('В', [one.name])
    await readGroups(site.ctx)
    expect(await roles(one.id)).toEqual([])
    await admin.delete(`/api/access-rules/${id}`)
  })

  test('a directory that does not answer changes nothing and says so; one that is off gives nothing', async () => {
    const one = await teacher()
    const dn = await directory.group('Г', [one.name])
    const { id } = (await admin.post('/api/access-rules', form(dn))).body
    const unknown = await admin.post('/api/access-rules', form('cn=никто,dc=school,dc=ru'))
    expect([unknown.status, unknown.body.errors[0].code]).toEqual([422, 'directory-group-unknown'])
    await directory.stop()
    await expect(readGroups(site.ctx)).rejects.toThrow()
    await expect(admin.post('/api/access-rules', form(dn))).rejects.toThrow('503')
    await directory.start()
    expect(await roles(one.id)).toEqual(['teacher'])
    await admin.post(`/api/providers/${provider}/turn-off`)
    await readGroups(site.ctx)
    expect(await roles(one.id)).toEqual([])
    await admin.post(`/api/providers/${provider}/turn-on`)
    await readGroups(site.ctx)
    expect(await roles(one.id)).toEqual(['teacher'])
    await admin.delete(`/api/access-rules/${id}`)
  })

  test('law 2: no group lets anybody write a rule for a role that they do not hold', async () => {
    const dn = await directory.group('Д', [(await teacher()).name])
    const weak = await signedIn(
      site,
      await holder(
        site,
        places.school,
        ['grants.give', 'grants.view', 'grants.revoke', 'organizations.view'].map((one) => `dostup.${one}`),
      ),
    )
    const own = { ...form(dn), withinId: places.school.id }
    const more = { status: 403, code: 'gives-more-than-held' }
    expect(await weak.post('/api/access-rules', own)).toMatchObject(more)
    expect(await weak.post('/api/access-rules/preview', { create: own })).toMatchObject(more)
  })

  test('a group longer than a page is read', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `tolpa-${at}`)
    for (const name of names) await directory.add(name, right)
    const dn = await directory.group('Толпа', names)
    const { settings, secret } = directory
    const known = { ...settings, serverName: '', bindPassword: secret }
    expect((await listGroupUsers(known, [dn])).get(dn)).toHaveLength(300)
  })
})
