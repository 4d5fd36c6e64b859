import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { listNotices } from '../notices/index.ts'
import { getPerson, personRegistry } from '../persons/index.ts'
import { dismissEmployee, hireEmployee, returnFromLeave, startLeave } from '../staffing/index.ts'
import {
  confirmStaffChange,
  declineStaffChange,
  getStaffCard,
  listStaffCards,
  proposeStaffChanges,
  type StaffProposal,
  withdrawStaffChange,
} from './index.ts'
import { removeStaffChange } from './queries-staff-cards.ts'

/** Employees of ЭПОС come by ЕСИА and РСАА, so the deeds are asked without a session. */
describe('E8 the card of an employee, «Кадры», in ЭПОС', () => {
  let site: Site
  let places: Region
  /** Keeps cards: «Журнал: административная команда». Confirms: «Администратор образовательной организации». */
  let keeper: Actor
  let confirmer: Actor
  const classes: { id: string; title: string }[] = []
  const actor = ({ id, login }: TestAccount): Actor => ({ kind: 'account', accountId: id, title: login, ip: null })
  const employed = async (...roles: string[]) => {
    const one = await account(site, { home: places.school })
    const sees = await role(site, ['dostup.persons.view', 'dostup.organizations.view'])
    for (const id of [sees.id, ...roles]) await grant(site, { to: one, role: id, at: places.school })
    return actor(one)
  }
  beforeAll(async () => {
    site = await openSite({ preset: 'epos' })
    places = await region(site)
    for (const title of ['1-Б', '1-В'])
      classes.push(await organization(site, { kind: 'class', title, parent: places.school }))
    keeper = await employed('epos-journal-administration')
    confirmer = await employed('epos-organization-administrator', 'epos-journal-administration', 'epos-journal-teacher')
  }, 60_000)
  afterAll(() => site.close())

  const hire = async (like: object = {}) => {
    const person = {
      lastName: `Андреева-${next()}`,
      firstName: 'Алина',
      email: 'alina@example.com',
      phone: '89991234567',
    }
    const asked = { person, nodeId: places.school.id, post: 'Учитель', duplicateChecked: true, ...like }
    const { person: who, affiliationId, accounts } = await perform(site.ctx, operator, hireEmployee, asked)
    return { personId: who.id, post: affiliationId ?? '', account: accounts[0]?.id ?? '' }
  }
  const cardOf = async (personId: string, by = keeper) => {
    const { items } = await listStaffCards(site.ctx, by, personId)
    return items[0] ?? expect.fail('there is no card')
  }
  const propose = (post: string, asked: StaffProposal, by = keeper) =>
    perform(site.ctx, by, proposeStaffChanges, { id: post, asked })
  const confirm = (id: string, by = confirmer) => perform(site.ctx, by, confirmStaffChange, id)

  test('E8 it holds full name, e-mail, Контингент id, phone, led classes, load and subjects, and no roles or rights', async () => {
    const { personId, post } = await hire()
    const card = await cardOf(personId)
    expect(card).toMatchObject({
      affiliationId: post,
      person: { title: expect.stringMatching(/^Андреева-\d+ Алина$/) },
      ...{
        email: 'alina@example.com',
        phone: '89991234567',
        contingentId: personId,
        classes: [],
        load: [],
        pending: [],
      },
    })
    expect(JSON.stringify(card)).not.toMatch(/role|right|grant/i)
  })

  test('E8 a changed value shows the old one, which is in force, until it is confirmed', async () => {
    const { personId, post, account: teacher } = await hire()
    const [first, second] = classes as [(typeof classes)[0], (typeof classes)[0]]
    const load = [
      { subject: 'Математика', hours: 18 },
      { subject: 'Информатика', hours: null },
    ]
    await propose(post, {
      email: 'new@example.com',
      phone: '+7 (555) 555-55-56',
      classIds: [first.id, second.id],
      load,
    })
    const waiting = await cardOf(personId)
    expect(waiting).toMatchObject({ email: 'alina@example.com', phone: '89991234567', classes: [], load: [] })
    expect(Object.fromEntries(waiting.pending.map(({ field, becomes }) => [field, becomes]))).toEqual({
      email: { email: 'new@example.com' },
      phone: { phone: '+7 (555) 555-55-56' },
      classes: { classes: [first, second] },
      load: { load },
    })
    expect(await getPerson(site.ctx, keeper, personId)).toMatchObject({ email: 'alina@example.com' })
    for (const { id } of waiting.pending) await confirm(id)
    expect(await cardOf(personId)).toMatchObject({
      ...{ email: 'new@example.com', phone: '+7 (555) 555-55-56', classes: [first, second], load, pending: [] },
    })
    await grant(site, { to: { id: teacher }, role: 'epos-journal-teacher', at: places.school })
    const may = (at: string) => site.ctx.decisions.allowed(teacher, 'epos.journal.journal.edit', at)
    expect([may(first.id), may(second.id)], 'who leads a class keeps its journal').toEqual([true, true])

    await propose(post, { classIds: [second.id] })
    const [removal] = (await cardOf(personId)).pending
    expect(may(first.id)).toBe(true)
    await confirm(removal?.id ?? '')
    expect([may(first.id), may(second.id)]).toEqual([false, true])
    await expectFresh(site.ctx)
  })

  test('E8 whoever keeps the card does not confirm, and of a card without the right to keep it nothing is proposed', async () => {
    const { personId, post } = await hire()
    await propose(post, { phone: '1' })
    const { pending, may } = await cardOf(personId)
    expect(may).toEqual({ propose: true })
    const page = { limit: 20, offset: 0, last: false, count: 'exact', sort: 'lastName' } as const
    const unconfirmed = (by: Actor) =>
      personRegistry.list({ ctx: site.ctx, actor: by, query: { ...page, unconfirmed: true, search: personId } })
    expect((await unconfirmed(keeper)).items).toMatchObject([{ id: personId }])
    expect((await unconfirmed(await employed())).items, 'seen by who sees persons').toHaveLength(1)
    expect(pending).toMatchObject([{ may: { confirm: false, decline: false, withdraw: true } }])
    await expect(confirm(pending[0]?.id ?? '', keeper)).rejects.toMatchObject({ code: 'right-missing' })
    const looker = await employed()
    expect((await cardOf(personId, looker)).may).toEqual({ propose: false })
    await expect(propose(post, { phone: '2' }, looker)).rejects.toMatchObject({ code: 'right-missing' })
  })

  test('E8 declined with a reason that is told, or taken back: the old value stays, and the log has both', async () => {
    const { personId, post } = await hire()
    const mark = await lastChange(site)
    await propose(post, { phone: '+7 342 000-00-00' })
    const [change] = (await cardOf(personId)).pending
    await perform(site.ctx, confirmer, declineStaffChange, { id: change?.id ?? '', reason: 'Не тот номер' })
    expect(await cardOf(personId)).toMatchObject({ phone: '89991234567', pending: [] })
    const [notice] = (
      await listNotices(site.ctx, keeper, { limit: 1, offset: 0, last: false, count: 'capped', sort: '' })
    ).items
    expect(notice?.text.ru).toContain('Не тот номер')
    await propose(post, { load: [{ subject: 'Физика', hours: 2 }] })
    const [again] = (await cardOf(personId)).pending
    await perform(site.ctx, keeper, withdrawStaffChange, again?.id ?? '')
    expect(await cardOf(personId)).toMatchObject({ load: [], pending: [] })
    const log = await changesSince(site, mark)
    expect(log.map(({ deed }) => deed)).toEqual([
      'staff-cards.propose-staff-changes',
      'staff-cards.decline-staff-change',
      'staff-cards.propose-staff-changes',
      'staff-cards.withdraw-staff-change',
    ])
  })

  test('E8 a later proposal takes the place of the one before; the value in force takes it back', async () => {
    const { personId, post } = await hire()
    await propose(post, { phone: '1' })
    await propose(post, { phone: '2' })
    expect((await cardOf(personId)).pending).toMatchObject([{ becomes: { phone: '2' } }])
    await propose(post, { phone: '89991234567' })
    expect((await cardOf(personId)).pending).toEqual([])
  })

  test('E8 law 2: nobody makes an employee the leader of a class who would thereby have what they do not hold', async () => {
    const { personId, post, account: teacher } = await hire()
    await grant(site, { to: { id: teacher }, role: 'epos-journal-teacher', at: places.school })
    await propose(post, { classIds: [classes[0]?.id ?? ''] })
    const [change] = (await cardOf(personId)).pending
    const weaker = await employed((await role(site, ['dostup.employees.confirm'])).id)
    await expect(confirm(change?.id ?? '', weaker)).rejects.toMatchObject({ code: 'gives-more-than-held' })
    await confirm(change?.id ?? '')
    expect(await cardOf(personId)).toMatchObject({ classes: [classes[0]] })
  })

  test('E8 a class of another school, a wrong address, and a leader without an account are refused', async () => {
    const { personId, post } = await hire({ account: null })
    const foreign = await organization(site, { kind: 'class', title: '5-А', parent: places.neighbour })
    await expect(propose(post, { classIds: [foreign.id], email: 'никуда' })).rejects.toMatchObject({
      code: 'fields-refused',
      fields: [{ field: 'email' }, { field: 'classIds' }],
    })
    await propose(post, { classIds: [classes[0]?.id ?? ''] })
    const [change] = (await cardOf(personId)).pending
    await expect(confirm(change?.id ?? '')).rejects.toMatchObject({ code: 'leads-without-account' })
  })

  test('E8 what was replaced meanwhile is not confirmed by its former id, and nobody settles a change twice', async () => {
    const { personId, post } = await hire()
    await propose(post, { phone: '1' })
    const [seen] = (await cardOf(personId)).pending
    await propose(post, { phone: '2' })
    await expect(confirm(seen?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
    const [now] = (await cardOf(personId)).pending
    const id = now?.id ?? ''
    const settled = await Promise.allSettled([
      confirm(id),
      perform(site.ctx, confirmer, declineStaffChange, { id, reason: 'Не тот номер' }),
    ])
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const removal = site.ctx.database.kysely.transaction().execute((tx) => removeStaffChange(tx, id))
    await expect(removal).rejects.toMatchObject({ code: 'changed-meanwhile' })
  })

  test('E8 of a post that has ended nothing is confirmed: who was dismissed comes to own no class', async () => {
    const { personId, post } = await hire()
    await propose(post, { classIds: [classes[0]?.id ?? ''] })
    const [change] = (await cardOf(personId)).pending
    expect((await cardOf(personId, confirmer)).pending).toMatchObject([{ may: { confirm: true } }])
    await perform(site.ctx, operator, dismissEmployee, { id: post, asked: {} })
    expect(await getStaffCard(site.ctx, confirmer, post)).toMatchObject({ pending: [{ may: { confirm: false } }] })
    await expect(confirm(change?.id ?? '')).rejects.toMatchObject({ code: 'affiliation-ended' })
  })

  test('E8 after a leave there is one card, on which all waits that waited before', async () => {
    const { personId, post } = await hire()
    await propose(post, { phone: '1', load: [{ subject: 'Физика', hours: 2 }] })
    await perform(site.ctx, operator, startLeave, { id: post, asked: {} })
    expect(await cardOf(personId)).toMatchObject({ affiliationId: post, may: { propose: true } })
    const { affiliationId } = await perform(site.ctx, operator, returnFromLeave, { id: post, asked: {} })
    const { items } = await listStaffCards(site.ctx, keeper, personId)
    expect(items).toMatchObject([{ affiliationId, pending: [{ field: 'phone' }, { field: 'load' }] }])
    await expect(propose(post, { phone: '2' })).rejects.toMatchObject({ code: 'affiliation-ended' })
    await propose(affiliationId ?? '', { phone: '2' })
    const { pending } = await cardOf(personId)
    expect(pending.map(({ becomes }) => becomes)).toEqual([{ load: [{ subject: 'Физика', hours: 2 }] }, { phone: '2' }])
    for (const { id } of pending) expect(await confirm(id)).toEqual({ affiliationId })
    expect(await cardOf(personId)).toMatchObject({ phone: '2', load: [{ subject: 'Физика', hours: 2 }], pending: [] })
  })

  test('E8 led classes that the proposer does not see stay led', async () => {
    const { personId, post } = await hire()
    const [unseen, seen] = classes as [(typeof classes)[0], (typeof classes)[0]]
    const confirmAll = async () => {
      for (const { id } of (await cardOf(personId)).pending) await confirm(id)
    }
    await propose(post, { classIds: [unseen.id] })
    await confirmAll()
    const narrow = await account(site, { home: places.school })
    const people = await role(site, ['dostup.persons.view'])
    for (const id of [people.id, 'epos-journal-administration'])
      await grant(site, { to: narrow, role: id, at: places.school })
    await grant(site, { to: narrow, role: (await role(site, ['dostup.organizations.view'])).id, at: seen })
    expect(await cardOf(personId, actor(narrow))).toMatchObject({ classes: [], offered: [seen] })
    await propose(post, { classIds: [] }, actor(narrow))
    expect((await cardOf(personId)).pending, 'nothing of what they see changes').toEqual([])
    await propose(post, { classIds: [seen.id] }, actor(narrow))
    await confirmAll()
    expect(await cardOf(personId)).toMatchObject({ classes: [unseen, seen] })
  })

  test('E8 mistake 12: who proposed is told by name only to who may see that account', async () => {
    const { personId, post } = await hire()
    await propose(post, { phone: '1' })
    expect((await cardOf(personId, keeper)).pending).toMatchObject([{ proposedBy: keeper.title }])
    expect((await cardOf(personId, await employed())).pending).toMatchObject([{ proposedBy: null }])
    const sees = await employed((await role(site, ['dostup.accounts.view'])).id)
    expect((await cardOf(personId, sees)).pending).toMatchObject([{ proposedBy: keeper.title }])
  })
})
