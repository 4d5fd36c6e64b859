import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, root, type TestAccount } from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { type Deed, perform } from '../audit/index.ts'
import { type Actor, type Context, operator } from '../decisions/index.ts'
import { deactivateGrant } from './deactivate-grant.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

interface Administrator {
  readonly actor: Actor
  /** By which they take rights away. */
  readonly power: string
}

async function administrator(): Promise<Administrator> {
  const at = await root(site)
  const to: TestAccount = await account(site, { home: at })
  await grant(site, { to, right: 'dostup.grants.view', at })
  const power = await grant(site, { to, right: 'dostup.grants.revoke', at })
  return { actor: { kind: 'account', accountId: to.id, title: to.login, ip: null }, power: String(power) }
}

const take = async (ctx: Context, by: Administrator, from: Administrator): Promise<string> => {
  try {
    await perform(ctx, by.actor, deactivateGrant, from.power)
    return 'taken'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('two administrators who take each other’s rights away', () => {
  test('in two transactions: the first succeeds, the second has lost the right', async () => {
    const [one, other] = [await administrator(), await administrator()]
    expect([await take(site.ctx, one, other), await take(site.ctx, other, one)]).toEqual(['taken', 'right-missing'])
  })

  test('in one batch, in one transaction: the same', async () => {
    const [one, other] = [await administrator(), await administrator()]
    const answers: string[] = []
    const batch: Deed<undefined> = {
      name: 'grants.batch-of-the-test',
      kind: 'model',
      async decide(ctx) {
        answers.push(await take(ctx, one, other), await take(ctx, other, one))
        return { result: undefined, changed: 'nothing' }
      },
    }
    await perform(site.ctx, operator, batch, undefined)
    expect(answers).toEqual(['taken', 'right-missing'])
  })

  test('at the same time, as the process takes them together: one succeeds, whichever came first', async () => {
    const [one, other] = [await administrator(), await administrator()]
    const answers = await Promise.all([take(site.ctx, one, other), take(site.ctx, other, one)])
    expect(answers.sort()).toEqual(['right-missing', 'taken'])
  })
})
