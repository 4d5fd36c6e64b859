/**
 * Every route in the same order: not signed in, not allowed, another organization, works, audited. A door's test file says for each
 * of its routes how to make a target, what to send, what must come back and what must stand in the change log; the rest is here.
 * The route inventory reads these files and fails for a route that none of them tells.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPreset, rightsOf } from '../../src/services/catalog/index.ts'
import { account, grant, next, type Place, type Region, region, role, type TestAccount } from './builders.ts'
import { type Answer, anonymous, type Caller, type Method, signedIn } from './callers.ts'
import { type ChangeRow, changesSince, lastChange } from './change-log.ts'
import { expectFresh } from './fresh.ts'
import { openSite, type Site } from './site.ts'

export interface World extends Region {
  readonly site: Site
  /** Who calls, by what they are. */
  readonly callers: Readonly<Record<Who, Caller>>
  readonly accounts: Readonly<Record<Who, TestAccount>>
}

/**
 * `superadmin`: everything; `admin`: of the northern district; `foreigner`: administrator of the southern one; `nobody`: an employee
 * without grants; `looker`: sees everything of the northern district, and holds every right, but in the southern one.
 */
export type Who = 'superadmin' | 'admin' | 'foreigner' | 'nobody' | 'looker'

export interface Story<T> {
  /** Who may; the administrator of the district unless said. */
  readonly by?: 'superadmin' | 'admin' | 'nobody'
  /** Makes what the request is about, in a school of the northern district. */
  readonly given: (world: World) => Promise<T>
  readonly request: (target: T, world: World) => { id?: string; query?: string; body?: unknown }
  readonly status?: number
  readonly works: (answer: Answer, target: T, world: World) => void | Promise<void>
  /** What a stranger from the southern district gets; absent: 404. `same-for-all`: what belongs to no organization. */
  readonly elsewhere?: 'same-for-all' | ((answer: Answer, target: T, world: World) => void)
  /** Absent: the route changes nothing. */
  readonly audited?: (target: T, answer: Answer, world: World) => readonly ChangeRow[]
}

type Name = `${Method} /${string}`

export function routeTests() {
  const holder: { world?: World } = {}
  const world = (): World => {
    if (holder.world === undefined) throw new Error('the world is not made yet')
    return holder.world
  }
  beforeAll(async () => {
    holder.world = await makeWorld()
  })
  afterAll(() => world().site.close())
  return { world, route: <T>(name: Name, story: Story<T>) => describeRoute(world, name, story) }
}

function describeRoute<T>(world: () => World, name: Name, story: Story<T>): void {
  const [method, pattern] = name.split(' ') as [Method, string]
  const send = async (caller: Caller, target: T) => {
    const { id = '', query = '', body } = story.request(target, world())
    return await caller.send(method, pattern.replace(':id', encodeURIComponent(id)) + query, body)
  }
  const refused = async (caller: Caller, expected: { status: number; code?: string }) => {
    const target = await story.given(world())
    const mark = await lastChange(world().site)
    expect(await send(caller, target)).toMatchObject(expected)
    expect(await changesSince(world().site, mark), 'nothing in the change log').toEqual([])
  }
  const rights = story.by !== 'nobody'
  describe(name, () => {
    test('not signed in', () => refused(anonymous(world().site), { status: 401, code: 'sign-in-required' }))
    if (rights) {
      test('not allowed', () => refused(world().callers.nobody, { status: 403, code: 'right-missing-anywhere' }))
      if (story.audited && story.elsewhere !== 'same-for-all') {
        test('not allowed here', () => refused(world().callers.looker, { status: 403, code: 'right-missing' }))
      }
    }
    if (story.elsewhere !== 'same-for-all') {
      test('another organization', async () => {
        const { elsewhere } = story
        const { foreigner } = world().callers
        if (typeof elsewhere !== 'function') return await refused(foreigner, { status: 404, code: 'not-found' })
        const target = await story.given(world())
        elsewhere(await send(foreigner, target), target, world())
      })
    }
    const done: { target?: T; answer?: Answer; changes?: ChangeRow[] } = {}
    test('works', async () => {
      const target = await story.given(world())
      const mark = await lastChange(world().site)
      const answer = await send(world().callers[story.by ?? 'admin'], target)
      expect(answer, answer.text).toMatchObject({ status: story.status ?? 200 })
      Object.assign(done, { target, answer, changes: await changesSince(world().site, mark) })
      await story.works(answer, target, world())
      if (story.audited) await expectFresh(world().site.ctx)
    })
    test(story.audited ? 'audited' : 'leaves no trace in the change log', () => {
      const { target, answer, changes } = done as Required<typeof done>
      expect(changes).toEqual(story.audited?.(target, answer, world()) ?? [])
    })
  })
}

async function makeWorld(): Promise<World> {
  const site = await openSite()
  const places = await region(site)
  const { ministry, north, south, school } = places
  const accounts = {
    superadmin: await account(site, { metarole: 'superadmin', home: ministry }),
    admin: await account(site, { metarole: 'admin', home: north }),
    foreigner: await account(site, { metarole: 'admin', home: south }),
    nobody: await account(site, { home: school }),
    looker: await account(site, { home: south }),
  }
  await grant(site, { to: accounts.looker, role: 'dostup-observer', at: north })
  await grant(site, { to: accounts.looker, role: (await everyRight(site)).id, at: south })
  const callers = {
    superadmin: await signedIn(site, accounts.superadmin),
    admin: await signedIn(site, accounts.admin),
    foreigner: await signedIn(site, accounts.foreigner),
    nobody: await signedIn(site, accounts.nobody),
    looker: await signedIn(site, accounts.looker),
  }
  return { site, ...places, accounts, callers }
}

/** A role with every right of the product itself that is offered. */
async function everyRight(site: Site): Promise<Place> {
  const { subsystems } = await loadPreset('dostup')
  const rights = rightsOf(subsystems).filter(({ offered }) => offered)
  return await role(
    site,
    rights.map(({ id }) => id),
    `Все права ${next()}`,
  )
}
