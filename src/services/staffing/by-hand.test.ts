import { expect, test } from 'vitest'
import { account, grant, next, organization, region, role, type TestAccount } from '../../../test/support/builders.ts'
import { openSite } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { getPerson } from '../persons/index.ts'
import { enrolStudent, hireEmployee, joinParent } from './index.ts'

const form = (lastName: string) => ({ lastName: `${lastName}-${next()}`, firstName: 'Ольга' })

test('E10 an employee and a parent come into Контингент by hand, with the right of Контингент; a student does not', async () => {
  const site = await openSite({ preset: 'epos' })
  const { ctx } = site
  const { school, neighbour, ministry } = await region(site)
  const first = await organization(site, { kind: 'class', title: '1-А', parent: school })
  // Employees of ЭПОС come by ЕСИА and РСАА, so the deeds are asked without a session.
  const actor = ({ id, login }: TestAccount) => ({ kind: 'account', accountId: id, title: login, ip: null }) as const
  const operator = actor(await account(site, { metarole: 'operator', home: ministry }))
  const holder = await account(site, { home: school })
  const { id } = await role(site, ['epos.contingent.create', 'dostup.persons.view', 'dostup.organizations.view'])
  await grant(site, { to: holder, role: id, at: school })
  const clerk = actor(holder)

  const hired = await perform(ctx, clerk, hireEmployee, { person: form('Учителева'), nodeId: school.id })
  expect(await getPerson(ctx, clerk, hired.person.id)).toMatchObject({
    home: school,
    affiliations: [{ kind: 'employee', node: { id: school.id } }],
  })

  const newcomer = { person: form('Ученикова'), nodeId: first.id }
  await expect(perform(ctx, clerk, enrolStudent, newcomer)).rejects.toMatchObject({ code: 'right-missing' })
  const child = await perform(ctx, operator, enrolStudent, newcomer)
  const joined = await perform(ctx, clerk, joinParent, {
    childId: child.person.id,
    asked: { person: form('Родителева') },
  })
  expect(await getPerson(ctx, clerk, joined.person.id)).toMatchObject({ affiliations: [{ kind: 'guardian' }] })

  const elsewhere = { person: form('Чужая'), nodeId: neighbour.id }
  await expect(perform(ctx, clerk, hireEmployee, elsewhere)).rejects.toMatchObject({ code: 'not-found' })
  await site.close()
})
