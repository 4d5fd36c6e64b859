import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { account, apiKey, organization, password } from '../support/builders.ts'
import { administer } from '../support/server-url.ts'
import { openSite, type Site } from '../support/site.ts'
import { type Callers, callers, signIn } from './callers.ts'
import { type ServerInstance, startInstance } from './start-instance.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let site: Site
let name: string
let calls: Callers
let taker: ServerInstance
let asked: ServerInstance
const start = () => startInstance({ databaseUrl: site.ctx.database.url, leaseSeconds: 3 })
const admin = (statement: string) => administer(inject('databaseServer'), statement)

/** Nobody is in it while `work` is done, and nobody gets in. */
async function alone(work: () => Promise<void>): Promise<void> {
  await admin(`alter database ${name} allow_connections false`)
  await admin(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`)
  await work()
  await admin(`alter database ${name} allow_connections true`)
}
const backUp = () => alone(() => admin(`create database ${name}_backup template ${name}`))
const restore = () =>
  alone(async () => {
    await admin(`alter database ${name} rename to ${name}_lost`)
    await admin(`alter database ${name}_backup rename to ${name}`)
  })
/** Undefined while it does not answer. */
const may = (at: ServerInstance, who: string) => calls.may(at, who).catch(() => undefined)

let lost: { account: string; revision: number }
beforeAll(async () => {
  site = await openSite()
  name = new URL(site.ctx.database.url).pathname.slice(1)
  const scope = await organization(site)
  const administrator = await account(site, { metarole: 'superadmin' })
  const accounts = [await account(site), await account(site)].map(({ id }) => id) as [string, string]
  const { secret: key } = await apiKey(site, 'school')
  taker = await start()
  calls = callers({ key, token: await signIn(taker, administrator.login, password), scope: scope.id })
  await calls.give(taker, accounts[0])
  await taker.stop()
  await backUp()
  taker = await start()
  asked = await start()
  const given = await calls.give(taker, accounts[1], 'all')
  lost = { account: accounts[1], revision: given?.revision ?? 0 }
  expect(await calls.may(asked, lost.account, lost.revision)).toBe(true)
  await restore()
})
afterAll(async () => {
  await Promise.all([taker?.stop(), asked?.stop()])
  await site.close()
  await admin(`drop database if exists ${name}_lost with (force)`)
})

describe('law 3 a database restored from a backup under processes that run', () => {
  test('is noticed by each of them, said, and read anew', async () => {
    for (const at of [taker, asked]) {
      await expect.poll(() => may(at, lost.account), { timeout: 20_000 }).toBe(false)
      const said = at.lines.join('\n')
      expect(said).toContain(`revision ${lost.revision}, which was applied, is no more`)
      expect(said).toContain('the model was read anew')
    }
  })

  test('questions that must know what is lost are refused, at once and for good, wherever they are asked', async () => {
    const late = await start()
    const { revision = 0 } = (await calls.give(taker, lost.account, 'all')) ?? {}
    expect(revision).toBeGreaterThan(lost.revision)
    for (const at of [taker, asked, late]) {
      await expect(calls.may(at, lost.account, lost.revision)).rejects.toThrow('revision-lost')
      expect(await calls.may(at, lost.account, revision)).toBe(true)
    }
    await late.stop()
  })
})
