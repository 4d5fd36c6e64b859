import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  organization,
  type Place,
  root,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { done } from '../../../test/support/jobs.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let university: Place
let dispatcher: TestAccount
let planner: Caller
let teacher: TestAccount
beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  university = await root(site)
  const everything = [
    'university.timetable.weekly.full',
    'university.timetable.weekly.view',
    'university.plans.full',
    'university.timetable.substitutions.any',
  ]
  dispatcher = await holder(site, university, [...everything, 'dostup.organizations.view', 'dostup.accounts.view'])
  planner = await signedIn(site, dispatcher)
  teacher = await holder(site, university, ['university.timetable.substitutions.own'])
}, 60_000)
afterAll(() => site.close())

const faculty = (title: string) => organization(site, { kind: 'faculty', parent: university, title })
const make = async (kind: string, by = planner, parent = university) => {
  const answer = await by.post('/api/records', { kind, title: `${kind} 2026`, parentId: parent.id })
  expect(answer, answer.text).toMatchObject({ status: 201 })
  return answer.body.id as string
}
const owners = (id: string, ownerIds: string[], by = planner) => by.put(`/api/records/${id}/owners`, { ownerIds })
const confirms = (id: string) =>
  site.ctx.decisions.allowed(teacher.id, 'university.timetable.substitutions.confirm', id)

describe('A16 «Изменение владельца»', () => {
  test('A16 whoever makes a plan or a timetable owns it, and the owner can be changed', async () => {
    for (const kind of ['plan', 'plan-template', 'timetable']) {
      const id = await make(kind)
      expect((await planner.get(`/api/records/${id}`)).body.owners, kind).toMatchObject([{ id: dispatcher.id }])
      const answer = await owners(id, [teacher.id])
      expect(answer, answer.text).toMatchObject({ status: 200, body: { owners: [{ id: teacher.id }] } })
    }
  })

  test('A16 A17 rights to own timetables reach it with the owner, and no longer than the owner is', async () => {
    const id = await make('timetable')
    expect(confirms(id)).toBe(false)
    await owners(id, [teacher.id])
    expect(confirms(id)).toBe(true)
    expect((await planner.get(`/api/records?kind=timetable&owner=${teacher.id}`)).text).toContain(id)
    await owners(id, [])
    expect(confirms(id)).toBe(false)
  })

  test('A16 needs the right to change the owner', async () => {
    const id = await make('plan')
    const looks = ['university.plans.view-plans', 'dostup.accounts.view']
    const editor = await signedIn(site, await holder(site, university, looks))
    expect(await owners(id, [teacher.id], editor)).toMatchObject({ status: 403, code: 'right-missing' })
  })

  test('law 2: nobody gives by an owner what they do not hold there', async () => {
    const id = await make('timetable')
    const rights = [
      'university.timetable.weekly.view',
      'university.timetable.weekly.change-owner',
      'dostup.accounts.view',
    ]
    const clerk = await signedIn(site, await holder(site, university, rights))
    expect(await owners(id, [teacher.id], clerk)).toMatchObject({ status: 403, code: 'gives-more-than-held' })
    const plain = await account(site, { home: university })
    expect(await owners(id, [plain.id], clerk)).toMatchObject({ status: 200 })
  })

  test('an owner whom nobody knows, or whom the actor does not see, is refused at the field', async () => {
    const id = await make('plan')
    const answer = await owners(id, ['никто'])
    expect(answer).toMatchObject({ status: 422, code: 'fields-refused' })
    expect(answer.body.errors).toMatchObject([{ field: 'ownerIds', code: 'owner-unknown' }])
  })

  test('what somebody else changed meanwhile is not overwritten', async () => {
    const id = await make('plan')
    const { updatedAt } = (await planner.get(`/api/records/${id}`)).body
    site.clock.pass(1)
    await planner.patch(`/api/records/${id}`, { note: 'черновик' })
    const answer = await planner.put(`/api/records/${id}/owners`, { ownerIds: [teacher.id], updatedAt })
    expect(answer).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    const edit = await planner.patch(`/api/records/${id}`, { note: 'чистовик', updatedAt })
    expect(edit).toMatchObject({ status: 409, code: 'changed-meanwhile' })
  })
})

describe('A16 owners of many', () => {
  test('A16 «Изменение владельца» for all that is chosen: those without the right are listed', async () => {
    const [law, physics] = [await faculty('Право'), await faculty('Физика')]
    const clerk = await account(site, { home: university })
    for (const right of ['university.timetable.weekly.full', 'dostup.accounts.view', 'dostup.organizations.view'])
      await grant(site, { to: clerk, right, at: law })
    for (const right of ['university.timetable.weekly.view', 'dostup.accounts.view', 'dostup.organizations.view'])
      await grant(site, { to: clerk, right, at: university })
    const by = await signedIn(site, clerk)
    const successor = await account(site, { home: university })
    const [own, other] = [await make('timetable', planner, law), await make('timetable', planner, physics)]
    const begun = await by.post('/api/jobs', {
      deed: 'records.set-owners',
      selection: { kind: 'ids', ids: [own, other] },
      input: { ownerIds: [successor.id] },
    })
    expect(begun, begun.text).toMatchObject({ status: 201 })
    expect(await done(site, begun.body.id)).toMatchObject({ done: 1, failed: 1 })
    const { items } = (await by.get(`/api/jobs/${begun.body.id}/failures`)).body
    expect(items).toMatchObject([{ object: { id: other }, problem: { code: 'right-missing' } }])
    const ownersOf = async (id: string) => (await planner.get(`/api/records/${id}`)).body.owners
    expect(await ownersOf(own)).toMatchObject([{ id: successor.id }])
    expect(await ownersOf(other)).toMatchObject([{ id: dispatcher.id }])
  })
})

test.each([
  ['university.load.calculation.full', 'load-calculation'],
  ['university.timetable.weekly.full', 'timetable'],
  ['university.timetable.calendar.fill', 'calendar'],
  ['university.activity.tasks.full', 'task'],
  ['university.activity.events.full', 'event'],
  ['university.plans.full', 'plan'],
  ['university.plans.create-plans', 'plan'],
])('A4 A14 %s suffices by itself to make a %s, at home or where it is named', async (right, kind) => {
  const alone = await signedIn(site, await holder(site, university, [right]))
  const form = { kind, title: 'Своё' }
  for (const asked of [form, { ...form, parentId: university.id }])
    expect(await alone.post('/api/records', asked)).toMatchObject({ status: 201 })
  const elsewhere = { ...form, parentId: 'nowhere' }
  expect(await alone.post('/api/records', elsewhere)).toMatchObject({ status: 404 })
})
