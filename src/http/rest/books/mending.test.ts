import { describe, expect, test } from 'vitest'
import { agreed, filledBook, lookersOfBooks } from '../../../../test/support/books.ts'
import { moved } from '../../../../test/support/change-log.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { perform } from '../../../services/audit/index.ts'
import { approveRevision, writeRecords } from '../../../services/books/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const { route, world } = routeTests()

const approveAll = async ({ site }: World, it: { id: string; title: string }) => {
  await agreed(site, it)
  await perform(site.ctx, operator, approveRevision, { id: it.id })
}
/** Its second revision adds one, changes one and deletes one. */
const twice = async (world: World) => {
  await lookersOfBooks(world)
  const it = await filledBook(world.site, world.school)
  const [first, second] = it.records as [number, number]
  const { records } = await perform(world.site.ctx, operator, writeRecords, {
    id: it.id,
    items: [
      { operation: 'add', values: { code: '02-01', name: 'Уфа' } },
      { operation: 'change', record: first, values: { people: 5 } },
      { operation: 'delete', record: second },
    ],
  })
  await approveAll(world, it)
  return { ...it, added: records[0] as number }
}
const note = 'Описка в приказе'

const story = (deed: string, how: 'corrects' | 'revokes') =>
  ({
    given: twice,
    request: ({ id }: { id: string }) => ({ id, body: { revision: 2, note } }),
    status: 201,
    works: async ({ body }, { id }, { callers }) => {
      expect(body).toEqual({ revision: 3 })
      const { draft } = (await callers.admin.get(`/api/books/${id}/draft`)).body
      expect(draft).toMatchObject({ [how]: 2, steps: [{ step: 'begun', note }] })
      const told = JSON.parse((await callers.admin.get(`/api/books/${id}/draft/document`)).text)
      expect(told, 'what is signed says it').toMatchObject({ [how]: 2 })
    },
    audited: ({ id, title }, _, { accounts, school }) => [
      {
        ...{ operation: 'update', model: 'book', id, title, by: accounts.admin.id, at: school.id, deed },
        fields: [moved('revision', null, 3), moved(how, null, 2), moved('note', null, note)],
      },
    ],
  }) satisfies Parameters<typeof route<Awaited<ReturnType<typeof twice>>>>[1]

route('POST /api/books/:id/draft/correction', story('books.correct-revision', 'corrects'))
route('POST /api/books/:id/draft/revocation', story('books.revoke-revision', 'revokes'))

describe('N12 as in registers of law: nothing is overwritten', () => {
  test('N12 «опечатка»: the corrected revision stands beside the one that it corrects, both are read, the later is named on the earlier', async () => {
    const { site, callers } = world()
    const it = await twice(world())
    const path = `/api/books/${it.id}`
    await callers.admin.post(`${path}/draft/correction`, { revision: 2, note })
    const empty = await callers.admin.get(`${path}/draft`)
    expect(empty.body.draft).toMatchObject({ corrects: 2, correctedBy: null, supersededBy: null })
    await perform(site.ctx, operator, writeRecords, {
      id: it.id,
      items: [{ operation: 'change', record: it.added, values: { name: 'Уфа-на-Белой' } }],
    })
    await approveAll(world(), it)
    const { items } = (await callers.admin.get(`${path}/revisions`)).body
    expect(items).toMatchObject([
      { number: 3, corrects: 2, correctedBy: null, supersededBy: null },
      { number: 2, corrects: null, correctedBy: 3, supersededBy: 3 },
      { number: 1, correctedBy: null, supersededBy: 2 },
    ])
    const read = async (revision: number) =>
      (await callers.admin.get(`${path}/record?record=${it.added}&revision=${revision}`)).body.values.name
    expect([await read(2), await read(3)]).toEqual(['Уфа', 'Уфа-на-Белой'])
    const earlier = (await callers.admin.get(`${path}/revision?revision=2`)).body
    expect(earlier.standing).toMatchObject({ correctedBy: 3, revokedBy: null })
  })

  test('N12 a revision is revoked by a later one: its changes are taken back, itself stays readable and says by which', async () => {
    const { callers } = world()
    const it = await twice(world())
    const path = `/api/books/${it.id}`
    await callers.admin.post(`${path}/draft/revocation`, { revision: 2, note })
    const changes = (await callers.admin.get(`${path}/draft/changes`)).body.items
    expect(changes.map(({ operation }: { operation: string }) => operation)).toEqual(['change', 'add', 'delete'])
    await approveAll(world(), it)
    const [now, first] = await Promise.all(
      ['', '&revision=1'].map(async (of) => (await callers.admin.get(`${path}/records?sort=id${of}`)).body.items),
    )
    expect(now, 'as it was before').toEqual(first)
    expect((await callers.admin.get(`${path}/revision?revision=2`)).body.standing).toMatchObject({ revokedBy: 3 })
    expect((await callers.admin.get(`${path}/revision?revision=3`)).body.standing).toMatchObject({ revokes: 2 })
    expect((await callers.admin.get(`${path}/records?revision=2`)).body.items).toHaveLength(3)
    const whole = async (number: number) => (await callers.admin.get(`${path}/revision?revision=${number}`)).body.whole
    expect(await whole(3)).toBe(await whole(1))
    expect((await callers.admin.get(path)).body.records).toBe(3)
  })

  test('N12 what was changed since is not taken back with it; nor is a draft there, nor a revision that is none', async () => {
    const { site, callers } = world()
    const it = await twice(world())
    const path = `/api/books/${it.id}/draft/revocation`
    expect(await callers.admin.post(path, { revision: 3, note })).toMatchObject({ status: 404 })
    const items = [{ operation: 'change' as const, record: it.added, values: { people: 1 } }]
    await perform(site.ctx, operator, writeRecords, { id: it.id, items })
    expect(await callers.admin.post(path, { revision: 2, note })).toMatchObject({ code: 'book-draft-there' })
    await approveAll(world(), it)
    expect(await callers.admin.post(path, { revision: 2, note })).toMatchObject({ code: 'book-revision-changed-since' })
    expect((await callers.admin.post(path, { revision: 3, note })).status).toBe(201)
  })
})
