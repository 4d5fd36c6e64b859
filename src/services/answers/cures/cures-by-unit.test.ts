import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, person, role } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { setWorkplaces } from '../../../../test/support/workplaces.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { giveGrant } from '../../grants/index.ts'
import { plantRoot } from '../../organizations/index.ts'

const [chairMarks, journal, ownMarks, plans] = [
  'university.student.journal.grade-chair',
  'university.student.journal.full',
  'university.student.journal.grade-own',
  'university.plans.view-plans',
]
const setMarks = 'university.student.grades.set'

let site: Site
let admin: Caller
let at: Record<'university' | 'history' | 'algebra' | 'historians' | 'freshmen', Place>
beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  const university = { id: await perform(site.ctx, operator, plantRoot, 'ПГНИУ'), title: 'ПГНИУ' }
  const unit = (title: string, kind: string, parent: Place = university) => organization(site, { title, kind, parent })
  const history = await unit('Кафедра истории', 'chair')
  at = {
    university,
    history,
    algebra: await unit('Кафедра алгебры', 'chair'),
    historians: await unit('ИСТ-21', 'group', history),
    freshmen: await unit('Первый курс', 'group'),
  }
  admin = await signedIn(site, await account(site, { metarole: 'administrator', home: university }))
  await role(site, [chairMarks], 'На кафедре')
})
afterAll(() => site.close())

const teacher = async (...units: Place[]) => {
  const someone = await person(site, { home: at.university })
  await setWorkplaces(site, someone.id, units)
  return await account(site, { home: at.university, person: someone })
}
interface Told {
  readonly deed: string
  readonly role: Place | null
  readonly right: Place | null
  readonly scope: Place
}
const ask = async ({ id }: { id: string }, node: Place, action = setMarks) =>
  (await admin.post('/api/decisions/explain', { account: id, action, node: node.id })).body
const offered = ({ cure, otherCures }: { cure: { steps: Told[] } | null; otherCures: { steps: Told[] }[] }) =>
  [...(cure === null ? [] : [cure]), ...otherCures].map(({ steps: [step] }) => step as Told)
const powers = (steps: readonly Told[]) => steps.map((step) => step.role?.title ?? step.right?.id)

/** Done for good, as it was told. */
const give = (to: { id: string }, { role: named, right, scope }: Told) =>
  perform(site.ctx, operator, giveGrant, {
    accountId: to.id,
    scopeId: scope.id,
    ...(named !== null && { roleId: named.id }),
    ...(right !== null && { rightId: right.id }),
  })

describe('issue 7, 19: what follows its holder is weighed where they work', () => {
  test('A8 A13 one who works at the chair is helped by a role of the own chair; it works when done', async () => {
    const historian = await teacher(at.history)
    const answer = await ask(historian, at.historians)
    expect(answer.cure.sentence).toBe('Выдать роль «На кафедре» на кафедре истории, ПГНИУ')
    await give(historian, answer.cure.steps[0])
    expect((await ask(historian, at.historians)).allowed).toBe(true)
  })

  test('A8 A13 one who works at another chair is offered only what helps, each of which works when done', async () => {
    const count = offered(await ask(await teacher(at.algebra), at.historians)).length
    expect(count).toBeGreaterThan(0)
    for (let order = 0; order < count; order++) {
      const stranger = await teacher(at.algebra)
      const steps = offered(await ask(stranger, at.historians))
      expect(powers(steps)).not.toContain('На кафедре')
      expect(powers(steps)).not.toContain(chairMarks)
      await give(stranger, steps[order] as Told)
      expect((await ask(stranger, at.historians)).allowed).toBe(true)
    }
  })

  test('A8 roles that follow their holder elsewhere do not stand in the way of the one that helps', async () => {
    for (let n = 0; n < 8; n++) await role(site, [chairMarks], `Оценки кафедры ${n}`)
    const { cure } = await ask(await teacher(at.algebra), at.historians)
    expect(powers(offered({ cure, otherCures: [] }))).toEqual([journal])
    expect(cure.steps[0].scope.id).toBe(at.history.id)
  })

  test('A8 where nothing that can be given reaches, nothing is offered, and that is said', async () => {
    const someone = await teacher(at.algebra)
    const answer = await ask(someone, at.freshmen, 'university.student.journal.view')
    expect(answer).toMatchObject({ allowed: false, cure: null, otherCures: [] })
    expect(answer.noCure).toBe('Не нашлось роли или права, которые дали бы это здесь.')
  })

  test('A13 a role that mixes rights is found at the chair, where the deed limits it to the chair', async () => {
    const mixed = await role(site, ['university.staff.portfolio', plans], 'Портфолио и планы')
    const someone = await teacher(at.algebra)
    const answer = await ask(someone, at.history, 'university.staff.achievements.add')
    const found = offered(answer).find((step) => step.role?.id === mixed.id)
    expect(found?.scope.id).toBe(at.history.id)
    await give(someone, found as Told)
    expect((await ask(someone, at.history, 'university.staff.achievements.add')).allowed).toBe(true)
  })
})

describe('issue 7, 19: what would be held, and would do nothing', () => {
  test('A4 A5 B8 a right to make accounts is no cure for those who would make nobody by it; registering students is', async () => {
    const someone = await account(site, { home: at.university })
    const answer = await ask(someone, at.university, 'dostup.accounts.create')
    expect(answer).toMatchObject({ allowed: false, cure: null, otherCures: [] })
    expect(answer.noCure).toBe(
      'Ролью этого не добавить: учётные записи здесь заводят те, чья метароль — «Администратор».',
    )
    const students = await ask(someone, at.university, 'university.student.students.add')
    expect(students.cure.steps).toMatchObject([{ deed: 'give-grant' }])
  })
})

describe('issue 7, 19: what only an owner may do', () => {
  test('A17 own marks in another’s class: an owner cannot be appointed, so what can be given is offered and works', async () => {
    const historian = await teacher(at.history)
    await grant(site, { to: historian, right: ownMarks, at: at.university })
    const answer = await ask(historian, at.historians)
    expect(answer.misses[0].miss).toBe('not-owner')
    expect(powers(offered(answer))).not.toContain(ownMarks)
    await give(historian, answer.cure.steps[0])
    expect((await ask(historian, at.historians)).allowed).toBe(true)
  })
})
