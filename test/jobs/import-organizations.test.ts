/** Issue 10: organizations, brought in from files. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, type Region, region, type TestAccount } from '../support/builders.ts'
import { expectFresh } from '../support/fresh.ts'
import { counted, openImports } from '../support/imports.ts'
import { actorOf } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let places: Region
let superadmin: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await account(site, { metarole: 'superadmin', home: places.ministry })
})
afterAll(() => site.close())

const { imported, rowsOf, table, tried, wrongIn } = openImports(
  () => site,
  () => actorOf(superadmin),
)

describe('organizations', () => {
  test('one may stand under another that a row above makes; the same file again changes nothing', async () => {
    const rows = [
      ['Наименование', 'Тип', 'Вышестоящая организация', 'Краткое наименование', 'ИНН', 'Адрес'],
      ['Западный район', 'Управление образования', places.ministry.title, '', '', ''],
      ['Школа на западе', 'school', 'Западный район', 'СОШ № 77', '5905000006', 'Пермь'],
      ['Школа нигде', 'Школа', 'Восточный район', '', '', ''],
      ['Школа без вида', 'Дворец', places.north.title, '', '5905000007', ''],
    ]
    const one = await tried('organizations', rows)
    expect(await wrongIn(one)).toEqual([
      [4, 'parent import-nothing-fits'],
      [5, 'kind import-cell-unread', 'inn inn-invalid'],
    ])
    expect(one.counts).toMatchObject(counted({ new: 2, wrong: 2 }))
    expect(await imported(one)).toEqual({ good: 2, failed: 2 })
    await expectFresh(site.ctx)
    const again = await tried('organizations', rows.slice(0, 3))
    expect(again.counts).toMatchObject(counted({ unchanged: 2 }))
    const moved = await tried('organizations', [
      rows[0] ?? [],
      ['Школа на западе', '', places.north.title, 'СОШ № 78', '5905000006', ''],
    ])
    expect(moved.counts).toMatchObject(counted({ changed: 1 }))
    expect((await rowsOf(moved))[0]?.changes).toEqual([
      { field: 'shortTitle', old: 'СОШ № 77', new: 'СОШ № 78' },
      { field: 'parent', old: 'Западный район', new: places.north.title },
    ])
  })

  test('under a row that is wrong, or stands below it, none is made, and the check says so as the import does', async () => {
    const one = await tried('organizations', [
      ['Наименование', 'Тип', 'Вышестоящая организация'],
      ['Район без вида', 'Дворец', places.ministry.title],
      ['Школа под неверным', 'Школа', 'Район без вида'],
      ['Школа раньше района', 'Школа', 'Поздний район'],
      ['Поздний район', 'Управление образования', places.ministry.title],
    ])
    expect(await wrongIn(one)).toEqual([
      [2, 'kind import-cell-unread'],
      [3, 'parent import-nothing-fits'],
      [4, 'parent import-nothing-fits'],
    ])
    expect(await imported(one)).toEqual({ good: 1, failed: 3 })
    expect(await table('nodes', "where title like 'Школа раньше%' or title like 'Школа под не%'")).toEqual([])
  })

  test('one may stand under a row above by its short title or its ИНН, of the same slice or of one before', async () => {
    const head = ['Наименование', 'Тип', 'Вышестоящая организация', 'Краткое наименование', 'ИНН']
    const under = (name: string, parent: string) => [name, 'Школа', parent, '', '']
    const rows = [
      head,
      ['Озёрное управление', 'Управление образования', places.ministry.title, 'ОзУО', '5902290635'],
      under('Школа по ИНН', '5902290635'),
      under('Школа по краткому', 'озуо'),
      ...Array.from({ length: 100 }, (_, at) => under(`Озёрная школа ${at}`, 'ОзУО')),
    ]
    const one = await tried('organizations', rows)
    expect(await wrongIn(one)).toEqual([])
    expect(one.counts).toMatchObject(counted({ new: 103 }))
    expect(await imported(one)).toEqual({ good: 103, failed: 0 })
    expect((await tried('organizations', rows)).counts).toMatchObject(counted({ unchanged: 103 }))
  })

  test('L1: what stands above and is not seen is known by its title alone, its ИНН is not to be guessed', async () => {
    const head = ['Идентификатор', 'Вышестоящая организация']
    const made = [
      ['Наименование', 'Тип', 'Краткое наименование', 'ИНН', 'Вышестоящая организация'],
      ['Скрытое управление', 'Управление образования', 'СкрУО', '5904000010', places.ministry.title],
      ['Видная школа', 'Школа', '', '', 'Скрытое управление'],
    ]
    expect(await imported(await tried('organizations', made))).toEqual({ good: 2, failed: 0 })
    const [parent] = await table('nodes', "where title = 'Скрытое управление'")
    const [child] = await table('nodes', "where title = 'Видная школа'")
    const by = actorOf(await holder(site, child, ['dostup.organizations.view', 'dostup.organizations.edit']))
    const of = async (above: string) => await tried('organizations', [head, [child.id, above]], { by })
    expect((await of(parent.title)).counts).toMatchObject(counted({ unchanged: 1 }))
    for (const above of ['5904000010', 'СкрУО', parent.id])
      expect(await wrongIn(await of(above))).toEqual([[2, 'parent import-nothing-fits']])
  })
})
