import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, root, type TestAccount } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

/** The top → a manager → a house; a plant beside. */
let site: Site
let top: Place
let manager: Place
let house: Place
let plant: Place
const callers: Record<string, Caller> = {}
const accounts: Record<string, TestAccount> = {}

beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  top = await root(site)
  manager = await organization(site, { parent: top, kind: 'managing-company', title: 'Управляющая' })
  house = await organization(site, { parent: manager, kind: 'homeowners', title: 'Дом' })
  plant = await organization(site, { parent: top, kind: 'consumer', title: 'Завод' })
  const engineer = [
    'metering.objects.create',
    'metering.objects.edit',
    'metering.objects.delete',
    'metering.points.create',
  ]
  const rights = { right: engineer }
  await settle('engineer', manager, rights)
  await settle('above', top, rights)
  await settle('housekeeper', house, rights)
  await settle('access', manager, { role: ['metering-access-management'] })
  await settle('topAccess', top, { role: ['metering-access-management'] })
  await settle('system', top, { role: ['metering-system-administrator'] })
  await settle('systemBelow', plant, { role: ['metering-system-administrator'] })
}, 60_000)
afterAll(() => site.close())

async function settle(name: string, home: Place, given: { right?: string[]; role?: string[] }): Promise<void> {
  const user = await account(site, { home, metarole: 'user', login: `${name.toLowerCase()}@example.ru` })
  for (const right of given.right ?? []) await grant(site, { to: user, right, at: home })
  for (const role of given.role ?? []) await grant(site, { to: user, role, at: home })
  accounts[name] = user
  callers[name] = await signedIn(site, user)
}

const by = (name: string): Caller => callers[name] as Caller
const create = async (name: string, title: string, more: object = {}) => {
  const answer = await by(name).post('/api/records', { kind: 'metering-object', title, ...more })
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return answer.body.id as string
}
const give = (name: string, id: string, set: { id: string; level: 'view' | 'full' | null }[]) =>
  by(name).put(`/api/records/${id}/shares`, { set })
const edit = (name: string, id: string) => by(name).patch(`/api/records/${id}`, { note: `поправил ${name}` })
const see = (name: string, id: string) => by(name).get(`/api/records/${id}`)
const given = async (name: string, id: string) => {
  const { body } = await by(name).get(`/api/records/${id}/shares`)
  return Object.fromEntries(body.items.map((one: { title: string; level: string }) => [one.title, one.level]))
}

describe('L2 a record is at home at the top, and the child in which it was made has full access by a share', () => {
  test('L2 it is made so, and the child edits it', async () => {
    const id = await create('engineer', 'Котельная')
    expect((await see('above', id)).body).toMatchObject({ home: { id: top.id }, may: { edit: true } })
    expect((await see('engineer', id)).body.home).toEqual({ id: null, title: top.title })
    expect(await edit('engineer', id)).toMatchObject({ status: 200 })
    expect(await given('topAccess', id)).toEqual({ [top.title]: 'full', Управляющая: 'full' })
    await expectFresh(site.ctx)
  })

  test('L2 what is made in the top organization is shared with nobody, and what lies in an object comes with it', async () => {
    const own = await create('above', 'Насосная')
    expect(await given('topAccess', own)).toEqual({ [top.title]: 'full' })
    expect(await see('engineer', own)).toMatchObject({ status: 404 })
    const object = await create('engineer', 'ЦТП')
    const point = await by('engineer').post('/api/records', { kind: 'metering-point', title: 'Ввод', parentId: object })
    expect(point).toMatchObject({ status: 201 })
    expect((await by('above').get(`/api/records/${point.body.id}`)).body.home).toMatchObject({ id: object })
    expect(await give('topAccess', object, [{ id: manager.id, level: null }])).toMatchObject({ status: 204 })
    expect(await see('engineer', point.body.id)).toMatchObject({ status: 404 })
  })

  test('L2 L23 the parent turns the level to view only, and takes it away: from the very next question on', async () => {
    const id = await create('engineer', 'Подстанция')
    expect(await give('topAccess', id, [{ id: manager.id, level: 'view' }])).toMatchObject({ status: 204 })
    expect(await edit('engineer', id)).toMatchObject({ status: 403, code: 'right-missing' })
    expect((await see('engineer', id)).body.may).toMatchObject({ edit: false, archive: false, manageShares: false })
    expect(await give('topAccess', id, [{ id: manager.id, level: null }])).toMatchObject({ status: 204 })
    expect(await see('engineer', id)).toMatchObject({ status: 404 })
    expect((await by('engineer').get('/api/records?kind=metering-object')).text).not.toContain(id)
    expect(await edit('above', id)).toMatchObject({ status: 200 })
    await expectFresh(site.ctx)
  })

  test('L2 an organization between has it only if it was given: by the card, in the list, by the filter, in the columns', async () => {
    const id = await create('housekeeper', 'Подвал')
    const listed = async () =>
      (await by('engineer').get('/api/records?kind=metering-object&limit=100')).text.includes(id)
    const filtered = async () => {
      const { id: account = '' } = accounts.engineer ?? {}
      const { parts } = site.ctx.decisions.filter(account, 'metering.objects.view')
      return parts.some(({ below }) => below.includes(id))
    }
    expect([(await see('engineer', id)).status, await listed(), await filtered()]).toEqual([404, false, false])
    expect(await given('topAccess', id)).toEqual({ [top.title]: 'full', Дом: 'full' })
    expect(await give('topAccess', id, [{ id: manager.id, level: 'view' }])).toMatchObject({ status: 204 })
    expect([(await see('engineer', id)).status, await listed(), await filtered()]).toEqual([200, true, true])
    expect(await edit('engineer', id)).toMatchObject({ status: 403 })
    expect(await edit('housekeeper', id)).toMatchObject({ status: 200 })
    await expectFresh(site.ctx)
  })

  test('L2 its home stays the top', async () => {
    const id = await create('above', 'Склад')
    const answer = await by('above').post(`/api/records/${id}/move`, { parentId: plant.id })
    expect(answer).toMatchObject({ status: 409, code: 'record-stays-at-top' })
  })
})

describe('L3 with full access a child sets the access of its own descendants, and of no one else', () => {
  test('L3 of the house under it, not of the plant beside it, not its own, not the parent’s', async () => {
    const id = await create('engineer', 'Тепловой узел')
    expect(await give('access', id, [{ id: house.id, level: 'full' }])).toMatchObject({ status: 204 })
    expect(await edit('housekeeper', id)).toMatchObject({ status: 200 })
    expect(await give('access', id, [{ id: plant.id, level: 'view' }])).toMatchObject({ status: 404 })
    expect(await give('access', id, [{ id: top.id, level: 'view' }])).toMatchObject({ status: 404 })
    const own = await give('access', id, [{ id: manager.id, level: null }])
    expect(own).toMatchObject({ status: 409, code: 'share-of-own' })
    expect(await given('topAccess', id)).toEqual({ [top.title]: 'full', Управляющая: 'full', Дом: 'full' })
  })

  test('L3 what has the record by home keeps full access', async () => {
    const id = await create('above', 'Мастерская')
    const answer = await give('system', id, [{ id: top.id, level: 'view' }])
    expect(answer).toMatchObject({ status: 409, code: 'share-at-home' })
  })
})

describe('L23 view-only: nobody of that organization can edit the record, whatever their roles', () => {
  test('L23 an engineer and an administrator of the system alike', async () => {
    const id = await create('above', 'Градирня')
    await give('topAccess', id, [{ id: plant.id, level: 'view' }])
    expect(await edit('systemBelow', id)).toMatchObject({ status: 403, code: 'right-missing' })
    expect(await by('systemBelow').post(`/api/records/${id}/archive`)).toMatchObject({ status: 403 })
    await give('topAccess', id, [{ id: plant.id, level: 'full' }])
    expect(await edit('systemBelow', id)).toMatchObject({ status: 200 })
  })
})

describe('L24 managing access', () => {
  test('L24 needs «Управление доступом» or «Администратор системы»', async () => {
    const id = await create('above', 'Цех')
    const house_ = [{ id: house.id, level: 'view' as const }]
    expect(await give('above', id, house_)).toMatchObject({ status: 403, code: 'right-missing-anywhere' })
    expect(await give('topAccess', id, house_)).toMatchObject({ status: 204 })
    expect(await give('system', id, [{ id: plant.id, level: 'full' }])).toMatchObject({ status: 204 })
  })

  test('L24 needs full access of one’s organization to the record', async () => {
    const id = await create('above', 'Депо')
    await give('topAccess', id, [{ id: manager.id, level: 'view' }])
    const refused = await give('access', id, [{ id: house.id, level: 'view' }])
    expect(refused).toMatchObject({ status: 403, code: 'right-missing' })
    await give('topAccess', id, [{ id: manager.id, level: 'full' }])
    expect(await give('access', id, [{ id: house.id, level: 'view' }])).toMatchObject({ status: 204 })
  })
})

describe('L20 access by the record’s form', () => {
  test('L20 the two columns: own organization and those under it; the difference at once, or nothing of it', async () => {
    const id = await create('engineer', 'Башня')
    const columns = async () => {
      const titles = async (access: string) => {
        const { body } = await by('access').get(`/api/records/${id}/shares?access=${access}`)
        return body.items.map(({ title, maySet }: { title: string; maySet: boolean }) => [title, maySet])
      }
      return { with: await titles('with'), without: await titles('without') }
    }
    expect(await columns()).toEqual({ with: [['Управляющая', false]], without: [['Дом', true]] })
    const wrong = await give('access', id, [
      { id: house.id, level: 'view' },
      { id: plant.id, level: 'view' },
    ])
    expect(wrong).toMatchObject({ status: 404 })
    expect((await columns()).without).toEqual([['Дом', true]])
    await give('access', id, [{ id: house.id, level: 'view' }])
    expect(await columns()).toEqual({
      with: [
        ['Дом', true],
        ['Управляющая', false],
      ],
      without: [],
    })
  })

  test('L20 what a share gives is seen before, and leaves no trace', async () => {
    const id = await create('above', 'Скважина')
    const share = { deed: 'share-node', node: id, to: manager.id, level: 'full' }
    const { status, body } = await by('system').post('/api/decisions/preview', share)
    expect(status).toBe(200)
    const gains = body.gained.items.map((one: { account: { id: string } }) => one.account.id)
    expect(gains).toContain(accounts.engineer?.id)
    expect(gains).not.toContain(accounts.housekeeper?.id)
    expect(await see('engineer', id)).toMatchObject({ status: 404 })
  })
})

describe('L20 the columns have pages', () => {
  test('L20 L21 from both sides: every row once, in order, and the last page says that it is the last', async () => {
    const ids = await Promise.all(['ж', 'Е', 'а', 'ё', 'б'].map((title) => create('above', `Страница ${title}`)))
    const record = ids[0] as string
    const pages = async (path: string) => {
      const titles: string[] = []
      for (let after = ''; ; ) {
        const { status, body, text } = await by('topAccess').get(`${path}${after && `&after=${after}`}`)
        expect(status, text).toBe(200)
        titles.push(...body.items.map(({ title }: { title: string }) => title))
        if (body.next === null) return titles
        after = body.next
      }
    }
    const found = `search=${encodeURIComponent('Страница')}`
    const side = `/api/organizations/${plant.id}/shared-records?kind=metering-object&access=without&${found}`
    expect(await pages(`${side}&limit=2`)).toEqual(['а', 'б', 'Е', 'ё', 'ж'].map((title) => `Страница ${title}`))
    const whole = await pages(`/api/records/${record}/shares?access=without&limit=500`)
    expect(await pages(`/api/records/${record}/shares?access=without&limit=1`)).toEqual(whole)
    expect(whole).toEqual(expect.arrayContaining(['Дом', 'Завод', 'Управляющая']))
    const spoilt = await by('topAccess').get(`/api/records/${record}/shares?after=нет`)
    expect(spoilt).toMatchObject({ status: 400 })
  })
})

describe('L21 access by the organization’s form', () => {
  test('L21 records that it has and has not, by tag, archived, view only; saved as one', async () => {
    const [one, other] = [await create('above', 'Первая', { tags: ['север'] }), await create('above', 'Вторая')]
    const list = async (query: string) => {
      const { body } = await by('topAccess').get(
        `/api/organizations/${plant.id}/shared-records?kind=metering-object&limit=500&${query}`,
      )
      return body.items.map(({ id }: { id: string }) => id)
    }
    expect(await list('access=without')).toEqual(expect.arrayContaining([one, other]))
    expect(await list('access=without&tag=север')).toEqual([one])
    const saved = await by('topAccess').put(`/api/organizations/${plant.id}/shared-records`, {
      set: [
        { id: one, level: 'view' },
        { id: other, level: 'full' },
      ],
    })
    expect(saved).toMatchObject({ status: 204 })
    expect(await list('access=with&viewOnly=true')).toContain(one)
    expect(await list('access=with&viewOnly=true')).not.toContain(other)
    await by('above').post(`/api/records/${other}/archive`)
    expect(await list('access=with')).not.toContain(other)
    expect(await list('access=with&archived=true')).toContain(other)
  })
})

describe('L22 access for many', () => {
  test('L22 chosen records × organizations, an answer each; one that had access gets the new level', async () => {
    const [one, other] = [await create('above', 'Третья'), await create('above', 'Четвёртая')]
    await give('topAccess', one, [{ id: plant.id, level: 'full' }])
    const asked = { recordIds: [one, other, 'нет'], organizationIds: [plant.id, manager.id], level: 'view' }
    const { body } = await by('topAccess').post('/api/shares/many', asked)
    const refused = body.items.filter((item: { refused: unknown }) => item.refused !== null)
    expect(body.items).toHaveLength(6)
    expect(refused.map(({ recordId }: { recordId: string }) => recordId)).toEqual(['нет', 'нет'])
    expect(await given('topAccess', one)).toMatchObject({ Завод: 'view', Управляющая: 'view' })
    const many = Array.from({ length: 260 }, (_, at) => `r${at}`)
    expect(await by('topAccess').post('/api/shares/many', { ...asked, recordIds: many })).toMatchObject({ status: 422 })
    const taken = await by('topAccess').post('/api/shares/many', { ...asked, recordIds: [one, other], level: null })
    expect(taken.body.items.every((item: { refused: unknown }) => item.refused === null)).toBe(true)
    expect(await given('topAccess', other)).toEqual({ [top.title]: 'full' })
    await expectFresh(site.ctx)
  })
})
