import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, region } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  const { ministry } = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: ministry }))
})
afterAll(() => site.close())

test('whose password somebody else has set is told of it, and may read notices of their own alone', async () => {
  const [owner, other] = [await account(site), await account(site)]
  const stranger = await signedIn(site, other)
  expect(
    (await superadmin.put(`/api/accounts/${owner.id}/password`, { password: 'Novyy-parol-1' })).status,
  ).toBeLessThan(300)
  const { rows } = await site.ctx.database.pool.query('select id::text, account_id from notices')
  expect(rows).toEqual([{ id: expect.any(String), account_id: owner.id }])
  // Somebody else's notice cannot be marked as read.
  await stranger.post('/api/notices/read', { ids: [rows[0].id] })
  const unread = await site.ctx.database.pool.query('select id from notices where read_at is null')
  expect(unread.rows).toHaveLength(1)
})

test('a notice of another edition is passed over', async () => {
  const reader = await account(site)
  await site.ctx.database.pool.query(
    `insert into notices (account_id, code, created_at) values ($1, 'of.the-future', now())`,
    [reader.id],
  )
  expect((await (await signedIn(site, reader)).get('/api/notices')).body.items).toEqual([])
})
