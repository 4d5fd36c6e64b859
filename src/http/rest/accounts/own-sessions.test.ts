import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ preset: 'bars' })
})
afterAll(() => site.close())

interface Listed {
  readonly id: string
  readonly current: boolean
}
const list = async (caller: Caller): Promise<Listed[]> => (await caller.get('/api/session/list')).body.items
const others = async (caller: Caller) => (await list(caller)).filter(({ current }) => !current)

describe('GET /api/session/list', () => {
  test('B12 one’s own sessions, the present one first, and nothing that a token is made of', async () => {
    const one = await account(site)
    const [first, second] = [await signedIn(site, one), await signedIn(site, one)]
    await signedIn(site, await account(site))
    expect(await anonymous(site).get('/api/session/list')).toMatchObject({ status: 401 })
    for (const caller of [first, second]) {
      expect((await list(caller)).map(({ current }) => current)).toEqual([true, false])
      expect((await caller.get('/api/session/list')).text).not.toContain(caller.token)
    }
  })

  test('B12 those whose time is over, or that a new password ended, are not there', async () => {
    const one = await account(site)
    await signedIn(site, one)
    site.clock.pass(12 * 3600)
    const late = await signedIn(site, one)
    expect(await others(late)).toEqual([])
  })
})

describe('DELETE /api/session/list/:id', () => {
  test('B12, mistake 54: the other ends for its very next request; of others nobody ends one (mistake 3)', async () => {
    const one = await account(site)
    const [here, there] = [await signedIn(site, one), await signedIn(site, one)]
    const stranger = await signedIn(site, await account(site))
    const [other] = await others(here)
    expect(await there.get('/api/session')).toMatchObject({ status: 200 })
    expect(await anonymous(site).delete(`/api/session/list/${other?.id}`)).toMatchObject({ status: 401 })
    expect(await stranger.delete(`/api/session/list/${other?.id}`)).toMatchObject({ status: 404 })
    expect(await there.get('/api/session')).toMatchObject({ status: 200 })
    expect(await here.delete(`/api/session/list/${other?.id}`)).toMatchObject({ status: 204 })
    expect(await there.get('/api/session')).toMatchObject({ status: 401 })
    expect(await here.get('/api/session')).toMatchObject({ status: 200 })
    expect(await here.delete(`/api/session/list/${other?.id}`)).toMatchObject({ status: 404 })
  })
})

describe('POST /api/session/list/:id/disown', () => {
  test('«это не я»: that session ends, and the next thing done is to change the password; of others nobody ends one', async () => {
    const one = await account(site)
    const [here, there] = [await signedIn(site, one), await signedIn(site, one)]
    const stranger = await signedIn(site, await account(site))
    const [other] = await others(here)
    const path = `/api/session/list/${other?.id}/disown`
    expect(await anonymous(site).post(path)).toMatchObject({ status: 401 })
    expect(await stranger.post(path)).toMatchObject({ status: 404 })
    expect(await here.post(path)).toMatchObject({ status: 204 })
    expect(await there.get('/api/session')).toMatchObject({ status: 401 })
    expect((await here.get('/api/session')).body).toMatchObject({ mustChangePassword: true })
    expect(await here.get('/api/session/list')).toMatchObject({ code: 'password-change-needed' })
  })
})

describe('DELETE /api/session/list', () => {
  test('B12, mistake 54: all but this one end', async () => {
    const one = await account(site)
    const [here, ...there] = [await signedIn(site, one), await signedIn(site, one), await signedIn(site, one)]
    expect(await anonymous(site).delete('/api/session/list')).toMatchObject({ status: 401 })
    expect(await here.delete('/api/session/list')).toMatchObject({ status: 204 })
    for (const caller of there) expect(await caller.get('/api/session')).toMatchObject({ status: 401 })
    expect(await others(here)).toEqual([])
  })
})
