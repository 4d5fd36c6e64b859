import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, organization, role, root } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let whole: Caller
let half: Caller
let watched: { id: string }
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  const top = await root(site)
  const branch = await organization(site, { parent: top, kind: 'organization' })
  const user = (home: typeof top, login: string) => account(site, { metarole: 'user', home, login })
  const above = await user(top, 'whole@example.ru')
  const below = await user(branch, 'half@example.ru')
  await grant(site, { to: above, role: 'metering-system-administrator', at: top })
  await grant(site, { to: below, role: 'metering-system-administrator', at: branch })
  whole = await signedIn(site, above)
  half = await signedIn(site, below)
  watched = await role(site, [])
})
afterAll(() => site.close())

test('L5 L10 «Администратор системы» is a role: at the root it reaches what belongs to no organization', async () => {
  expect(await whole.patch(`/api/roles/${watched.id}`, { title: 'Оператор' })).toMatchObject({ status: 200 })
  expect(await whole.get('/api/keys')).toMatchObject({ status: 200 })
})

test('law 2: the same role at a branch does not', async () => {
  expect(await half.patch(`/api/roles/${watched.id}`, { title: 'Диспетчер' })).toMatchObject({ status: 403 })
  expect(await half.get('/api/keys')).toMatchObject({ status: 403 })
})
