import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, type Place, person, role } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { setWorkplaces } from '../../../test/support/workplaces.ts'
import { editAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editOrganization, plantRoot } from '../organizations/index.ts'
import { setRoleRights } from '../roles/index.ts'

const [marks, journal, load, weekly, rooms, plans] = [
  'university.student.journal.grade-chair',
  'university.student.journal.view',
  'university.load.calculation.compose',
  'university.timetable.weekly.fill',
  'university.timetable.rooms.change',
  'university.plans.view-plans',
] as const
/** An action of each of them. */
const does = {
  [marks]: 'university.student.grades.set',
  [journal]: 'university.student.journal.view',
  [load]: 'university.load.calculations.compose',
  [weekly]: 'university.timetable.weekly.edit',
  [rooms]: 'university.timetable.rooms.edit',
  [plans]: 'university.plans.plans.view',
} as const

let site: Site
let admin: Caller
let at: Record<
  'university' | 'law' | 'history' | 'civil' | 'it' | 'algebra' | 'main' | 'annex' | 'fullTime' | 'partTime',
  Place
>

beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  const university = { id: await perform(site.ctx, operator, plantRoot, 'ПГНИУ'), title: 'ПГНИУ' }
  const unit = (title: string, kind: string, parent: Place = university) => organization(site, { title, kind, parent })
  const [law, it] = [await unit('Юридический факультет', 'faculty'), await unit('Факультет ИТ', 'faculty')]
  at = {
    university,
    law,
    it,
    history: await unit('Кафедра истории', 'chair', law),
    civil: await unit('Кафедра гражданского права', 'chair', law),
    algebra: await unit('Кафедра алгебры', 'chair', it),
    main: await unit('Главный корпус', 'building'),
    annex: await unit('Корпус 2', 'building'),
    fullTime: await unit('Очная', 'load-category'),
    partTime: await unit('Заочная', 'load-category'),
  }
  admin = await signedIn(site, await account(site, { metarole: 'administrator', home: university }))
})
afterAll(() => site.close())

/** After each change by a deed, what the process knows is what the database has. */
const expectKept = () => expectFresh(site.ctx)

const employee = () => account(site, { home: at.university })
const teacher = async (...units: Place[]) => {
  const someone = await person(site, { home: at.university })
  await work(someone.id, units)
  return { ...(await account(site, { home: at.university, person: someone })), person: someone }
}

const work = (person: string, units: readonly Place[]) => setWorkplaces(site, person, units)

const give = (to: { id: string }, power: object, scope: Place, limitedTo?: readonly Place[]) =>
  admin.post('/api/grants', {
    accountId: to.id,
    ...power,
    scopeId: scope.id,
    ...(limitedTo && { limitedTo: limitedTo.map(({ id }) => id) }),
  })
const may = (who: { id: string }, right: keyof typeof does, ...places: Place[]) =>
  places.map(({ id }) => site.ctx.decisions.allowed(who.id, does[right], id))

describe('A13 a group mixes rights that can be limited with rights that cannot', () => {
  test('A13 given at the university with places chosen: each right in those of its kinds, the rest everywhere', async () => {
    const { id: roleId } = await role(site, [marks, journal, load, weekly, rooms, plans])
    const who = await teacher(at.history)
    const mark = await lastChange(site)
    const { status, body } = await give(who, { roleId }, at.university, [at.history, at.it, at.fullTime, at.main])
    expect(status).toBe(201)
    await expectKept()
    expect(may(who, journal, at.history, at.civil, at.it, at.university)).toEqual([true, false, true, false])
    expect(may(who, load, at.fullTime, at.partTime)).toEqual([true, false])
    expect(may(who, weekly, at.it, at.law)).toEqual([true, false])
    expect(may(who, rooms, at.main, at.annex)).toEqual([true, false])
    expect(may(who, plans, at.university, at.algebra)).toEqual([true, true])
    expect(may(who, marks, at.history, at.civil, at.algebra)).toEqual([true, false, false])
    const listed = await admin.get(`/api/accounts/${who.id}/grants`)
    expect(listed.body.items).toMatchObject([
      {
        id: body.id,
        scope: { id: at.university.id },
        limitedTo: [
          { id: at.main.id, title: 'Главный корпус', kind: 'building' },
          { id: at.history.id, kind: 'chair' },
          { id: at.fullTime.id, kind: 'load-category' },
          { id: at.it.id, kind: 'faculty' },
        ],
      },
    ])
    expect((await changesSince(site, mark))[0]?.fields).toContainEqual({
      field: 'limitedTo',
      old: null,
      new: 'Главный корпус, Кафедра истории, Очная, Факультет ИТ',
    })
    const own = await (await signedIn(site, who)).get('/api/session/access')
    expect(own.body.grants[0].limitedTo).toHaveLength(4)
  })

  test('A13 given at a chair: what cannot be limited to it holds at the university, in the same one grant', async () => {
    const { id: roleId } = await role(site, [journal, plans])
    const who = await employee()
    expect(await give(who, { roleId }, at.history)).toMatchObject({ status: 201 })
    await expectKept()
    expect(may(who, journal, at.history, at.civil)).toEqual([true, false])
    expect(may(who, plans, at.history, at.university)).toEqual([true, true])
    const { body } = await admin.get(`/api/accounts/${who.id}/grants`)
    expect(body.items).toMatchObject([{ scope: { id: at.university.id }, limitedTo: [{ id: at.history.id }] }])
  })

  test('A13 what cannot be limited at all is still refused at a chair', async () => {
    const { id: roleId } = await role(site, [plans])
    for (const power of [{ roleId }, { rightId: plans }]) {
      expect(await give(await employee(), power, at.history)).toMatchObject({
        status: 422,
        body: { code: 'scope-kind-refused' },
      })
    }
  })

  test('A13 a single right is limited too', async () => {
    const who = await employee()
    await give(who, { rightId: journal }, at.university, [at.history, at.algebra])
    await expectKept()
    expect(may(who, journal, at.history, at.algebra, at.civil, at.university)).toEqual([true, true, false, false])
  })

  test('A13 refused with the reason: outside the scope, of no fitting kind, unknown', async () => {
    const { id: roleId } = await role(site, [journal, plans])
    const refused = async (scope: Place, chosen: readonly { id: string; title: string }[]) => {
      const { status, body } = await give(await employee(), { roleId }, scope, chosen)
      return [status, body.errors?.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)]
    }
    const nowhere = { id: 'nowhere', title: '' }
    expect(await refused(at.university, [at.main])).toEqual([422, ['limitedTo limit-fits-nothing']])
    expect(await refused(at.university, [at.university])).toEqual([422, ['limitedTo limit-outside']])
    expect(await refused(at.university, [nowhere, at.history])).toEqual([422, ['limitedTo limit-unknown']])
    expect(await refused(at.law, [at.algebra])).toEqual([422, ['limitedTo limit-outside']])
  })

  test('A13 what a giver may not see is no place to choose', async () => {
    const giver = await signedIn(
      site,
      await holder(site, at.law, ['dostup.grants.give', 'dostup.organizations.view', 'dostup.accounts.view']),
    )
    const who = await account(site, { home: at.law })
    const asked = { accountId: who.id, rightId: journal, scopeId: at.law.id, limitedTo: [at.algebra.id] }
    expect(await giver.post('/api/grants', asked)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'limitedTo', code: 'limit-unknown' }] },
    })
  })
})

describe('nobody hands out more than they hold (model.md, law 2)', () => {
  test('A13 each part is measured where it is handed out', async () => {
    const { id: roleId } = await role(site, [journal, plans])
    const made = await holder(site, at.university, [
      'dostup.grants.give',
      'dostup.organizations.view',
      'dostup.accounts.view',
    ])
    await grant(site, { to: made, right: journal, at: at.history })
    const giver = await signedIn(site, made)
    const asked = async (...limits: Place[]) => {
      const form = {
        accountId: (await employee()).id,
        roleId,
        scopeId: at.university.id,
        limitedTo: limits.map(({ id }) => id),
      }
      const { status, body } = await giver.post('/api/grants', form)
      return [status, body.code]
    }
    expect(await asked(at.history)).toEqual([403, 'gives-more-than-held'])
    await grant(site, { to: made, right: plans, at: at.university })
    expect(await asked(at.history)).toEqual([201, undefined])
    expect(await asked(at.history, at.civil)).toEqual([403, 'gives-more-than-held'])
    expect(await asked()).toEqual([403, 'gives-more-than-held'])
  })

  test('A8 what follows an employee is handed out over the whole scope, since it follows them anywhere in it', async () => {
    const made = await holder(site, at.university, [
      'dostup.grants.give',
      'dostup.organizations.view',
      'dostup.accounts.view',
    ])
    await grant(site, { to: made, right: journal, at: at.history })
    const form = { accountId: (await teacher(at.history)).id, rightId: journal, scopeId: at.university.id }
    expect(await (await signedIn(site, made)).post('/api/grants', form)).toMatchObject({
      body: { code: 'gives-more-than-held' },
    })
  })
})

describe('A8 A13 the unit where the employee works', () => {
  let who: Awaited<ReturnType<typeof teacher>>
  beforeEach(async () => {
    who = await teacher(at.history)
    const { id: roleId } = await role(site, [marks, journal, weekly, rooms, plans])
    expect(await give(who, { roleId }, at.university)).toMatchObject({ status: 201 })
    await expectKept()
  })

  test('A8 A13 given at the university it reaches that unit and below, and the faculty by what is limited to faculties', () => {
    for (const right of [marks, journal] as const)
      expect(may(who, right, at.history, at.civil, at.algebra, at.law, at.university)).toEqual([
        true,
        false,
        false,
        false,
        false,
      ])
    expect(may(who, weekly, at.law, at.it, at.university)).toEqual([true, false, false])
    expect(may(who, rooms, at.main, at.annex)).toEqual([true, true])
    expect(may(who, plans, at.university, at.algebra)).toEqual([true, true])
  })

  test('A8 it follows the employee when the unit changes, or ends, or becomes two', async () => {
    await work(who.person.id, [at.algebra])
    await expectKept()
    expect(may(who, marks, at.history, at.algebra)).toEqual([false, true])
    expect(may(who, weekly, at.law, at.it)).toEqual([false, true])
    await work(who.person.id, [at.algebra, at.civil])
    await expectKept()
    expect(may(who, journal, at.history, at.algebra, at.civil)).toEqual([false, true, true])
  })

  test('A8 it follows the account when it is joined to another employee', async () => {
    const other = await teacher(at.civil)
    const anew = await person(site, { home: at.university })
    await work(anew.id, [at.civil])
    await perform(site.ctx, operator, editAccount, { id: who.id, edit: { personId: anew.id } })
    await expectKept()
    expect(may(who, marks, at.history, at.civil)).toEqual([false, true])
    await perform(site.ctx, operator, editAccount, { id: who.id, edit: { personId: null } })
    await expectKept()
    expect(may(who, marks, at.history, at.civil)).toEqual([false, false])
    expect(may(who, journal, at.history, at.algebra)).toEqual([true, true])
    expect(may(other, journal, at.civil)).toEqual([false])
  })

  test('A13 a unit that becomes of another kind is a chair no more', async () => {
    const chair = await organization(site, { title: 'Кафедра латыни', kind: 'chair', parent: at.university })
    await work(who.person.id, [chair])
    expect(may(who, marks, chair)).toEqual([true])
    await perform(site.ctx, operator, editOrganization, { id: chair.id, edit: { kind: 'department' } })
    await expectKept()
    expect(may(who, marks, chair)).toEqual([false])
    expect(may(who, journal, chair, at.history)).toEqual([true, false])
  })

  test('what was then is answered as it was then', async () => {
    const before = site.clock.now()
    site.clock.pass(60)
    await work(who.person.id, [at.algebra])
    const { body } = await admin.post('/api/decisions/accounts', {
      action: does[marks],
      node: at.history.id,
      at: before.toISOString(),
    })
    expect(body.items.map(({ id }: { id: string }) => id)).toContain(who.id)
    expect(may(who, marks, at.history)).toEqual([false])
  })
})

describe('a limited grant lives on', () => {
  test('A13 its role gets and loses rights: each is held where the grant says', async () => {
    const made = await role(site, [journal])
    const who = await employee()
    await give(who, { roleId: made.id }, at.university, [at.history])
    const set = async (rights: readonly string[]) => {
      const { updated_at } = await site.ctx.database.kysely
        .selectFrom('roles')
        .where('id', '=', made.id)
        .selectAll()
        .executeTakeFirstOrThrow()
      const asked = { rights: [...rights], updatedAt: updated_at.toISOString() }
      await perform(site.ctx, operator, setRoleRights, { id: made.id, asked })
      await expectKept()
    }
    await set([journal, plans, rooms])
    expect(may(who, journal, at.history, at.civil)).toEqual([true, false])
    expect(may(who, plans, at.algebra)).toEqual([true])
    expect(may(who, rooms, at.main)).toEqual([true])
    await set([plans])
    expect(may(who, journal, at.history)).toEqual([false])
    await set([journal, plans])
    expect(may(who, journal, at.history, at.civil)).toEqual([true, false])
    expect(may(who, rooms, at.main)).toEqual([false])
  })

  test('A13 a place that was chosen keeps a kind to which the right can be limited', async () => {
    const chair = await organization(site, { title: 'Кафедра физики', kind: 'chair', parent: at.university })
    const distributes = 'university.load.calculation.distribute'
    await give(await employee(), { rightId: distributes }, at.university, [chair])
    const answer = await admin.patch(`/api/organizations/${chair.id}`, { kind: 'department' })
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'kind', code: 'scope-kind-refused' }] } })
  })

  test('A13 it is deactivated, deleted and told as one', async () => {
    const { id: roleId } = await role(site, [journal, rooms, plans])
    const who = await employee()
    const made = await give(who, { roleId }, at.university, [at.history, at.main])
    const { id } = made.body
    const ask = async (right: keyof typeof does, node: Place) =>
      (await admin.post('/api/decisions/explain', { account: who.id, action: does[right], node: node.id })).body
    expect((await ask(journal, at.history)).ways).toMatchObject([{ grant: { id }, role: { id: roleId } }])
    expect((await ask(journal, at.civil)).misses).toMatchObject([{ miss: 'other-branch', grant: { id }, count: 1 }])
    const holders = await admin.post('/api/decisions/accounts', { action: does[rooms], node: at.main.id })
    expect(holders.body.items.find((one: { id: string }) => one.id === who.id).way).toMatchObject({ grant: { id } })
    const preview = await admin.post('/api/decisions/preview', { deed: 'delete-grant', id })
    type Row = { scope: { id: string }; actions: { id: string }[] }
    const lost = preview.body.lost.items.flatMap((row: Row) => row.actions.map((action) => [action.id, row.scope.id]))
    expect(lost).toEqual(
      expect.arrayContaining([
        [does[journal], at.history.id],
        [does[plans], at.university.id],
      ]),
    )
    expect(lost).not.toContainEqual([does[journal], at.university.id])
    await admin.post(`/api/grants/${id}/deactivate`, {})
    await expectKept()
    expect([...may(who, journal, at.history), ...may(who, plans, at.university)]).toEqual([false, false])
    expect((await ask(journal, at.history)).misses[0]).toMatchObject({
      miss: 'grant-deactivated',
      grant: { id },
      count: 1,
    })
    await admin.delete(`/api/grants/${id}`)
    await expectKept()
    expect(
      await site.ctx.database.kysely
        .selectFrom('grant_limits')
        .where('grant_id', '=', Number(id))
        .selectAll()
        .execute(),
    ).toEqual([])
  })
})

test('A13 «Почему?» says that such a right is held only where its holder works', async () => {
  const ask = async (who: { id: string }, node: Place) =>
    (await admin.post('/api/decisions/explain', { account: who.id, action: does[marks], node: node.id })).body
  const { id: roleId } = await role(site, [marks, journal, plans])
  const unjoined = await employee()
  const { body } = await give(unjoined, { roleId }, at.university)
  const answer = await ask(unjoined, at.history)
  expect(answer.misses).toMatchObject([{ miss: 'outside-own-unit', grant: { id: body.id } }])
  expect(answer.sentence).toMatch(/даёт это право только в том подразделении, где работает сам сотрудник\.$/)
  const single = await employee()
  await give(single, { rightId: marks }, at.university)
  expect((await ask(single, at.history)).sentence).toMatch(
    /право «Выставление и пересдача оценок кафедры» действует только в том подразделении, где работает сам сотрудник\.$/,
  )
  const elsewhere = await teacher(at.algebra)
  await give(elsewhere, { roleId }, at.university)
  expect((await ask(elsewhere, at.history)).sentence).toMatch(/даёт это право только на кафедре алгебры/)
})

test('A13 tasks assigned to a user are own ones, in «Полный доступ» as in «Просмотр»', async () => {
  for (const rightId of ['university.activity.tasks.full', 'university.activity.tasks.view']) {
    const who = await employee()
    await give(who, { rightId }, at.university)
    const mayView = (owner: string) =>
      site.ctx.decisions.allowed(who.id, 'university.activity.tasks.view-assigned', { parent: at.university.id, owner })
    expect([mayView(who.id), mayView('another'), mayView('')]).toEqual([true, false, false])
  }
})
