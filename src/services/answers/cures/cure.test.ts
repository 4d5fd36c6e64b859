import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { activateAccount } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { deactivateGrant, deleteGrant, giveGrant } from '../../grants/index.ts'
import { archiveOrganization, plantRoot, restoreOrganization } from '../../organizations/index.ts'
import { removeRule, setRule } from '../../separation/index.ts'

const edit = 'school.timetable.edit'
const sees = ['dostup.organizations.view', 'dostup.accounts.view', 'dostup.grants.view', 'dostup.decisions.explain']
let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const boss = await person(site, { home: places.ministry, lastName: 'Главнова', firstName: 'Алёна' })
  superadmin = await signedIn(
    site,
    await account(site, { metarole: 'superadmin', home: places.ministry, person: boss }),
  )
})
afterAll(() => site.close())

const ask = async (caller: Caller, { id }: TestAccount, node = places.school.id, language = 'ru', action = edit) => {
  const question = { account: id, action, node }
  return (await caller.send('POST', '/api/decisions/explain', question, { 'accept-language': language })).body
}
const may = async (caller: Caller, to: TestAccount) => (await ask(caller, to)).allowed

describe('issue 7, 19: exactly one cure, the smallest that works', () => {
  test('of all roles and rights the one that adds least, with what it adds; and it works when done', async () => {
    const teacher = await account(site, { home: places.school })
    const { cure } = await ask(superadmin, teacher)
    expect(cure.steps).toMatchObject([
      { deed: 'give-grant', right: { id: edit }, role: null, scope: { id: places.school.id } },
    ])
    expect(cure.sentence).toBe('Выдать право «Расписание — изменение» в организации Школа № 1')
    expect(cure.effect).toBe('+2 действия здесь: нужное и ещё 1')
    expect(cure.actions.map(({ id }: { id: string }) => id)).toContain(edit)
    expect((await ask(superadmin, teacher, places.school.id, 'en')).cure).toMatchObject({
      sentence: 'Give the right “Timetable — edit” at Школа № 1',
      who: 'You may do this.',
    })
    const [{ right, scope }] = cure.steps
    await perform(site.ctx, operator, giveGrant, { accountId: teacher.id, rightId: right.id, scopeId: scope.id })
    expect(await may(superadmin, teacher)).toBe(true)
  })

  test('a role comes before a right when it adds no more', async () => {
    const { id } = await role(site, [edit], 'Составитель расписания')
    const { cure } = await ask(superadmin, await account(site, { home: places.school }))
    expect(cure.steps).toMatchObject([{ role: { id, title: 'Составитель расписания' }, right: null }])
    expect(cure.sentence).toBe('Выдать роль «Составитель расписания» в организации Школа № 1')
  })

  test('never what is held already, in every kind of miss', async () => {
    const teacher = await account(site, { home: places.school })
    await grant(site, { to: teacher, role: 'teacher', at: places.school })
    await grant(site, { to: teacher, role: 'hr', at: places.ministry })
    const { cure } = await ask(superadmin, teacher, places.school.id, 'ru', 'school.journal.fill')
    expect(['teacher', 'hr']).not.toContain(cure.steps[0].role?.id)
    expect(cure.actions.map(({ id }: { id: string }) => id)).toContain('school.journal.fill')
  })

  test('a deactivated account is activated, an archived organization restored', async () => {
    const off = await account(site, { home: places.school, active: false })
    await grant(site, { to: await account(site), role: 'teacher', at: places.school })
    expect((await ask(superadmin, off)).cure.steps.map(({ deed }: { deed: string }) => deed)).toEqual([
      'activate-account',
      'give-grant',
    ])
    await perform(site.ctx, operator, activateAccount, off.id)
    await grant(site, { to: off, role: 'head-teacher', at: places.school })
    await perform(site.ctx, operator, archiveOrganization, places.school.id)
    const elsewhere = await ask(superadmin, off, places.neighbour.id)
    expect(elsewhere.cure.steps).toMatchObject([
      { deed: 'restore-organization' },
      { deed: 'give-grant', scope: { id: places.neighbour.id } },
    ])
    expect((await ask(superadmin, off)).cure).toMatchObject({
      steps: [{ deed: 'restore-organization' }],
      sentence: 'Вернуть организацию из архива: Школа № 1',
    })
    await perform(site.ctx, operator, restoreOrganization, places.school.id)
    expect(await may(superadmin, off)).toBe(true)
  })

  test('what ran out is extended; what was stopped goes off the list and is given anew (N9), unless less suffices', async () => {
    for (const [until, stop] of [
      ['2026-09-02T00:00:00Z', false],
      [undefined, true],
    ] as const) {
      const teacher = await account(site, { home: places.school })
      const id = await grant(site, { to: teacher, role: 'teacher', at: places.school, ...(until && { until }) })
      if (stop) await perform(site.ctx, operator, deactivateGrant, id)
      else site.clock.set('2026-10-01T00:00:00Z')
      superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
      const { cure, otherCures } = await ask(superadmin, teacher, places.school.id, 'ru', 'school.timetable.view')
      if (stop) {
        expect(cure.steps).toMatchObject([{ deed: 'give-grant', right: { id: 'school.timetable.view' } }])
        const ways = otherCures.map(({ steps }: { steps: { deed: string }[] }) => steps.map(({ deed }) => deed))
        expect(ways).toContainEqual(['delete-grant', 'give-grant'])
        continue
      }
      expect(cure.steps).toMatchObject([{ deed: 'extend-grant', grant: id, role: { id: 'teacher' } }])
      expect(cure.sentence).toBe('Продлить роль «Учитель» в организации Школа № 1')
      expect((await superadmin.patch(`/api/grants/${id}`, { validUntil: null })).status).toBeLessThan(300)
      const powers = [cure, ...otherCures].map(({ steps }) => steps.at(-1)?.role?.id)
      expect(powers.filter((role) => role === 'teacher')).toEqual(['teacher'])
    }
  })

  test('none for one whose rights are fixed, and none where nothing can be given', async () => {
    const pupil = await account(site, { home: places.school, metarole: 'student' })
    const answer = await ask(superadmin, pupil)
    expect(answer).toMatchObject({ cure: null, otherCures: [], misses: [{ miss: 'metarole-fixed' }] })
    expect(answer.noCure).toBe('Ролью этого не добавить: права закреплены за метаролью.')
    expect(answer.sentence).toContain('закреплены за его метаролью, и этого среди них нет.')
    const elsewhere = await ask(superadmin, pupil, places.far.id, 'ru', 'epos.library.materials.read')
    expect(elsewhere).toMatchObject({ allowed: false, misses: [{ miss: 'other-branch' }], noCure: answer.noCure })
  })

  test('issue 17: «почему нельзя»: where a rule of separation keeps it apart, the answer names the rule and the cure', async () => {
    const teacher = await account(site, { home: places.school })
    await grant(site, { to: teacher, right: 'school.bells.edit', at: places.school })
    const title = { ru: 'Расписание отдельно от звонков', en: 'Timetable apart from bells' }
    const form = { title, left: [{ action: edit }], right: [{ action: 'school.bells.edit' }] }
    const id = await perform(site.ctx, operator, setRule, { form })
    const answer = await ask(superadmin, teacher)
    expect(answer).toMatchObject({ allowed: false, cure: null, otherCures: [] })
    expect(answer.noCure).toMatch(
      /^Правило «Расписание отдельно от звонков» не даёт держать вместе .* Сначала отзовите «/,
    )
    expect((await ask(superadmin, teacher, places.school.id, 'en')).noCure).toMatch(
      /^The rule “Timetable apart from bells”/,
    )
    await perform(site.ctx, operator, removeRule, id)
    expect((await ask(superadmin, teacher)).cure).not.toBeNull()
  })

  test('asking changes nothing: neither facts nor decisions nor the log', async () => {
    const teacher = await account(site, { home: places.school })
    const id = await grant(site, { to: teacher, role: 'teacher', at: places.school })
    await perform(site.ctx, operator, deactivateGrant, id)
    const mark = await lastChange(site)
    const { revision } = site.ctx.decisions
    await ask(superadmin, teacher, places.school.id, 'ru', 'school.timetable.view')
    expect(await changesSince(site, mark)).toEqual([])
    expect(site.ctx.decisions.revision).toBe(revision)
    await perform(site.ctx, operator, deleteGrant, id)
    expect(site.ctx.decisions.revision).toBeGreaterThan(revision)
  })
})

describe('issue 7, 19: who can do it, when the viewer cannot', () => {
  test('by name, of those whom the viewer sees; nobody else is named', async () => {
    const chief = await person(site, { home: places.school, lastName: 'Ёлкина', firstName: 'Фёкла' })
    const director = await account(site, { home: places.school, metarole: 'admin', person: chief })
    const far = await account(site, { home: places.far, metarole: 'admin', login: 'far-away-admin' })
    await grant(site, { to: far, role: 'director', at: places.school })
    const viewer = await signedIn(site, await holder(site, places.school, sees))
    const teacher = await account(site, { home: places.school })
    const answer = await ask(viewer, teacher)
    expect(answer.cure).toMatchObject({ you: false, others: [{ id: director.id, title: 'Ёлкина Фёкла' }] })
    expect(answer.cure.who).toBe('Это может сделать: Ёлкина Фёкла.')
    expect(JSON.stringify(answer)).not.toMatch(/Главнова|far-away-admin/)
    expect((await ask(await signedIn(site, director), teacher)).cure).toMatchObject({ you: true, others: [] })
  })

  test('what nobody at all may give is no cure: that is said instead', async () => {
    const alone = await openSite({ preset: 'apeks' })
    const university = { id: await perform(alone.ctx, operator, plantRoot, 'Академия'), title: 'Академия' }
    const only = await account(alone, { metarole: 'administrator', home: university })
    const question = { account: only.id, action: 'university.plans.plans.create', node: university.id }
    const { body } = await (await signedIn(alone, only)).post('/api/decisions/explain', question)
    expect(body).toMatchObject({ allowed: false, cure: null, otherCures: [] })
    expect(body.noCure).toMatch(/^Дать это здесь сейчас никто не может/)
    await alone.close()
  })

  test('when the viewer sees nobody who may, that is said', async () => {
    const viewer = await signedIn(site, await holder(site, places.neighbour, sees))
    const { cure } = await ask(viewer, await account(site, { home: places.neighbour }), places.neighbour.id)
    expect(cure).toMatchObject({
      you: false,
      others: [],
      who: 'Вы этого сделать не можете, а тот, кто может, вам не виден.',
    })
  })
})
