import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  organization,
  type Place,
  root,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

describe('L5 archiving is given out by organizations without a parent, and by nobody else', () => {
  let site: Site
  let top: Place
  let child: Place
  let [above, below]: Caller[] = []
  const user = (home: Place) => account(site, { metarole: 'user', login: `u${next()}@example.ru`, home })
  const give = (caller: Caller | undefined, to: TestAccount, power: object, at: Place) =>
    caller?.post('/api/grants', { accountId: to.id, scopeId: at.id, ...power })
  const role = { roleId: 'metering-organization-archiving' }
  beforeAll(async () => {
    site = await openSite({ preset: 'eldis' })
    top = await root(site)
    child = await organization(site, { kind: 'organization' })
    const administrators = [await user(top), await user(child)]
    for (const [at, to] of [
      [top, administrators[0]],
      [child, administrators[1]],
    ] as const)
      await grant(site, { to: to as TestAccount, role: 'metering-system-administrator', at })
    above = await signedIn(site, administrators[0] as TestAccount)
    below = await signedIn(site, administrators[1] as TestAccount)
    await grant(site, { to: administrators[1] as TestAccount, role: 'metering-organization-archiving', at: child })
  })
  afterAll(() => site.close())

  test('«Администратор системы» at the top has it not, gives it, and somebody archives', async () => {
    const closing = await organization(site, { kind: 'organization' })
    expect(await above?.post(`/api/organizations/${closing.id}/archive`)).toMatchObject({ status: 403 })
    const archivist = await user(top)
    expect(await give(above, archivist, role, top)).toMatchObject({ status: 201 })
    const caller = await signedIn(site, archivist)
    expect(await caller.post(`/api/organizations/${closing.id}/archive`)).toMatchObject({ status: 200 })
  })

  test('the administrator of a child does not give it, held or not, by role or by right', async () => {
    const refused = { status: 403, code: 'given-by-root-only' }
    for (const power of [role, { rightId: 'dostup.organizations.archive' }]) {
      expect(await give(below, await user(child), power, child)).toMatchObject(refused)
    }
    expect(await give(below, await user(child), { roleId: 'metering-organization-editing' }, child)).toMatchObject({
      status: 201,
    })
  })

  test('what else is not held is given by nobody, at the top as well', async () => {
    const giver = await user(top)
    await grant(site, { to: giver, right: 'dostup.grants.give', at: top })
    const caller = await signedIn(site, giver)
    expect(await give(caller, await user(top), role, top)).toMatchObject({ status: 201 })
    const more = { roleId: 'metering-organization-deletion' }
    expect(await give(caller, await user(top), more, top)).toMatchObject({ status: 403, code: 'gives-more-than-held' })
  })

  test('mistake 35 the giver of it can set the password of whoever has it', async () => {
    const archivist = await user(child)
    await give(above, archivist, role, child)
    const answer = await above?.put(`/api/accounts/${archivist.id}/password`, { password: 'Abc!12345' })
    expect(answer).toMatchObject({ status: 204 })
  })
})
