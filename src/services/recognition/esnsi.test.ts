import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, person, root } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { type EsiaSite, openEsia } from '../../../test/support/esia.ts'
import { byHand } from '../../../test/support/past.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { may as mayDo } from '../decisions/index.ts'

let site: Site
let gosuslugi: EsiaSite
afterAll(async () => {
  await gosuslugi.esia.close()
  await site.close()
})
beforeAll(async () => {
  site = await openSite({ preset: 'esnsi' })
})

test('N3, N4 in ЕСНСИ an employee reads open books and no closed one by having come in; the head does both, and gives powers', async () => {
  const ministry = await root(site)
  const admin = await signedIn(site, await account(site, { home: ministry, metarole: 'operator' }))
  await admin.patch(`/api/organizations/${ministry.id}`, { inn: '5902000079' })
  gosuslugi = await openEsia(site, admin)
  const [open, closed] = [{ id: 'open-book-1' }, { id: 'closed-book-1' }]
  await byHand({ site }, async (tx) => {
    for (const { id } of [open, closed]) {
      const row = { id, kind: id.slice(0, -2), title: 'Справочник', parent_id: ministry.id }
      await tx.insertInto('nodes').values(row).execute()
    }
  })
  const comesIn = async (oid: string) => {
    const { lastName, firstName, snils = null } = gosuslugi.personOf(oid)
    const someone = await person(site, { home: ministry, lastName, firstName, snils })
    const user = await account(site, { home: ministry, person: someone })
    const answer = await gosuslugi.comeIn(oid)
    expect(answer, answer.text).toMatchObject({ status: 200 })
    const actor = { kind: 'account', accountId: user.id, title: user.login, ip: null } as const
    const may = (action: string, node: string) => mayDo(site.ctx, actor, action, node)
    return [
      may('books.open-book.read', open.id),
      may('books.closed-book.read', closed.id),
      may('books.open-book.read', closed.id),
      may('dostup.grants.give', ministry.id),
    ]
  }
  expect(await comesIn('1000000001')).toEqual([true, false, false, false])
  expect(await comesIn('1000000002')).toEqual([true, true, false, true])
})
