import { describe, expect, test } from 'vitest'
import { account, grant, holder, next, person, role, type TestPerson } from '../../../../test/support/builders.ts'
import { goesOn, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { expectFresh } from '../../../../test/support/fresh.ts'
import { done } from '../../../../test/support/jobs.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'
import { transaction } from '../../../database/index.ts'
import { startAffiliation } from '../../../services/affiliations/index.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { keepPairs } from '../../../services/duplicates/index.ts'

const { world, route } = routeTests()

type Home = World['school']

async function twins({ site, school }: World, home: Home = school) {
  const lastName = `Близнецова-${next()}`
  const one = await person(site, { home: school, lastName, phone: '+7 900 555-01-73' })
  const other = await person(site, { home, lastName, middleName: 'Игоревна', email: `t${next()}@edu.example` })
  return { one, other, asked: { survivorId: one.id, otherIds: [other.id] } }
}

async function merged(at: World) {
  const { one, other, asked } = await twins(at)
  const { body } = await at.callers.admin.post('/api/merges', asked)
  return { one, other, id: body.id as string }
}

const post = async ({ site }: World, who: TestPerson, where: Home, kind: 'hire' | 'enrol' = 'hire') =>
  await perform(site.ctx, operator, startAffiliation, { personId: who.id, nodeId: where.id, post: null, doing: kind })

route('GET /api/persons/:id/merges', {
  given: merged,
  request: ({ one }) => ({ id: one.id }),
  works: ({ body }, { id, other }) => {
    const others = [{ id: other.id, title: expect.stringContaining('Игоревна') }]
    expect(body.items).toEqual([{ id, at: expect.any(String), by: expect.any(String), others, may: { undo: true } }])
  },
})

route('POST /api/merges', {
  given: twins,
  request: ({ asked }) => ({ body: asked }),
  status: 201,
  works: async (_, { one, other }, { callers }) => {
    const { body } = await callers.admin.get(`/api/persons/${other.id}`)
    expect(body, 'an old link').toMatchObject({ id: one.id, middleName: 'Игоревна', phone: '+7 900 555-01-73' })
    const found = await callers.admin.get(`/api/persons?search=${encodeURIComponent(one.title)}`)
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([one.id])
  },
  audited: ({ one, other }, _, { accounts, school }) => [
    {
      ...{ deed: 'merging.merge-persons', operation: 'update', model: 'person', id: one.id },
      ...{ title: one.title, by: accounts.admin.id, at: school.id, fields: expect.any(Array) },
    },
    {
      ...{ deed: 'merging.merge-persons', operation: 'update', model: 'person', id: other.id },
      ...{ title: `${other.title} Игоревна`, by: accounts.admin.id, at: school.id },
      fields: [{ field: 'mergedInto', old: null, new: one.title }],
    },
  ],
})

route('POST /api/merges/:id/undo', {
  given: merged,
  request: ({ id }) => ({ id }),
  status: 204,
  works: async (_, { one, other }, { callers }) => {
    expect((await callers.admin.get(`/api/persons/${other.id}`)).body.id).toBe(other.id)
    expect((await callers.admin.get(`/api/persons/${one.id}`)).body).toMatchObject({ middleName: null, email: null })
  },
  audited: ({ one, other }, _, { accounts, school }) =>
    [one, other].map(({ id }) => ({
      ...{ deed: 'merging.unmerge-persons', operation: 'update', model: 'person', id },
      ...{ title: expect.any(String), by: accounts.admin.id, at: school.id, fields: expect.any(Array) },
    })),
})

describe('merging', () => {
  test('mistake 52 posts, accounts and what they hold are joined, and taken apart exactly as they were', async () => {
    const at = world()
    const { site, callers, school, neighbour } = at
    const { one, other, asked } = await twins(at)
    const theirs = await account(site, { home: neighbour, person: other })
    await post(at, other, neighbour)
    await post(at, one, school)
    const before = await stateOf(at)
    const { body } = await callers.admin.post('/api/merges', asked)
    const card = await callers.admin.get(`/api/persons/${one.id}`)
    expect(card.body.affiliations.map(({ node }: { node: Home }) => node.id)).toEqual([neighbour.id, school.id])
    expect(card.body.accounts).toMatchObject([{ id: theirs.id, active: true }])
    await expectFresh(site.ctx)
    await callers.admin.post(`/api/merges/${body.id}/undo`)
    expect(await stateOf(at)).toEqual(before)
    await expectFresh(site.ctx)
    expect(await callers.admin.post(`/api/merges/${body.id}/undo`)).toMatchObject({ status: 404 })
  })

  test('E9 of two active accounts of one metarole it is said which one stays; the other is off, and on again when they are taken apart', async () => {
    const at = world()
    const { site, callers, school } = at
    const { one, other, asked } = await twins(at)
    const [mine, theirs] = [
      await account(site, { home: school, person: one }),
      await account(site, { home: school, person: other }),
    ]
    const refused = await callers.admin.post('/api/merges', asked)
    const errors = [expect.objectContaining({ field: 'keepAccounts', code: 'merge-account-to-choose' })]
    expect(refused).toMatchObject({ status: 422, body: { errors } })
    const { body } = await callers.admin.post('/api/merges', { ...asked, keepAccounts: [theirs.id] })
    const accountsOf = async (id: string) => {
      const { accounts } = (await callers.admin.get(`/api/persons/${id}`)).body
      return new Map(accounts.map((a: { id: string; active: boolean }) => [a.id, a.active]))
    }
    expect(await accountsOf(one.id)).toEqual(
      new Map([
        [mine.id, false],
        [theirs.id, true],
      ]),
    )
    expect(await callers.admin.post(`/api/accounts/${mine.id}/activate`)).toMatchObject({
      ...{ status: 409, code: 'second-account-of-metarole' },
    })
    await callers.admin.post(`/api/merges/${body.id}/undo`)
    expect([await accountsOf(one.id), await accountsOf(other.id)]).toEqual([
      new Map([[mine.id, true]]),
      new Map([[theirs.id, true]]),
    ])
  })

  test('mistake 52 nobody merges across organizations of others: at home, at posts, at accounts', async () => {
    const at = world()
    const { callers, far, accounts } = at
    const elsewhere = await twins(at, far)
    expect(await callers.admin.post('/api/merges', elsewhere.asked)).toMatchObject({ status: 404 })
    const { other, asked } = await twins(at)
    await post(at, other, far)
    expect(await callers.admin.post('/api/merges', asked)).toMatchObject({ status: 403, code: 'merge-elsewhere' })
    expect(await callers.superadmin.post('/api/merges', asked)).toMatchObject({ status: 201 })
    expect(accounts.superadmin.id).toBeDefined()
  })

  test('mistakes 22, 35, 52: what an account would come to hold, and who would come to it, needs the right for it', async () => {
    const at = world()
    const { site, school, callers } = at
    const rights = [
      'dostup.persons.merge',
      'dostup.accounts.view',
      'dostup.organizations.view',
      'dostup.decisions.explain',
    ]
    const clerk = await account(site, { home: school })
    await grant(site, { to: clerk, role: (await role(site, rights)).id, at: school })
    const caller = await signedIn(site, clerk)
    const { one, other, asked } = await twins(at)
    await account(site, { home: school, person: one })
    await post(at, other, school)
    const given = {
      affiliates_of: school.id,
      right_id: 'school.bells.edit',
      scope_id: school.id,
      source: 'rule',
    } as const
    await site.ctx.database.kysely.insertInto('grants').values(given).execute()
    await site.ctx.decisions.reload()
    const mark = await lastChange(site)
    const preview = { deed: 'merge-persons', merge: asked }
    for (const answer of [
      await caller.post('/api/merges', asked),
      await caller.post('/api/decisions/preview', preview),
    ])
      expect(answer).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    expect(await changesSince(site, mark)).toEqual([])
    const { body } = await callers.admin.post('/api/decisions/preview', preview)
    expect(body.gained.items[0].actions).toContainEqual(expect.objectContaining({ id: 'school.bells.edit' }))
  })

  test('mistake 35 an account that others would come to by it must be one whose all the actor holds', async () => {
    const at = world()
    const { site, school } = at
    const clerk = await account(site, { home: school })
    await grant(site, {
      to: clerk,
      role: (await role(site, ['dostup.persons.merge', 'dostup.accounts.view'])).id,
      at: school,
    })
    const { one, asked } = await twins(at)
    const strong = await account(site, { home: school, person: one })
    await grant(site, { to: strong, right: 'school.bells.edit', at: school })
    const caller = await signedIn(site, clerk)
    // The e-mail of the other becomes the survivor's, and by it somebody else would come in (E3).
    expect(await caller.post('/api/merges', asked)).toMatchObject({ status: 403 })
    expect(await caller.post('/api/merges', { ...asked, chosen: { email: one.id } })).toMatchObject({ status: 201 })
  })

  test('mistake 36 nobody merges their own person', async () => {
    const at = world()
    const { site, north, school } = at
    const { one, asked } = await twins(at)
    const caller = await signedIn(site, await account(site, { metarole: 'admin', home: north, person: one }))
    expect(await caller.post('/api/merges', asked)).toMatchObject({ status: 409, code: 'own-person-refused' })
    expect(school.id).toBeDefined()
  })

  test('E11 the certain pairs are merged by a job after a look at them, and all of it is undone; what is to be chosen is left to people', async () => {
    const at = world()
    const { site, callers, school } = at
    const pairs = [await twins(at), await twins(at), await twins(at), await twins(at)]
    const undecided = pairs[2] as (typeof pairs)[number]
    await account(site, { home: school, person: undecided.one })
    await account(site, { home: school, person: undecided.other })
    const strange = pairs[3] as (typeof pairs)[number]
    await callers.admin.patch(`/api/persons/${strange.one.id}`, { snils: '112-233-445 95' })
    await callers.admin.patch(`/api/persons/${strange.other.id}`, { snils: '087-654-303 00' })
    const found = pairs.map(({ one, other }) => ({ ids: [one.id, other.id] as const, weight: 40, parts: [] }))
    await transaction(site.ctx.database.kysely, (tx) => keepPairs(tx, found, site.ctx.clock()))
    const filter = {
      registry: 'pairs',
      query: { weightFrom: 40, state: 'open' },
      except: [],
      at: site.ctx.clock().toISOString(),
    }
    const body = { deed: 'merging.merge-pair', selection: { kind: 'filter', filter }, input: {} }
    expect((await callers.admin.post('/api/jobs/preview', body)).body).toMatchObject({ total: 4, done: 2, refused: 2 })
    const job = await callers.admin.post('/api/jobs', body)
    expect(await done(site, job.body.id)).toMatchObject({ done: 2, failed: 2 })
    const idOf = async (id: string) => (await callers.admin.get(`/api/persons/${id}`)).body.id
    expect(await Promise.all(pairs.map(({ other }) => idOf(other.id)))).toEqual([
      pairs[0]?.one.id,
      pairs[1]?.one.id,
      undecided.other.id,
      strange.other.id,
    ])
    const undo = await callers.admin.post(`/api/jobs/${job.body.id}/undo`)
    expect(await done(site, undo.body.id)).toMatchObject({ done: 2, failed: 0 })
    expect(await idOf(pairs[0]?.other.id ?? '')).toBe(pairs[0]?.other.id)
  })

  test('E11 who was found to be another person is not merged; a pair that is not certain, not by many at once', async () => {
    const at = world()
    const { site, callers } = at
    const kept = async (weight: number) => {
      const { one, other, asked } = await twins(at)
      const found = [{ ids: [one.id, other.id] as const, weight, parts: [] }]
      await transaction(site.ctx.database.kysely, (tx) => keepPairs(tx, found, site.ctx.clock()))
      const [low] = [one.id, other.id].sort() as [string]
      const { rows } = await site.ctx.database.pool.query('select id from person_pairs where low_id = $1', [low])
      return { asked, id: String(rows[0].id) }
    }
    const { asked, id } = await kept(40)
    expect((await callers.admin.post(`/api/pairs/${id}/tell-apart`, {})).status).toBe(200)
    expect(await callers.admin.post('/api/merges', asked)).toMatchObject({ status: 409, code: 'pair-told-apart' })
    const uncertain = await kept(12)
    const body = { deed: 'merging.merge-pair', selection: { kind: 'ids', ids: [uncertain.id] }, input: {} }
    expect((await callers.admin.post('/api/jobs/preview', body)).body).toMatchObject({ total: 1, done: 0, refused: 1 })
    expect(await callers.admin.post('/api/merges', uncertain.asked)).toMatchObject({ status: 201 })
  })

  test('mistake 3 of those merged nobody is told whom the viewer does not see, nor offered to take them apart', async () => {
    const at = world()
    const { one, asked } = await twins(at, at.neighbour)
    expect(await at.callers.superadmin.post('/api/merges', asked)).toMatchObject({ status: 201 })
    const viewer = await signedIn(
      at.site,
      await holder(at.site, at.school, ['dostup.persons.view', 'dostup.persons.merge']),
    )
    const { items } = (await viewer.get(`/api/persons/${one.id}/merges`)).body
    expect(items).toMatchObject([{ others: [{ id: null, title: '…' }], may: { undo: false } }])
  })

  test('those merged later are taken apart first', async () => {
    const at = world()
    const { site, callers, school } = at
    const { one, id } = await merged(at)
    const third = await person(site, { home: school })
    const later = await callers.admin.post('/api/merges', { survivorId: third.id, otherIds: [one.id] })
    expect(await callers.admin.post(`/api/merges/${id}/undo`)).toMatchObject({ status: 409, code: 'merge-built-on' })
    await callers.admin.post(`/api/merges/${later.body.id}/undo`)
    expect(await callers.admin.post(`/api/merges/${id}/undo`)).toMatchObject({ status: 204 })
  })

  test('it wants a fresh proof, and what was changed meanwhile is not merged', async () => {
    const at = world()
    const { site, callers, accounts } = at
    const { one, asked } = await twins(at)
    const asRead = [{ id: one.id, updatedAt: '2020-01-01T00:00:00Z' }]
    expect(await callers.admin.post('/api/merges', { ...asked, asRead })).toMatchObject({ code: 'changed-meanwhile' })
    const caller = await signedIn(site, accounts.admin)
    site.clock.pass(16 * 60)
    expect(await caller.post('/api/merges', asked)).toMatchObject({ status: 403, code: 'fresh-proof-needed' })
    const proved = await caller.post('/api/session/proof', { factor: 'password', password: 'Rodnik-71x' })
    expect(await goesOn(site, proved).post('/api/merges', asked)).toMatchObject({ status: 201 })
  })
})

/** All that a merge may move, but for when it was changed. */
async function stateOf({ site }: World) {
  const db = site.ctx.database.kysely
  return {
    persons: (await db.selectFrom('persons').selectAll().orderBy('id').execute()).map(
      ({ updated_at: _, ...row }) => row,
    ),
    affiliations: await db
      .selectFrom('affiliations')
      .select(['id', 'person_id', 'guardian_of'])
      .orderBy('id')
      .execute(),
    accounts: await db
      .selectFrom('accounts')
      .select(['id', 'person_id', 'active', 'shown_name'])
      .orderBy('id')
      .execute(),
  }
}
