import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, root, type TestAccount } from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import { giveGrant } from './give-grant.ts'
import type { NewGrant } from './shapes.ts'

let site: Site
let school: Place
beforeAll(async () => {
  site = await openSite()
  school = await organization(site)
})
afterAll(() => site.close())

const actorOf = ({ id, login }: TestAccount): Actor => ({ kind: 'account', accountId: id, title: login, ip: null })

/** All asked for in one go: while the first is done alone, the others wait, and are taken together. */
async function giveTogether(asked: readonly (readonly [Actor, NewGrant])[]): Promise<string[]> {
  const answers = await Promise.allSettled(asked.map(([actor, input]) => perform(site.ctx, actor, giveGrant, input)))
  return answers.map((one) => (one.status === 'fulfilled' ? 'given' : (one.reason as { code: string }).code))
}

const countOf = async (accounts: readonly TestAccount[]): Promise<number> => {
  const { rows } = await site.ctx.database.pool.query<{ count: number }>(
    'select count(*) as count from grants where account_id = any($1)',
    [accounts.map(({ id }) => id)],
  )
  return rows[0]?.count ?? 0
}

describe('grants that wait and are taken together are decided one after another', () => {
  test('law 3 each that may be given is, and what is refused undoes nothing of the others', async () => {
    const superadmin = actorOf(await account(site, { metarole: 'superadmin' }))
    const users = await Promise.all(Array.from({ length: 6 }, () => account(site)))
    const give = (accountId: string): readonly [Actor, NewGrant] => [
      superadmin,
      { accountId, rightId: 'school.bells.view', scopeId: school.id },
    ]
    const asked = [...users.map(({ id }) => give(id)), give('nobody'), give(users[0]?.id ?? '')]
    expect(await giveTogether(asked)).toEqual([...users.map(() => 'given'), 'not-found', 'power-exists'])
    expect(await countOf(users)).toBe(users.length)
  })

  test('N9 of one power given twice at once the second is refused, though nobody had it when both were read', async () => {
    const superadmin = actorOf(await account(site, { metarole: 'superadmin' }))
    const [first, user] = [await account(site), await account(site)]
    const power = { rightId: 'school.bells.view', scopeId: school.id }
    const asked = [first, user, user].map(({ id }) => [superadmin, { accountId: id, ...power }] as const)
    expect(await giveTogether(asked)).toEqual(['given', 'given', 'power-exists'])
  })

  test('law 2 who is given the right to give gives by it in the same transaction, and not before', async () => {
    const superadmin = actorOf(await account(site, { metarole: 'superadmin' }))
    const at = await root(site)
    const [first, giver, other] = [await account(site), await account(site, { home: at }), await account(site)]
    for (const right of ['dostup.organizations.view', 'dostup.accounts.view', 'school.bells.view'])
      await grant(site, { to: giver, right, at })
    const bells = { rightId: 'school.bells.view', scopeId: at.id }
    const asGiver = [actorOf(giver), { accountId: other.id, ...bells }] as const
    const giving = [superadmin, { accountId: giver.id, rightId: 'dostup.grants.give', scopeId: at.id }] as const
    const alone = [superadmin, { accountId: first.id, ...bells }] as const
    expect(await giveTogether([alone, asGiver, giving, asGiver])).toEqual(['given', 'right-missing', 'given', 'given'])
  })
})
