import { describe, expect, test } from 'vitest'
import { account, grant, region, root, type TestAccount } from '../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../test/support/callers.ts'
import { openSite } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { deleteGrant } from './delete-grant.ts'
import { giveGrant } from './give-grant.ts'

describe('A5 employees’ accounts, groups and rights are the administrator’s alone', () => {
  test('the administrator resets the password of an employee whatever module rights they hold, and the card says so', async () => {
    const site = await openSite({ preset: 'apeks' })
    const admin = await signedIn(site, await account(site, { metarole: 'administrator' }))
    const employee = await account(site)
    await grant(site, { to: employee, role: 'university-academic-office', at: await root(site) })
    const url = `/api/accounts/${employee.id}`
    expect((await admin.get(url)).body.may).toMatchObject({ setPassword: true, giveGrant: true, deactivate: true })
    expect(await admin.put(`${url}/password`, { password: 'Drugoy-2026' })).toMatchObject({ status: 204 })
    const entered = await anonymous(site).post('/api/session', { login: employee.login, password: 'Drugoy-2026' })
    expect(entered).toMatchObject({ status: 200 })
    await site.close()
  })

  test('A12 no predefined group is edited, by the administrator either', async () => {
    const site = await openSite({ preset: 'apeks' })
    const admin = await signedIn(site, await account(site, { metarole: 'administrator' }))
    for (const id of ['university-academic-office', 'university-student-registrar']) {
      const may = { edit: false, setOwners: true, archive: false, restore: false }
      expect((await admin.get(`/api/roles/${id}`)).body.may).toEqual(may)
      expect(await admin.patch(`/api/roles/${id}`, { title: 'Моя группа' })).toMatchObject({ code: 'role-fixed' })
    }
    await site.close()
  })
})

test('E7 the support desk gives and takes roles of subsystems that it does not hold, and no others', async () => {
  const site = await openSite({ preset: 'epos' })
  const { ministry, school } = await region(site)
  const desk = await account(site, { metarole: 'support', home: ministry })
  // Held by an employee, the role decides, and gives no more than they hold.
  const clerk = await account(site, { home: ministry })
  for (const to of [desk, clerk]) await grant(site, { to, role: 'epos-support', at: ministry })
  const teacher = await account(site, { home: school })
  // Accounts of ЭПОС come by ЕСИА and РСАА, so the deeds are asked without a session.
  const actor = ({ id, login }: TestAccount) => ({ kind: 'account', accountId: id, title: login, ip: null }) as const
  const give = (by: TestAccount, roleId: string, to = teacher) =>
    perform(site.ctx, actor(by), giveGrant, { accountId: to.id, roleId, scopeId: school.id })

  await perform(site.ctx, actor(desk), deleteGrant, await give(desk, 'epos-journal-teacher'))
  const more = { code: 'gives-more-than-held' }
  await expect(give(desk, 'epos-portal-editor')).rejects.toMatchObject(more)
  await expect(give(desk, 'epos-support-second-line')).rejects.toMatchObject(more)
  await expect(give(desk, 'epos-journal-teacher', desk)).rejects.toMatchObject({ code: 'own-account-refused' })
  await expect(give(clerk, 'epos-journal-teacher')).rejects.toMatchObject(more)
  await site.close()
})
