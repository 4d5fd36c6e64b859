import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { account, apiKey, organization, password } from '../support/builders.ts'
import { openSite, type Site } from '../support/site.ts'
import { type Callers, callers, signIn } from './callers.ts'
import { type ServerInstance, startInstance } from './start-instance.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const leaseSeconds = 2
const start = () => startInstance({ databaseUrl: site.ctx.database.url, leaseSeconds })

let site: Site
let calls: Callers
let scope: string
let processes: ServerInstance[]
/** Those that a balancer sends people to. */
let live: ServerInstance[]
beforeAll(async () => {
  site = await openSite()
  scope = (await organization(site)).id
  const administrator = await account(site, { metarole: 'superadmin' })
  const { secret: key } = await apiKey(site, 'school')
  processes = await Promise.all([start(), start(), start()])
  live = [...processes]
  const token = await signIn(processes[0] as ServerInstance, administrator.login, password)
  calls = callers({ key, token, scope })
})
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()))
  await site.close()
})

/** What was acknowledged of an account; `version` moves whenever somebody begins to change it, and when that is acknowledged. */
interface Known {
  readonly id: string
  holds: boolean
  isSure: boolean
  version: number
}

/** Milliseconds in which nobody changes an account, so that it can be asked about. */
const rest = 40

const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T

/** Gives and takes at whatever process, and goes on with another account where a process died under its request. */
async function change(known: Known[], isGoing: () => boolean, counts: { done: number; broken: number }): Promise<void> {
  while (isGoing()) {
    const one: Known = { id: (await account(site)).id, holds: false, isSure: true, version: 0 }
    known.push(one)
    try {
      while (isGoing()) {
        const grant = await changing(one, true, () => calls.give(any(live), one.id, 'all'))
        await pause(rest)
        await changing(one, false, () => calls.take(any(live), grant?.id ?? '', 'all'))
        counts.done += 2
        await pause(rest)
      }
    } catch {
      counts.broken += 1
    }
  }
}

async function changing<T>(one: Known, holds: boolean, work: () => Promise<T>): Promise<T> {
  one.isSure = false
  one.version += 1
  const done = await work()
  if (done === undefined || done === 'not-reached') throw new Error('not sure')
  Object.assign(one, { holds, isSure: true, version: one.version + 1 })
  return done
}

/** Asks at whatever process; an answer counts where nobody began a change between the question and it. */
async function ask(known: readonly Known[], isGoing: () => boolean, faults: string[], counts: { asked: number }) {
  while (isGoing()) {
    const one = known.length > 0 ? any(known) : undefined
    if (one === undefined || !one.isSure) {
      await pause(1)
      continue
    }
    const { version, holds } = one
    const answer = await calls.may(any(live), one.id).catch(() => undefined)
    if (answer === undefined || one.version !== version) continue
    counts.asked += 1
    if (answer !== holds) faults.push(`${one.id}: ${answer}, and ${holds} was acknowledged`)
  }
}

test('law 3 three processes under load, one killed and one that stands still: nothing acknowledged is lost, no stale yes', async () => {
  const [first, second] = processes as [ServerInstance, ServerInstance]
  const known: Known[] = []
  const faults: string[] = []
  const counts = { done: 0, broken: 0, asked: 0 }
  let goes = true
  const isGoing = () => goes
  const work = [
    ...Array.from({ length: 4 }, () => change(known, isGoing, counts)),
    ...Array.from({ length: 4 }, () => ask(known, isGoing, faults, counts)),
  ]
  await pause(2000)
  first.kill()
  await pause(500)
  live = live.filter((one) => one !== first)
  await pause(2000)
  second.pause()
  await pause(leaseSeconds * 1000 + 1500)
  second.resume()
  await pause(1000)
  const anew = await start()
  processes.push(anew)
  live = [...live, anew]
  await pause(1500)
  goes = false
  await Promise.all(work)
  expect(faults).toEqual([])
  expect(counts.asked).toBeGreaterThan(100)
  expect(counts.done).toBeGreaterThan(20)
  expect(counts.broken).toBeLessThan(40)
  await site.ctx.decisions.reload()
  const isSo = (id: string) => site.ctx.decisions.allowed(id, 'school.timetable.edit', scope)
  expect(known.filter(({ isSure, holds, id }) => isSure && isSo(id) !== holds)).toEqual([])
  for (const at of live)
    for (const { id } of known.slice(0, 30)) expect(await calls.may(at, id, site.ctx.decisions.revision)).toBe(isSo(id))
})
