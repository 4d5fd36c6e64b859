/** Issue 9: deeds of personnel over a selection, and deeds on accounts by the rights of each kind of account. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { previewJob } from '../../src/services/answers/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import { listBulkDeeds, listChosenPosts, listFailures, startJob, undoJob } from '../../src/services/bulk/index.ts'
import {
  account,
  holder,
  next,
  organization,
  type Region,
  region,
  root,
  type TestAccount,
} from '../support/builders.ts'
import { signedIn } from '../support/callers.ts'
import { expectFresh } from '../support/fresh.ts'
import { actorOf, done } from '../support/jobs.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let places: Region
let boss: TestAccount
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
  places = await region(site)
  boss = await account(site, { metarole: 'superadmin', home: places.ministry })
})
afterAll(() => site.close())

const asked = (deed: string, ids: readonly string[], input: Record<string, unknown> = {}) => ({
  ...{ deed, input },
  selection: { kind: 'ids' as const, ids: [...ids] },
})

async function come(path: 'employees' | 'students', lastName: string, nodeId: string) {
  const caller = await signedIn(site, boss)
  const person = { lastName, firstName: 'Ян', birthDate: `1990-02-${String(10 + (next() % 18))}` }
  const { body } = await caller.post(`/api/${path}`, {
    person,
    nodeId,
    ...(path === 'employees' && { post: 'учитель' }),
  })
  return (body as { affiliationId: string }).affiliationId
}

const rowsOf = async (ids: readonly string[]) => {
  const { rows } = await site.ctx.database.pool.query(
    `select valid_until::text as until, end_reason as why, end_order_number as number
     from affiliations where id = any($1) order by id`,
    [ids.map(Number)],
  )
  return rows
}

test('B6 many are dismissed by one order, told before; who cannot be is listed, and all of it is undone', async () => {
  const ids = [
    await come('employees', 'Первов', places.school.id),
    await come('employees', 'Второв', places.school.id),
    await come('students', 'Учеников', places.school.id),
  ]
  const before = await rowsOf(ids)
  const job = asked('staffing.dismiss-employee', ids, { orderNumber: '12-к' })
  expect(await previewJob(site.ctx, actorOf(boss), job, 'ru')).toMatchObject({ total: 3, done: 2, refused: 1 })
  expect(await rowsOf(ids), 'nothing is done yet').toEqual(before)
  const id = await perform(site.ctx, actorOf(boss), startJob, job)
  expect(await done(site, id)).toMatchObject({ done: 2, failed: 1 })
  const { items } = await listFailures(site.ctx, actorOf(boss), id, { after: 0, limit: 10 })
  expect(items).toMatchObject([{ object: { kind: 'affiliation', id: ids[2] }, problem: { code: 'not-found' } }])
  expect((await rowsOf(ids)).map(({ why, number }) => [why, number])).toEqual([
    ['dismissal', '12-к'],
    ['dismissal', '12-к'],
    [null, null],
  ])
  await expectFresh(site.ctx)
  expect(await done(site, await perform(site.ctx, actorOf(boss), undoJob, { id }))).toMatchObject({
    done: 2,
    failed: 0,
  })
  expect(await rowsOf(ids)).toEqual(before)
  await expectFresh(site.ctx)
})

test('posts of chosen people: the only one of each in the list’s organization, on leave or not; the others are told by name', async () => {
  const caller = await signedIn(site, boss)
  const personOf = async (id: string) => {
    const { rows } = await site.ctx.database.pool.query('select person_id from affiliations where id = $1', [id])
    return rows[0].person_id as string
  }
  const posts = [
    await come('employees', 'Одинов', places.school.id),
    await come('employees', 'Двойнов', places.school.id),
    await come('employees', 'Отпускнов', places.school.id),
  ]
  const [one, two, away] = (await Promise.all(posts.map(personOf))) as [string, string, string]
  const second = { personId: two, nodeId: places.neighbour.id, post: 'завуч', account: null }
  expect((await caller.post('/api/employees', second)).status).toBe(201)
  expect((await caller.post(`/api/affiliations/${posts[2]}/leave`, {})).status).toBe(200)
  const at = new Date(Date.now() + 60_000).toISOString()
  const ask = (sought: 'employee' | 'student' | 'on-leave', within?: string) =>
    listChosenPosts(site.ctx, actorOf(boss), {
      people: {
        ...{ registry: 'persons', except: [], at },
        query: { ids: [one, two, away].join(','), ...(within ? { within } : {}) },
      },
      posts: sought,
    })
  const named = (id: string, title: string) => ({ count: 1, examples: [{ id, title: `${title} Ян` }] })
  expect(await ask('employee')).toMatchObject({
    ids: [posts[0]],
    leftOut: [
      { why: 'several', ...named(two, 'Двойнов') },
      { why: 'none', ...named(away, 'Отпускнов') },
    ],
  })
  // Within one school nothing is unclear.
  expect(await ask('employee', places.school.id)).toMatchObject({
    ids: [posts[1], posts[0]],
    leftOut: [{ why: 'none', ...named(away, 'Отпускнов') }],
  })
  expect(await ask('on-leave')).toMatchObject({ ids: [posts[2]], leftOut: [{ why: 'none', count: 2 }] })
  expect(await ask('student')).toMatchObject({ ids: [], leftOut: [{ why: 'none', count: 3 }] })
  const people = { registry: 'accounts' as const, query: {}, except: [], at }
  await expect(listChosenPosts(site.ctx, actorOf(boss), { people, posts: 'employee' })).rejects.toMatchObject({
    code: 'fields-refused',
  })
})

test('B6 chosen ones move to another class, or graduate, at once', async () => {
  const [from, to] = [
    await organization(site, { kind: 'class', parent: places.school, title: '9-А' }),
    await organization(site, { kind: 'class', parent: places.school, title: '9-Б' }),
  ]
  const ids = [await come('students', 'Третьев', from.id), await come('students', 'Четвертов', from.id)]
  const moved = await perform(
    site.ctx,
    actorOf(boss),
    startJob,
    asked('staffing.move-to-class', ids, { nodeId: to.id }),
  )
  expect(await done(site, moved)).toMatchObject({ done: 2, failed: 0 })
  const { rows } = await site.ctx.database.pool.query(
    "select id::text from affiliations where node_id = $1 and kind = 'student'",
    [to.id],
  )
  const now = rows.map(({ id }) => id as string)
  const left = asked('staffing.expel-student', now, { graduates: true })
  expect(await done(site, await perform(site.ctx, actorOf(boss), startJob, left))).toMatchObject({ done: 2, failed: 0 })
  expect((await rowsOf(now)).map(({ why }) => why)).toEqual(['graduation', 'graduation'])
})

test('L10 L25 L26 whoever deletes and declines applicants by their right does so with many; accounts of users are refused', async () => {
  const eldis = await openSite({ preset: 'eldis' })
  try {
    const top = await root(eldis)
    const by = await holder(eldis, top, ['metering.applicants.delete', 'metering.applicants.edit'], {
      ...{ metarole: 'user', login: 'by@example.ru' },
    })
    const applicants = [
      await account(eldis, { metarole: 'applicant', home: top, login: 'odin@example.ru' }),
      await account(eldis, { metarole: 'applicant', home: top, login: 'dva@example.ru' }),
    ]
    const user = await account(eldis, { metarole: 'user', home: top, login: 'user@example.ru' })
    const ids = [...applicants, user].map((one) => one.id)
    const offered = listBulkDeeds(eldis.ctx, actorOf(by)).items.map(({ name }) => name)
    expect(offered).toEqual(expect.arrayContaining(['accounts.delete-account', 'accounts.deactivate-account']))
    for (const deed of ['accounts.deactivate-account', 'accounts.delete-account']) {
      const job = await perform(eldis.ctx, actorOf(by), startJob, asked(deed, ids))
      expect(await done(eldis, job), deed).toMatchObject({ done: 2, failed: 1 })
    }
    // Whoever holds neither is refused before anything is looked at.
    const other = await account(eldis, { metarole: 'user', home: top, login: 'other@example.ru' })
    await expect(
      previewJob(eldis.ctx, actorOf(other), asked('accounts.delete-account', ids), 'ru'),
    ).rejects.toMatchObject({
      code: 'right-missing-anywhere',
    })
  } finally {
    await eldis.close()
  }
})

test('L9 many are turned into another kind, and moved, each by what one by one asks', async () => {
  const names = listBulkDeeds(site.ctx, actorOf(boss)).items.map(({ name }) => name)
  expect(names).toContain('accounts.move-account')
  expect(names, 'no kind of account becomes another here').not.toContain('accounts.convert-account')
  const eldis = await openSite({ preset: 'eldis' })
  try {
    const top = await root(eldis)
    const child = await organization(eldis, { kind: 'organization', parent: top })
    const by = await holder(eldis, top, ['dostup.accounts.edit', 'dostup.accounts.create'], {
      ...{ metarole: 'user', login: 'by@example.ru' },
    })
    const user = await account(eldis, { metarole: 'user', home: top, login: 'one@example.ru' })
    const offered = listBulkDeeds(eldis.ctx, actorOf(by)).items.map(({ name }) => name)
    expect(offered).toContain('accounts.convert-account')
    const own = asked('accounts.convert-account', [user.id, by.id], { metarole: 'subscriber' })
    expect(await done(eldis, await perform(eldis.ctx, actorOf(by), startJob, own))).toMatchObject({
      done: 1,
      failed: 1,
    })
    const away = asked('accounts.move-account', [user.id], { homeId: child.id })
    expect(await done(eldis, await perform(eldis.ctx, actorOf(by), startJob, away))).toMatchObject({ done: 1 })
    const { rows } = await eldis.ctx.database.pool.query('select metarole, home_id from accounts where id = $1', [
      user.id,
    ])
    expect(rows).toEqual([{ metarole: 'subscriber', home_id: child.id }])
  } finally {
    await eldis.close()
  }
})
