import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { account, apiKey, organization, password } from '../support/builders.ts'
import { openSite, type Site } from '../support/site.ts'
import { type Callers, callers, signIn } from './callers.ts'
import { type Network, openNetwork } from './network.ts'
import { type ServerInstance, startInstance } from './start-instance.ts'
import * as story from './story.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const leaseSeconds = 2
/** As many as there are connections for requests. */
const waitingInVain = 10
let site: Site
let network: Network
/** Its network is well. */
let taker: ServerInstance
let asked: ServerInstance
let calls: Callers
const accounts: string[] = []
const cast = (size: number): story.Cast => ({ callers: calls, accounts: accounts.splice(0, size) })

beforeAll(async () => {
  site = await openSite()
  const scope = await organization(site)
  const administrator = await account(site, { metarole: 'superadmin' })
  while (accounts.length < 70) accounts.push((await account(site)).id)
  const { secret: key } = await apiKey(site, 'school')
  network = await openNetwork(site.ctx.database.url)
  taker = await startInstance({ databaseUrl: site.ctx.database.url, leaseSeconds })
  asked = await startInstance({ databaseUrl: network.databaseUrl, leaseSeconds })
  calls = callers({ key, token: await signIn(taker, administrator.login, password), scope: scope.id })
})
afterAll(async () => {
  network?.goOn('all')
  await Promise.all([taker?.stop(), asked?.stop()])
  await network?.close()
  await site.close()
})

const isReady = async (at: ServerInstance) => (await fetch(`${at.url}/readyz`)).status === 200
const becomes = (ready: boolean, at = asked) => expect.poll(() => isReady(at), { timeout: 20_000 }).toBe(ready)

describe('law 3 a database that vanishes without a word', () => {
  test('is noticed within the lease, which is said, and what was taken away meanwhile is known before the next answer', async () => {
    const { accounts } = cast(2)
    const [held, given] = accounts as [string, string]
    const grant = await calls.give(taker, held, 'all')
    await expect.poll(() => calls.may(asked, held)).toBe(true)
    await becomes(true)
    network.drop()
    expect(await calls.take(taker, grant?.id ?? '', 'all')).toBe('reached')
    expect(await isReady(asked)).toBe(false)
    await expect(calls.may(asked, held)).rejects.toThrow('instance-behind')
    await calls.give(taker, given)
    network.goOn('all')
    await becomes(true)
    expect(await calls.may(asked, held)).toBe(false)
    expect(await calls.may(asked, given)).toBe(true)
    expect(asked.lines.join('\n')).toContain('it was given up')
  })

  test('comes back by new connections where the network has forgotten the old ones, and those that wait on them are told', async () => {
    await becomes(true)
    network.drop()
    const waiting = calls.give(asked, cast(1).accounts[0] as string).catch((error: Error) => error.message)
    await becomes(false)
    network.goOn('none')
    await becomes(true)
    expect(await story.isSoonSeen({ taker, asked }, cast(9), 150)).toEqual([])
    expect(await waiting).toMatch(/50\d|fetch failed/)
    expect(await story.answersByRevisionAndFence({ taker, asked }, cast(4), 4)).toEqual([])
  })

  test('leaves no broken connection to the next request, whether it was idle, waited on or being opened', async () => {
    const { accounts } = cast(26)
    const give = (some: readonly string[]) =>
      some.map(async (who) => ({ who, told: await calls.give(asked, who).catch((error: Error) => error.message) }))
    await becomes(true)
    await Promise.all(give(accounts.slice(0, 6)))
    network.drop()
    const waiting = give(accounts.slice(6, 6 + waitingInVain))
    await becomes(false)
    network.goOn('none')
    await becomes(true)
    for (const who of accounts.slice(20)) {
      const given = await calls.give(taker, who)
      expect(await calls.may(asked, who, given?.revision)).toBe(true)
    }
    // Whoever had not begun when the network was lost may be served after it.
    for (const { who, told } of await Promise.all(waiting)) {
      if (typeof told === 'string') expect(told).toMatch(/50\d|fetch failed/)
      else expect(await calls.may(asked, who, told?.revision)).toBe(true)
    }
  })

  test('does not keep a process from ending', async () => {
    const own = await openNetwork(site.ctx.database.url)
    const ending = await startInstance({ databaseUrl: own.databaseUrl, leaseSeconds })
    await becomes(true, ending)
    own.drop()
    await ending.stop()
    await own.close()
  })

  test('is caught where a process waits as long as the network lets it', async () => {
    const own = await openNetwork(site.ctx.database.url)
    const patient = await startInstance({ databaseUrl: own.databaseUrl, leaseSeconds, variant: 'patient' })
    await becomes(true, patient)
    own.drop()
    await becomes(false, patient)
    own.goOn('none')
    const tries = []
    for (const until = Date.now() + 5000; Date.now() < until; ) tries.push(await isReady(patient))
    expect(tries).not.toContain(true)
    await own.close()
    await patient.stop()
  })
})
