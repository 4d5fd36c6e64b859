import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, type Region, region, role, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let other: Site
let places: Region
let admin: Caller
beforeAll(async () => {
  site = await openSite()
  other = await openBeside(site)
  places = await region(site)
  admin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
  for (const { app } of [site, other]) await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await other.close()
  await site.close()
})

interface Listening {
  readonly heard: string[]
  readonly ended: Promise<void>
  stop(): void
}

/** An open tab, at one of the two nodes. */
async function listen(at: Site, caller: Caller): Promise<Listening> {
  const { port } = at.app.server.address() as AddressInfo
  const leaving = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/notices/stream`, {
    headers: { cookie: `dostup_session=${caller.token}` },
    signal: leaving.signal,
  })
  expect(answer.status).toBe(200)
  const heard: string[] = []
  const read = async () => {
    for await (const piece of answer.body ?? []) heard.push(Buffer.from(piece).toString())
  }
  return { heard, ended: read().catch(() => {}), stop: () => leaving.abort() }
}

const inboxOf = async (who: TestAccount) =>
  (await (await signedIn(site, who)).get('/api/notices')).body.items.map(
    ({ text }: { text: { ru: string } }) => text.ru,
  )
const send = (text: string, to: object = {}, by = admin) => by.post('/api/messages', { text, ...to })

describe('B17 a message', () => {
  test('to all comes into every open tab on every node within a second, and waits for those who are away', async () => {
    const [present, away] = [await account(site, { home: places.school }), await account(site, { home: places.far })]
    const caller = await signedIn(site, present)
    const tabs = [await listen(site, caller), await listen(site, caller), await listen(other, caller)]
    const text = 'Работы <b>сегодня</b>\nв 22:00'
    const begun = performance.now()
    expect(await send(text)).toMatchObject({ status: 201 })
    await expect.poll(() => tabs.every(({ heard }) => heard.join('').includes('event: message'))).toBe(true)
    expect(performance.now() - begun).toBeLessThan(1000)
    expect(tabs[2]?.heard.join('')).toContain(JSON.stringify(text))
    expect((await inboxOf(away))[0]).toContain(text)
    for (const tab of tabs) tab.stop()
  })

  test('to an organization comes to those below it and to nobody else', async () => {
    const here = await account(site, { home: places.school })
    const far = await account(site, { home: places.far })
    await send('Только северным', { organizationId: places.north.id })
    expect((await inboxOf(here))[0]).toContain('Только северным')
    expect((await inboxOf(far)).join()).not.toContain('северным')
  })

  test('to whoever holds a role, and to nobody else', async () => {
    const [holder, not] = [await account(site, { home: places.school }), await account(site, { home: places.school })]
    const { id } = await role(site, ['school.journal.view'])
    expect(await send('Держателям', { roleId: id })).toMatchObject({ code: 'message-reaches-nobody' })
    await grant(site, { to: holder, role: id, at: places.school })
    expect((await send('Держателям', { roleId: id })).body.reached).toBe(1)
    expect((await inboxOf(holder))[0]).toContain('Держателям')
    expect((await inboxOf(not)).join()).not.toContain('Держателям')
  })

  test('law 5 reaches nobody where its sender may not send, and an empty one is refused', async () => {
    const sender = await account(site, { metarole: 'admin', home: places.north })
    const far = await account(site, { home: places.far })
    const by = await signedIn(site, sender)
    expect(await send('Всем, кому можно', {}, by)).toMatchObject({ status: 201 })
    expect((await inboxOf(far)).join()).not.toContain('кому можно')
    expect(await send('Туда', { organizationId: places.south.id }, by)).toMatchObject({ status: 404 })
    expect((await send('  ', {}, by)).status).toBe(400)
  })

  test('mistake 54 nothing is said to a tab whose session has ended, and the tab ends', async () => {
    const caller = await signedIn(site, await account(site, { home: places.school }))
    const tab = await listen(other, caller)
    await caller.delete('/api/session')
    await send('После выхода')
    await tab.ended
    expect(tab.heard.join('')).not.toContain('После')
  })
})
