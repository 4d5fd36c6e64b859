import { afterAll, describe, expect, test } from 'vitest'
import { account, grant, holder, organization, root } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { hireEmployee } from '../../staffing/index.ts'

const sites: Site[] = []
afterAll(async () => void (await Promise.all(sites.map((site) => site.close()))))

async function opened(preset: string): Promise<Site> {
  const site = await openSite({ preset })
  sites.push(site)
  return site
}

const explain = async (by: Caller, question: object, language = 'ru') =>
  (await by.send('POST', '/api/decisions/explain', question, { 'accept-language': language })).body

describe('issue 7, 19: what records need is proposed too', () => {
  test('L20 L23 a record shown for view only: full access for the organization, with a name of who may', async () => {
    const site = await opened('eldis')
    const top = await root(site)
    const house = await organization(site, { parent: top, kind: 'homeowners', title: 'Дом' })
    const user = async (login: string, home: typeof top, right: string[], role: string[] = []) => {
      const made = await account(site, { home, metarole: 'user', login: `${login}@example.ru` })
      for (const one of right) await grant(site, { to: made, right: one, at: home })
      for (const one of role) await grant(site, { to: made, role: one, at: home })
      return made
    }
    const looks = ['dostup.decisions.explain', 'dostup.accounts.view', 'dostup.organizations.view']
    const chief = await user('chief', top, ['metering.objects.create', ...looks], ['metering-access-management'])
    const reader = await user('reader', top, ['metering.objects.create', ...looks])
    const keeper = await user('keeper', house, ['metering.objects.edit'])
    const by = await signedIn(site, chief)
    const made = await by.post('/api/records', { kind: 'metering-object', title: 'Узел учёта' })
    const record = made.body.id as string
    await by.put(`/api/records/${record}/shares`, { set: [{ id: house.id, level: 'view' }] })

    const question = { account: keeper.id, action: 'metering.objects.edit', node: record }
    const answer = await explain(by, question)
    expect(answer.misses[0].miss).toBe('view-only')
    expect(answer.cure).toMatchObject({
      steps: [{ deed: 'give-share', scope: { id: record } }],
      sentence: 'Дать организации «Дом» полный доступ к записи «Узел учёта»',
      you: true,
    })
    expect((await explain(by, question, 'en')).cure.sentence).toBe('Give “Дом” full access to the record “Узел учёта”')
    const { cure } = await explain(await signedIn(site, reader), question)
    expect(cure).toMatchObject({ you: false, others: expect.arrayContaining([{ id: chief.id, title: chief.login }]) })

    await by.put(`/api/records/${record}/shares`, { set: [{ id: house.id, level: 'full' }] })
    expect(await explain(by, question)).toMatchObject({ allowed: true, cure: null })
  }, 60_000)

  test('A16 A17 a right over own timetables, and a timetable of another: the account becomes an owner too', async () => {
    const site = await opened('apeks')
    const university = await root(site)
    const rights = ['university.timetable.weekly.full', 'university.timetable.weekly.view']
    const any = 'university.timetable.substitutions.any'
    const looks = ['dostup.decisions.explain', 'dostup.organizations.view', 'dostup.accounts.view']
    const dispatcher = await holder(site, university, [...rights, any, ...looks])
    const teacher = await holder(site, university, ['university.timetable.substitutions.own'])
    const by = await signedIn(site, dispatcher)
    const record = (await by.post('/api/records', { kind: 'timetable', title: 'Весна' })).body.id as string

    const question = { account: teacher.id, action: 'university.timetable.substitutions.confirm', node: record }
    const answer = await explain(by, question)
    expect(answer.misses[0].miss).toBe('not-owner')
    expect(answer.cure).toMatchObject({
      steps: [{ deed: 'set-owners', scope: { id: record } }],
      sentence: 'Сделать учётную запись владельцем записи «Весна»',
      you: true,
    })
    await by.put(`/api/records/${record}/owners`, { ownerIds: [dispatcher.id, teacher.id] })
    expect((await explain(by, question)).allowed).toBe(true)
  }, 60_000)

  test('E8 a right over own classes, and a class of another: the teacher comes to lead it', async () => {
    const site = await opened('epos')
    const school = await organization(site, { parent: await root(site) })
    const led = await organization(site, { kind: 'class', title: '9-А', parent: school })
    const hired = await perform(site.ctx, operator, hireEmployee, {
      ...{ person: { lastName: 'Анисимова', firstName: 'Елена' }, nodeId: school.id, post: 'Учитель' },
    })
    const teacher = hired.accounts[0]?.id ?? ''
    await grant(site, { to: { id: teacher }, right: 'epos.journal.edit-own', at: school })
    const by = await signedIn(site, await account(site, { metarole: 'operator' }))
    const question = { account: teacher, action: 'epos.journal.journal.edit', node: led.id }
    const answer = await explain(by, question)
    expect(answer.misses[0].miss).toBe('not-owner')
    expect(answer.cure).toMatchObject({
      steps: [{ deed: 'lead-class', scope: { id: led.id } }],
      sentence: 'Сделать сотрудника руководителем «9-А»',
      you: true,
    })
    expect((await explain(by, question, 'en')).cure.sentence).toBe('Let the employee lead “9-А”')
  }, 60_000)

  test('what the product does not keep has no owners to appoint', async () => {
    const site = await opened('apeks')
    const university = await root(site)
    const by = await signedIn(site, await account(site, { metarole: 'administrator', home: university }))
    const teacher = await holder(site, university, ['university.timetable.substitutions.own'])
    const action = 'university.timetable.substitutions.confirm'
    const answer = await explain(by, { account: teacher.id, action, node: university.id })
    expect(answer.misses[0].miss).toBe('not-owner')
    expect(answer.cure?.steps.map(({ deed }: { deed: string }) => deed)).not.toContain('set-owners')
  }, 60_000)
})
