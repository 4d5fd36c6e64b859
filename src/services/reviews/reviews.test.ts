import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Place,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { editAccount } from '../accounts/index.ts'
import { startAffiliation } from '../affiliations/index.ts'
import { setSubstitute } from '../approvals/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { giveToAffiliates } from '../grants/index.ts'
import { beginReviewsByEvents, isSignedReport, openReportSigner, remindOfReviews, signReports } from './index.ts'

let site: Site
let places: Region
let boss: TestAccount
let leader: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  boss = await account(site, { metarole: 'admin', home: places.north })
  leader = await signedIn(site, boss)
})
afterAll(() => site.close())

const school = () => organization(site, { parent: places.north, kind: 'school' })
const teacher = async (at: Place, role = 'teacher') => {
  const to = await account(site, { home: at })
  return { to, id: await grant(site, { to, role, at }) }
}
const form = (at: Place, more: object = {}) => ({
  ...{ title: `Пересмотр ${next()}`, nodeId: at.id, days: 10, silence: 'keep' },
  ...{ stages: [{ by: 'named', accountIds: [boss.id] }], ...more },
})
const begin = async (at: Place, more: object = {}, by = leader): Promise<string> => {
  const answer = await by.post('/api/reviews', form(at, more))
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return answer.body.id
}
const itemsOf = async (id: string, by = leader, whose = 'all') =>
  (await by.get(`/api/reviews/${id}/items?limit=200&whose=${whose}`)).body.items
const itemOf = async (id: string, grantId: string, by = leader) =>
  (await itemsOf(id, by)).find((one: { grantId: string }) => one.grantId === grantId)
const decide = async (id: string, item: { id: string }, asked: object, by = leader) =>
  (await by.post(`/api/reviews/${id}/decisions`, { items: [item.id], ...asked })).body.items[0]
const grantsOf = async ({ id }: { id: string }) => (await leader.get(`/api/accounts/${id}/grants`)).body.items
/** Whoever sees grants there and takes them away. */
const taker = async (at: Place, home = at) => {
  const one = await account(site, { home })
  const rights = ['dostup.grants.view', 'dostup.grants.revoke', 'dostup.organizations.view', 'dostup.accounts.view']
  await grant(site, { to: one, role: (await role(site, rights)).id, at })
  return { ...one, caller: await signedIn(site, one) }
}

describe('who decides', () => {
  test('mistake 36 of oneself nobody, nor from another account of the same person; the reserve does', async () => {
    const at = await school()
    const behind = await person(site, { home: at })
    const own = await account(site, { home: at, person: behind })
    const second = await account(site, { metarole: 'admin', home: places.north, person: behind })
    const held = await grant(site, { to: own, role: 'teacher', at })
    const reserve = await taker(at)
    const id = await begin(at, { stages: [{ by: 'named', accountIds: [own.id, second.id], reserveIds: [reserve.id] }] })
    expect((await itemOf(id, held)).waitsFor).toHaveLength(1)
    expect((await itemsOf(id, reserve.caller, 'mine')).map((one: { grantId: string }) => one.grantId)).toContain(held)
  })

  test('only who could take it away by hand; whoever may take away there, the nearest, when a rule says so', async () => {
    const at = await school()
    const { id: held } = await teacher(at)
    const near = await taker(at)
    const idle = await account(site, { home: at })
    const named = await begin(at, { stages: [{ by: 'named', accountIds: [idle.id] }] })
    expect((await itemOf(named, held)).waitsFor).toEqual([])
    const powers = await begin(at, { stages: [{ by: 'powers' }] })
    expect(await itemsOf(powers, near.caller, 'mine')).toContainEqual(expect.objectContaining({ grantId: held }))
  })

  test('issue 17: who answers for the role, by name or by a post, where they may take it away; and is told of its changes', async () => {
    const at = await school()
    const own = await role(site, ['school.bells.view'])
    const { id: held } = await teacher(at, own.id)
    const [named, onPost, idle] = [await taker(at), await taker(at), await account(site, { home: at })]
    const behind = await person(site, { home: at })
    await perform(site.ctx, operator, editAccount, { id: onPost.id, edit: { personId: behind.id } })
    await perform(site.ctx, operator, startAffiliation, {
      ...{ personId: behind.id, nodeId: at.id, post: 'Методист', doing: 'hire' },
    })
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
    const owners = [{ accountId: named.id }, { accountId: idle.id }, { nodeId: at.id, post: 'методист' }]
    const read = async () => (await superadmin.get(`/api/roles/${own.id}`)).body.updatedAt
    const put = async (asked: readonly object[]) =>
      await superadmin.put(`/api/roles/${own.id}/owners`, { owners: asked, updatedAt: await read() })
    expect(await put([...owners, { accountId: 'nobody-at-all' }, { nodeId: at.id }])).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'owners.3.accountId' }, { field: 'owners.4.post' }] },
    })
    expect(await put(owners)).toMatchObject({ status: 200 })
    const id = await begin(at, { stages: [{ by: 'role-owner' }] })
    expect((await itemOf(id, held)).waitsFor).toHaveLength(2)
    for (const { caller } of [named, onPost])
      expect((await itemsOf(id, caller, 'mine')).map((one: { grantId: string }) => one.grantId)).toEqual([held])
    const rights = ['school.bells.view', 'school.timetable.view']
    const changed = await superadmin.put(`/api/roles/${own.id}/rights`, { rights, updatedAt: await read() })
    expect(changed).toMatchObject({ status: 200 })
    const { items } = (await onPost.caller.get('/api/notices')).body
    expect(items.map(({ text }: { text: { ru: string } }) => text.ru)).toContainEqual(
      expect.stringContaining(`«${own.title}», за которую вы отвечаете: права`),
    )
  })

  test('of two stages the second asks of what the first has kept; what was revoked is not asked again', async () => {
    const at = await school()
    const [one, other] = [await teacher(at), await teacher(at)]
    const first = await taker(at)
    const id = await begin(at, {
      stages: [
        { by: 'named', accountIds: [first.id] },
        { by: 'named', accountIds: [boss.id] },
      ],
    })
    expect(await decide(id, await itemOf(id, one.id), { what: 'keep' }, first.caller)).toMatchObject({ done: true })
    expect(await decide(id, await itemOf(id, other.id), { what: 'revoke' }, first.caller)).toMatchObject({ done: true })
    expect(await itemOf(id, one.id)).toMatchObject({ stage: 2, state: 'waits', may: { decide: true } })
    expect(await itemOf(id, other.id)).toMatchObject({ stage: 1, state: 'decided', decision: 'revoke', effect: 'done' })
    expect(await decide(id, await itemOf(id, one.id), { what: 'keep' })).toMatchObject({ done: true })
  })

  test('a substitute decides for who is away, and that is said; passed on only to who could decide', async () => {
    const at = await school()
    const { id: held, to } = await teacher(at)
    const [away, instead] = [await taker(at), await taker(at)]
    const actor = { kind: 'account', accountId: away.id, title: away.login, ip: null, isFresh: true } as const
    const days = { from: '2026-08-01', until: '2026-12-31' }
    await perform(site.ctx, actor, setSubstitute, { accountId: instead.id, ...days })
    const id = await begin(at, { stages: [{ by: 'named', accountIds: [away.id] }] })
    const item = await itemOf(id, held)
    expect(await decide(id, item, { what: 'pass', passTo: to.id }, instead.caller)).toMatchObject({
      code: 'review-cannot-decide',
    })
    expect(await decide(id, item, { what: 'keep' }, instead.caller)).toMatchObject({ done: true })
    expect((await itemOf(id, held)).decisions).toMatchObject([{ what: 'keep', for: away.login }])
    const other = await begin(at, { stages: [{ by: 'named', accountIds: [away.id] }] })
    const passed = { what: 'pass', passTo: boss.id }
    expect(await decide(other, await itemOf(other, held), passed, away.caller)).toMatchObject({ done: true })
    expect(await decide(other, await itemOf(other, held), { what: 'keep' }, away.caller)).toMatchObject({
      code: 'review-not-yours',
    })
    expect(await decide(other, await itemOf(other, held), { what: 'keep' })).toMatchObject({ done: true })
  })
})

describe('what a decision does', () => {
  test('what all of a place are given is one item; none of them decides of it; taken away and given back exactly', async () => {
    const at = await school()
    const inside = await taker(at)
    const behind = await person(site, { home: at })
    await perform(site.ctx, operator, editAccount, { id: inside.id, edit: { personId: behind.id } })
    await perform(site.ctx, operator, startAffiliation, { personId: behind.id, nodeId: at.id, doing: 'hire' })
    await perform(site.ctx, operator, giveToAffiliates, { nodeId: at.id, scopeId: at.id, rightId: 'school.bells.view' })
    const allowed = () => site.ctx.decisions.allowed(inside.id, 'school.bells.view', at.id)
    expect(allowed()).toBe(true)
    const id = await begin(at, { stages: [{ by: 'named', accountIds: [inside.id, boss.id] }] })
    const [item] = (await itemsOf(id)).filter((one: { account: unknown }) => one.account === null)
    expect(item).toMatchObject({ frozen: { group: { id: at.id, below: false, kind: null } }, may: { decide: true } })
    expect(item.waitsFor).toHaveLength(1)
    const passed = { what: 'pass', passTo: inside.id }
    expect(await decide(id, item, passed)).toMatchObject({ done: false, code: 'review-cannot-decide' })
    const { body } = await leader.get(`/api/review-items/${item.id}/taking-away`)
    expect(body.lost).toMatchObject([{ action: { id: 'school.bells.view' }, scope: { id: at.id } }])
    expect(await decide(id, item, { what: 'revoke' })).toMatchObject({ done: true })
    site.clock.pass(1)
    expect(allowed()).toBe(false)
    expect(await leader.post(`/api/review-items/${item.id}/undo`)).toMatchObject({ status: 204 })
    expect(allowed()).toBe(true)
  })

  test('it is frozen at the start: what is used, of which post, decided before', async () => {
    const at = await school()
    const { id: held } = await teacher(at)
    const first = await begin(at)
    await decide(first, await itemOf(first, held), { what: 'keep' })
    const second = await begin(at)
    expect((await itemOf(second, held)).frozen).toMatchObject({
      before: { what: 'keep', at: expect.any(String) },
      risk: expect.stringMatching(/high|medium|low/),
      peers: null,
    })
  })

  test('narrowed to less only: an earlier date, a role with fewer rights, a place within', async () => {
    const at = await school()
    const wide = await role(site, ['school.timetable.view', 'school.timetable.edit'])
    const less = await role(site, ['school.timetable.view'])
    const more = await role(site, ['school.timetable.view', 'dostup.accounts.view'])
    const { to, id: held } = await teacher(at, wide.id)
    const id = await begin(at)
    const item = await itemOf(id, held)
    for (const narrow of [{ roleId: more.id }, { scopeId: places.north.id }, { scopeId: at.id }])
      expect(await decide(id, item, { what: 'narrow', narrow })).toMatchObject({ code: 'review-not-narrower' })
    expect(await decide(id, item, { what: 'narrow', narrow: { roleId: less.id } })).toMatchObject({ done: true })
    expect(await grantsOf(to)).toMatchObject([
      { role: { id: wide.id }, state: 'expired' },
      { role: { id: less.id }, state: 'live', reason: expect.stringMatching(/^Пересмотр доступа № \d+$/) },
    ])
    expect((await leader.post(`/api/review-items/${item.id}/undo`)).status).toBe(204)
    expect(await grantsOf(to)).toMatchObject([{ role: { id: wide.id }, state: 'live', validUntil: null }])
    const until = '2026-09-20T00:00:00.000Z'
    expect(await decide(id, item, { what: 'narrow', narrow: { validUntil: until } })).toMatchObject({ done: true })
    expect(await grantsOf(to)).toMatchObject([{ state: 'live', validUntil: until }])
  })

  test('undone, it waits for all who were asked before', async () => {
    const at = await school()
    const { id: held } = await teacher(at)
    const other = await account(site, { metarole: 'superadmin', home: at })
    const id = await begin(at, { stages: [{ by: 'named', accountIds: [boss.id, other.id] }] })
    const item = await itemOf(id, held)
    expect(item.waitsFor).toHaveLength(2)
    await decide(id, item, { what: 'revoke' })
    expect((await leader.post(`/api/review-items/${item.id}/undo`)).status).toBe(204)
    expect((await itemOf(id, held)).waitsFor).toEqual(item.waitsFor)
  })

  test('what was changed meanwhile is not undone; what is gone is not taken twice', async () => {
    const at = await school()
    const { id: held } = await teacher(at)
    const id = await begin(at)
    const item = await itemOf(id, held)
    await decide(id, item, { what: 'narrow', narrow: { validUntil: '2026-09-20T00:00:00.000Z' } })
    await leader.patch(`/api/grants/${held}`, { validUntil: '2026-09-25T00:00:00.000Z' })
    expect(await leader.post(`/api/review-items/${item.id}/undo`)).toMatchObject({ code: 'changed-meanwhile' })
    const other = await begin(at)
    await leader.delete(`/api/grants/${held}`)
    expect(await decide(other, await itemOf(other, held), { what: 'revoke' })).toMatchObject({
      code: 'review-grant-gone',
    })
  })

  test('clicked through in haste: it is done, and marked', async () => {
    const at = await school()
    for (let n = 0; n < 3; n += 1) await teacher(at)
    const id = await begin(at)
    const [first, ...rest] = await itemsOf(id)
    await decide(id, first, { what: 'keep' })
    site.clock.pass(3)
    const items = rest.map((one: { id: string }) => one.id)
    const { body } = await leader.post(`/api/reviews/${id}/decisions`, { items, what: 'keep' })
    expect(body.quick).toBe(true)
    expect((await leader.get(`/api/reviews/${id}`)).body.reviewers).toMatchObject([{ decided: 3, quick: 2, waits: 0 }])
  })
})

describe('the end', () => {
  test('whoever has not decided is told at half time and before the end; when it is over, whoever began it', async () => {
    const at = await school()
    await teacher(at)
    const slow = await taker(at)
    const id = await begin(at, { stages: [{ by: 'named', accountIds: [slow.id] }] })
    const told = async (by: Caller) =>
      (await by.get('/api/notices?limit=100')).body.items
        .filter((one: { link: string | null }) => one.link === `/reviews/${id}`)
        .map((one: { text: { ru: string } }) => one.text.ru)
    site.clock.pass(5 * 86_400)
    for (let n = 0; n < 2; n += 1) await remindOfReviews(site.ctx)
    expect(await told(await signedIn(site, slow))).toHaveLength(2)
    site.clock.pass(5 * 86_400)
    leader = await signedIn(site, boss)
    await remindOfReviews(site.ctx)
    expect((await told(leader))[0]).toContain('вышел')
  })

  test('a report of it all, and of what is other by now; checked without a server', async () => {
    const at = await school()
    const [kept, revoked, gone] = [await teacher(at), await teacher(at), await teacher(at)]
    const id = await begin(at, { applies: 'at-end' })
    await decide(id, await itemOf(id, kept.id), { what: 'keep', note: 'Ведёт класс' })
    await decide(id, await itemOf(id, revoked.id), { what: 'revoke' })
    await leader.delete(`/api/grants/${gone.id}`)
    site.clock.pass(10)
    const later = await teacher(at)
    await leader.post(`/api/reviews/${id}/end`, { revoked: 1 })
    const signer = openReportSigner(Buffer.alloc(32, 3))
    await signReports(site.ctx, signer)
    const { body } = await leader.get(`/api/reviews/${id}/report`)
    const report = JSON.parse(body.report)
    expect(report.reviewers, 'carried out at the end, which is no other decision').toMatchObject([{ decided: 2 }])
    expect(report.difference).toEqual({ gone: [gone.id], otherEnd: [], givenSince: [later.id] })
    expect(report.items.find((one: { grant: string }) => one.grant === kept.id)).toMatchObject({
      decision: 'keep',
      decisions: [{ what: 'keep', note: 'Ведёт класс', undone: null }],
    })
    const file = join(await mkdtemp(join(tmpdir(), 'dostup-report-')), 'report.json')
    const verify = (key: string) =>
      promisify(execFile)(process.execPath, ['src/app/cli.ts', 'review', 'verify', file, '--key', key])
    await writeFile(file, JSON.stringify(body))
    expect((await verify(signer.key)).stdout).toContain('3 items: 2 kept, 0 narrowed, 1 revoked.')
    expect(isSignedReport(body, openReportSigner(Buffer.alloc(32, 4)).key), 'of another installation').toBe(false)
    expect(isSignedReport({ ...body, report: body.report.replace('"revoke"', '"keep"') }, signer.key)).toBe(false)
  })

  test('a campaign’s revocations are what its preview said, whatever was decided and has changed before', async () => {
    const what = fc.constantFrom('keep', 'revoke', 'narrow', 'nothing', 'gone', 'deactivated', 'undone')
    await fc.assert(
      fc.asyncProperty(
        fc.array(what, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('keep', 'revoke', 'revoke-unused'),
        fc.constantFrom('at-once', 'at-end'),
        async (each, silence, applies) => {
          const at = await school()
          const held: Awaited<ReturnType<typeof teacher>>[] = []
          for (const _ of each) held.push(await teacher(at))
          const id = await begin(at, { silence, applies })
          for (const [n, one] of each.entries()) {
            const grantId = (held[n] as (typeof held)[number]).id
            const item = await itemOf(id, grantId)
            const narrow = { validUntil: new Date(site.clock.now().getTime() + 86_400_000).toISOString() }
            if (one === 'narrow') await decide(id, item, { what: one, narrow })
            if (one === 'keep' || one === 'revoke') await decide(id, item, { what: one })
            if (one === 'gone') await leader.delete(`/api/grants/${grantId}`)
            if (one === 'deactivated') await leader.post(`/api/grants/${grantId}/deactivate`)
            if (one === 'undone') {
              await decide(id, item, { what: 'revoke' })
              expect((await leader.post(`/api/review-items/${item.id}/undo`)).status).toBe(204)
            }
          }
          const liveNow = async () => {
            const all = await Promise.all(held.map(({ to }) => grantsOf(to)))
            return all
              .flat()
              .filter((one: { state: string }) => one.state === 'live')
              .map((one: { id: string }) => one.id)
          }
          const before = await liveNow()
          const { body: said } = await leader.get(`/api/reviews/${id}/end`)
          const wrong = await leader.post(`/api/reviews/${id}/end`, { revoked: said.revoked + 1 })
          expect(wrong).toMatchObject({ code: 'review-preview-old' })
          const items = await itemsOf(id)
          const promised = said.revokes.map(
            ({ id: item }: { id: string }) => items.find((one: { id: string }) => one.id === item).grantId,
          )
          expect((await leader.post(`/api/reviews/${id}/end`, { revoked: said.revoked })).status).toBe(204)
          const after = await liveNow()
          expect(before.filter((one) => !after.includes(one)).sort()).toEqual(promised.sort())
          const effects = (await itemsOf(id)).map((one: { effect: string }) => one.effect)
          expect(effects.filter((effect: string) => effect === 'refused')).toHaveLength(said.refused)
          expect(effects).not.toContain('later')
        },
      ),
      { numRuns: 6 },
    )
  })
})

describe('issue 17: reviews that begin by themselves', () => {
  test('a transfer, a second post, a return after long absence, another head; of each what is held, once', async () => {
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
    const change = { id: 'reviews.by-event', value: true, version: 0 }
    expect(await superadmin.patch('/api/settings', { changes: [change] })).toMatchObject({ status: 200 })
    const [from, to] = [await school(), await school()]
    const about = async () => {
      await beginReviewsByEvents(site.ctx)
      const { rows } = await site.ctx.database.pool.query<{ id: string; event: string }>(
        'select id, event from reviews where event is not null order by number',
      )
      return rows
    }
    const { kysely } = site.ctx.database
    const posted = async (person: string, at: Place, post: string, more: object = {}) =>
      await kysely
        .insertInto('affiliations')
        .values({ person_id: person, node_id: at.id, kind: 'employee', post, ...more })
        .execute()
    const before = (await about()).length
    const newEvents = async () => (await about()).slice(before).map(({ event }) => event)

    const who = await person(site, { home: from })
    const one = await account(site, { home: from, person: who })
    const held = await grant(site, { to: one, role: 'teacher', at: from })
    await posted(who.id, from, 'Учитель', { valid_until: '2026-09-01' })
    expect(await newEvents()).toEqual([])
    await posted(who.id, to, 'Завуч', { valid_from: '2026-09-01' })
    expect(await newEvents()).toEqual(['transfer'])
    const [begun] = (await about()).slice(before)
    expect(await itemsOf(begun?.id ?? '', superadmin)).toMatchObject([{ grantId: held }])
    await posted(who.id, from, 'Психолог')
    expect(await newEvents()).toEqual(['transfer', 'second-post'])

    const gone = await person(site, { home: from })
    await grant(site, { to: await account(site, { home: from, person: gone }), role: 'teacher', at: from })
    await posted(gone.id, from, 'Учитель', { valid_until: '2026-01-01' })
    await posted(gone.id, from, 'Учитель', { valid_from: '2026-08-31' })
    // Somebody who comes anew, and holds nothing.
    await posted((await person(site, { home: from })).id, from, 'Учитель')
    expect(await newEvents()).toEqual(['transfer', 'second-post', 'absence'])

    await kysely
      .updateTable('nodes')
      .set({ owner_ids: [boss.id] })
      .where('id', '=', from.id)
      .execute()
    expect(await newEvents()).toEqual(['transfer', 'second-post', 'absence', 'head'])
    expect(await newEvents()).toHaveLength(4)
  })
})
