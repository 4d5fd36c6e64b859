import { expect, test } from 'vitest'
import { account, grant, organization, role } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite } from '../../../test/support/site.ts'

/** What the account may do at a node, of one subsystem, in order. */
const doable = async (asker: Caller, account: string, node: string, subsystem: string): Promise<string[]> => {
  const { body, text } = await asker.post('/api/decisions/actions', { account, node })
  const ids = (body.items as { id: string }[]).map(({ id }) => id)
  expect(ids.length, text).toBeGreaterThanOrEqual(0)
  return ids.filter((id) => id.startsWith(subsystem)).toSorted()
}

test('A10 groups are named sets of rights, as many as wanted; those of one user add up, and each goes by itself', async () => {
  const site = await openSite({ preset: 'apeks' })
  const university = await organization(site, { kind: 'university' })
  const admin = await signedIn(site, await account(site, { metarole: 'administrator', home: university }))
  const methodist = await account(site, { home: university })
  const groups = [
    await role(site, ['university.student.journal.view'], 'Журнал'),
    await role(site, ['university.plans.view-plans'], 'Планы'),
    await role(site, ['university.student.journal.view', 'university.load.groups'], 'Журнал и группы'),
  ]
  const may = () => doable(admin, methodist.id, university.id, 'university.')
  const alone: string[][] = []
  for (const { id } of groups) {
    const held = await grant(site, { to: methodist, role: id, at: university })
    alone.push(await may())
    expect(await admin.delete(`/api/grants/${held}`)).toMatchObject({ status: 204 })
  }
  expect(await may()).toEqual([])
  const held = []
  for (const { id } of groups) held.push(await grant(site, { to: methodist, role: id, at: university }))
  expect(await may()).toEqual([...new Set(alone.flat())].toSorted())
  const [journal, plans, both] = alone as [string[], string[], string[]]
  expect(journal.length * plans.length).toBeGreaterThan(0)
  await admin.delete(`/api/grants/${held[0]}`)
  expect(await may()).toEqual([...new Set([...plans, ...both])].toSorted())
  await site.close()
})
