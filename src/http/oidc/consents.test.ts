import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account } from '../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../test/support/callers.ts'
import { Browser, begin, client, enter, openSsoSite, redeem, type SsoSite } from '../../../test/support/sso.ts'

let site: SsoSite
beforeAll(async () => {
  site = await openSsoSite()
})
afterAll(() => site.close())

describe('GET /api/session/consents', () => {
  test('B5 what one has let systems of other owners be told, until when; of one’s own systems nobody was asked', async () => {
    const { one, outside, answer } = await consented()
    const own = await client(site)
    await enter(one.browser, own)
    const { body } = await one.caller.get('/api/session/consents')
    expect(body.items).toEqual([
      {
        clientId: outside.id,
        title: 'Кружки',
        told: [{ ru: expect.any(String), en: 'Name' }],
        until: expect.any(String),
      },
    ])
    expect(new Date(body.items[0].until).getTime()).toBeGreaterThan(site.ctx.clock().getTime())
    expect(answer.access_token).toBeTruthy()
    const stranger = await signedIn(site, await account(site))
    expect((await stranger.get('/api/session/consents')).body.items).toEqual([])
    expect(await anonymous(site).get('/api/session/consents')).toMatchObject({ status: 401 })
  })
})

describe('DELETE /api/session/consents/:id', () => {
  test('B5 taken back at once: tokens are good no more, and the system has to ask again; of others nobody takes one back', async () => {
    const { one, outside, answer } = await consented()
    const path = `/api/session/consents/${outside.id}`
    const ask = () => oidc.fetchUserInfo(outside.config, answer.access_token, oidc.skipSubjectCheck)
    expect(await anonymous(site).delete(path)).toMatchObject({ status: 401 })
    expect(await (await signedIn(site, await account(site))).delete(path)).toMatchObject({ status: 404 })
    await ask()
    expect(await one.caller.delete(path)).toMatchObject({ status: 204 })
    await expect(ask()).rejects.toThrow()
    await expect(oidc.refreshTokenGrant(outside.config, answer.refresh_token ?? '')).rejects.toThrow()
    expect((await one.caller.get('/api/session/consents')).body.items).toEqual([])
    expect(await one.caller.delete(path)).toMatchObject({ status: 404 })
    const asked = await one.browser.open((await begin(outside)).url)
    expect(asked.html).toContain('Кружки')
  })
})

/** Somebody who has let a system of another owner be told their name. */
async function consented() {
  const outside = await client(site, { isOutside: true, title: 'Кружки' })
  const user = await account(site)
  const browser = new Browser(site)
  await browser.signIn(user)
  const begun = await begin(outside)
  const page = await browser.open(begun.url)
  const back = await browser.press(page, 'answer', 'allow')
  const answer = await redeem(outside, begun, back.url)
  return { one: { browser, caller: await signedIn(site, user) }, outside, answer }
}
