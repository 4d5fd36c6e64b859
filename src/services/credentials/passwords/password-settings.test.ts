import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, password as initial, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../audit/index.ts'
import { operator } from '../../decisions/index.ts'
import { editSettings } from '../../settings/index.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

async function set(id: string, value: unknown, organizationId: string | null = null) {
  const version = site.ctx.settings.saidAt({ id, organization: organizationId })?.version ?? 0
  await perform(site.ctx, operator, editSettings, { organizationId, changes: [{ id, value, version }] })
}
const give = (id: string, password: string) => superadmin.put(`/api/accounts/${id}/password`, { password })

test('B10, L15 what is asked of passwords is a setting; of an organization and those above it the strictest counts', async () => {
  const { school, far, north } = places
  const [here, there] = [await account(site, { home: school }), await account(site, { home: far })]
  await set('passwords.min-length', 14, north.id)
  await set('passwords.min-length', 8, school.id)
  await set('passwords.signs', 'all', school.id)
  expect((await give(there.id, 'Zelenyj-les7')).status).toBe(204)
  const refused = await give(here.id, 'Zelenyj-les7')
  expect(refused.body.errors).toMatchObject([{ field: 'password', code: 'password-weak' }])
  expect(refused.text).toContain('от 14 до')
  expect((await give(here.id, 'zelenyj-les-i-pole7')).status).toBe(422)
  expect((await give(here.id, 'Zelenyj-les-i-pole7')).status).toBe(204)
  await set('passwords.min-length', 13)
  expect((await give(there.id, 'Zelenyj-les7')).status).toBe(422)
  const generated = await superadmin.post('/api/accounts/password-cards', { ids: [here.id] })
  expect(generated.status).toBe(200)
  for (const [id, at] of [
    ['passwords.min-length', null],
    ['passwords.min-length', north.id],
  ] as const)
    await set(id, null, at)
})

test('B12 the last passwords are not chosen again, as many as the strictest of the organizations asks', async () => {
  const { school } = places
  const user = await account(site, { home: school })
  await set('passwords.history', 3, school.id)
  let own = await signedIn(site, user)
  let current = initial
  const change = async (password: string) => {
    site.clock.pass(1)
    const answer = await own.put('/api/session/password', { current, password })
    if (answer.status < 300) {
      current = password
      own = goesOn(site, answer)
    }
    return answer
  }
  const [first, ...others] = ['Zelenyj-les-7', 'Sinee-nebo-8', 'Belyj-sneg-9', 'Krasnyj-mak-5']
  expect((await change(first as string)).status).toBe(204)
  expect((await change(others[0] as string)).status).toBe(204)
  expect((await change(first as string)).body.errors).toMatchObject([
    { field: 'password', code: 'password-used-before' },
  ])
  for (const next of others.slice(1)) expect((await change(next)).status).toBe(204)
  const { rows } = await site.ctx.database.pool.query('select 1 from former_passwords where account_id = $1', [user.id])
  expect(rows).toHaveLength(2)
  expect((await change(first as string)).status).toBe(204)
  // Whoever sets another’s is told nothing of those before.
  expect((await give(user.id, others[2] as string)).status).toBe(204)
})

test('a second factor is required of whoever holds a right, and of an organization with those below it', async () => {
  const { north, school, far } = places
  const [chief, plain] = [await account(site, { metarole: 'admin', home: far }), await account(site, { home: far })]
  await set('factors.required-rights', 'dostup.accounts.create, no.such-right')
  expect((await (await signedIn(site, chief)).get('/api/session')).body).toMatchObject({ mustAddFactor: true })
  expect((await (await signedIn(site, plain)).get('/api/session')).body).toMatchObject({ mustAddFactor: false })
  await set('factors.required-rights', null)
  await set('factors.required', 'everybody', north.id)
  const inside = await account(site, { home: school })
  expect((await (await signedIn(site, inside)).get('/api/session')).body).toMatchObject({ mustAddFactor: true })
  expect((await (await signedIn(site, plain)).get('/api/session')).body).toMatchObject({ mustAddFactor: false })
})
