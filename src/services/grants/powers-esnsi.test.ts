import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, type Place, root, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { byHand } from '../../../test/support/past.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { isOffered, rightsOf } from '../catalog/index.ts'

let site: Site
let organization: Place
let books: readonly [Place, Place]
let manager: Caller

beforeAll(async () => {
  site = await openSite({ preset: 'esnsi' })
  organization = await root(site)
  books = [await book('Справочник школ'), await book('Справочник профессий')]
  const made = await account(site, { home: organization, metarole: 'employee' })
  await grant(site, { to: made, role: 'books-powers-manager', at: organization })
  manager = await signedIn(site, made)
})
afterAll(() => site.close())

/** Books have no deeds yet. */
async function book(title: string, kind = 'closed-book'): Promise<Place> {
  const id = `book-${title.length}`
  await byHand({ site }, async (tx) => {
    await sql`insert into nodes (id, kind, title, parent_id) values (${id}, ${kind}, ${title}, ${organization.id})`.execute(
      tx,
    )
  })
  return { id, title }
}

const employee = () => account(site, { home: organization, metarole: 'employee' })
const give = (to: TestAccount, at: Place, roleId = 'books-closed-reading') =>
  manager.post('/api/grants', { accountId: to.id, roleId, scopeId: at.id })
const powersOf = async ({ id }: TestAccount) => (await manager.get(`/api/accounts/${id}/grants`)).body.items
const reads = (to: TestAccount, at: Place) => site.ctx.decisions.allowed(to.id, 'books.closed-book.read', at.id)

describe('N1, N4 several roles', () => {
  const may = (to: TestAccount, action: string, at: Place) => site.ctx.decisions.allowed(to.id, action, at.id)

  test('N1 a user holds several roles, and the access is their union; taken one by one, the rest stays', async () => {
    const to = await employee()
    await give(to, organization, 'books-closed-reading')
    const { id } = (await give(to, organization, 'books-record-adding')).body
    const held = () =>
      ['books.closed-book.read', 'books.record.add', 'books.record.edit'].map((one) => may(to, one, books[0]))
    expect(held()).toEqual([true, true, false])
    expect(await powersOf(to)).toHaveLength(2)
    await manager.delete(`/api/grants/${id}`)
    expect(held()).toEqual([true, false, false])
  })

  test('N4 «Сотрудник» reads open books only: a closed one is not read, whichever action is asked', async () => {
    const to = await employee()
    await give(to, organization, 'books-employee')
    const open = await book('Открытый для всех', 'open-book')
    const asked = (at: Place) => ['books.open-book.read', 'books.closed-book.read'].map((one) => may(to, one, at))
    expect(asked(open)).toEqual([true, false])
    expect(asked(books[0])).toEqual([false, false])
  })
})

describe('N8 «Полномочия группы», «Полномочия справочника»', () => {
  test('over the organization it is over all its books, over one book over that alone', async () => {
    const [all, one] = [await employee(), await employee()]
    expect(await give(all, organization)).toMatchObject({ status: 201 })
    expect(await give(one, books[0])).toMatchObject({ status: 201 })
    expect(books.map((at) => reads(all, at))).toEqual([true, true])
    expect(books.map((at) => reads(one, at))).toEqual([true, false])
    expect(await powersOf(one)).toMatchObject([
      {
        scope: { id: books[0].id, title: books[0].title, kind: 'closed-book' },
        may: { deactivate: true, delete: true },
      },
    ])
  })

  test('deactivated it stays in the list and counts no more; deleted it is off the list; both are in the log', async () => {
    const to = await employee()
    const { id } = (await give(to, books[0])).body
    const mark = await lastChange(site)
    expect(await manager.post(`/api/grants/${id}/deactivate`)).toMatchObject({ status: 204 })
    expect([(await powersOf(to)).length, reads(to, books[0])]).toEqual([1, false])
    expect(await manager.delete(`/api/grants/${id}`)).toMatchObject({ status: 204 })
    expect(await powersOf(to)).toEqual([])
    expect((await changesSince(site, mark)).map(({ deed }) => deed)).toEqual([
      'grants.deactivate-grant',
      'grants.delete-grant',
    ])
  })
})

describe('N9 a deactivated power', () => {
  test('is given again only once it is deleted, over a book as over the organization', async () => {
    for (const at of [organization, books[1]]) {
      const to = await employee()
      const { id } = (await give(to, at)).body
      await manager.post(`/api/grants/${id}/deactivate`)
      expect(await give(to, at)).toMatchObject({ status: 409, code: 'power-deactivated' })
      await manager.delete(`/api/grants/${id}`)
      expect(await give(to, at)).toMatchObject({ status: 201 })
      expect(reads(to, books[1])).toBe(true)
    }
  })
})

describe('N10 the books to which somebody has individual access', () => {
  test('each with its powers, apart from those over the organization', async () => {
    const to = await employee()
    await give(to, organization, 'books-record-adding')
    await give(to, books[0])
    await give(to, books[0], 'books-record-editing')
    await give(to, books[1])
    const { items } = (await manager.get(`/api/accounts/${to.id}/holdings`)).body
    const individual = items.filter(({ scope }: { scope: { kind: string } }) => scope.kind === 'closed-book')
    const byBook = Map.groupBy(individual, ({ scope }: { scope: { title: string } }) => scope.title)
    expect([...byBook].map(([title, powers]) => [title, powers.length]).sort()).toEqual([
      ['Справочник профессий', 1],
      ['Справочник школ', 2],
    ])
  })
})

test('N2 N5 nobody hands out what none of the thirteen roles brings', async () => {
  const keeper = await employee()
  await grant(site, { to: keeper, role: 'books-access-management', at: organization })
  const to = await employee()
  const { catalog } = site.ctx.decisions
  const brought = new Set(catalog.roles.flatMap(({ rights }) => rights))
  const inCatalog = rightsOf(catalog.subsystems)
  const ofRoles = new Set(inCatalog.filter(({ id }) => brought.has(id)).flatMap(({ actions }) => actions))
  const rights = inCatalog.filter(({ id }) => isOffered(catalog, id))
  const others = rights.filter(({ actions }) => actions.some((one) => !ofRoles.has(one))).map(({ id }) => id)
  expect(others).toEqual(expect.arrayContaining(['dostup.settings.edit', 'dostup.keys.manage']))
  for (const by of [manager, await signedIn(site, keeper)])
    for (const rightId of others) {
      const { status } = await by.post('/api/grants', { accountId: to.id, rightId, scopeId: organization.id })
      expect([rightId, status]).toEqual([rightId, 403])
    }
})
