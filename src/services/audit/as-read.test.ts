import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, person, type Region, region, role } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

interface Edited {
  readonly thing: string
  readonly url: () => Promise<string>
  readonly first: object
  readonly second: object
  /** What the second is told, by field. */
  readonly told: Readonly<Record<string, string>>
}

const edits: readonly Edited[] = [
  {
    thing: 'an account',
    url: async () => `/api/accounts/${(await account(site, { home: places.school })).id}`,
    first: { email: 'first@example.ru' },
    second: { email: 'second@example.ru' },
    told: { email: 'first@example.ru' },
  },
  {
    thing: 'a person',
    url: async () => `/api/persons/${(await person(site, { home: places.school })).id}`,
    first: { phone: '+7 1', middleName: null },
    second: { phone: '+7 2', middleName: 'Петровна' },
    told: { phone: '+7 1', middleName: 'пусто' },
  },
  {
    thing: 'an organization',
    url: async () => `/api/organizations/${(await organization(site, { kind: 'school', parent: places.north })).id}`,
    first: { note: 'Первая', tags: ['сельская', 'малая'], kind: 'kindergarten' },
    second: { note: 'Вторая', tags: [], kind: 'school' },
    told: { note: 'Первая', tags: 'сельская, малая', kind: 'Детский сад' },
  },
  {
    thing: 'a role',
    url: async () => `/api/roles/${(await role(site, [])).id}`,
    first: { note: 'Первая' },
    second: { note: 'Вторая' },
    told: { note: 'Первая' },
  },
]

describe('two who edit at once', () => {
  test.each(edits)('$thing: the second is told what it is by now, and nothing of the first is lost', async (edit) => {
    const url = await edit.url()
    const { updatedAt } = (await admin.get(url)).body
    site.clock.pass(1)
    expect(await admin.patch(url, { ...edit.first, updatedAt })).toMatchObject({ status: 200 })

    const late = await admin.patch(url, { ...edit.second, updatedAt })
    expect(late).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    const told = late.body.errors.map(({ field, detail }: { field: string; detail: string }) => [field, detail])
    expect(Object.keys(Object.fromEntries(told)).sort()).toEqual(Object.keys(edit.told).sort())
    for (const [field, detail] of told) expect(detail).toContain(`Теперь здесь: ${edit.told[field]}.`)

    const now = (await admin.get(url)).body
    expect(now).toMatchObject(edit.first)
    expect(await admin.patch(url, { ...edit.second, updatedAt: now.updatedAt })).toMatchObject({ status: 200 })
    expect((await admin.get(url)).body).toMatchObject(edit.second)
  })

  test('whoever asks for what is there already is not refused, nor is one who does not say what they read', async () => {
    const url = `/api/persons/${(await person(site, { home: places.school })).id}`
    const { updatedAt } = (await admin.get(url)).body
    site.clock.pass(1)
    expect(await admin.patch(url, { phone: '+7 1', updatedAt })).toMatchObject({ status: 200 })
    expect(await admin.patch(url, { phone: '+7 1', updatedAt })).toMatchObject({ status: 200 })
    expect(await admin.patch(url, { phone: '+7 2' })).toMatchObject({ status: 200 })
  })
})
