import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { account, grant, organization, type Place, type TestAccount } from '../../../test/support/builders.ts'
import { signedIn } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openBeside, openSite, type Site } from '../../../test/support/site.ts'
import { follow, operator } from '../decisions/index.ts'
import { attempt, type ChangedObject, type Deed, perform, writeBehind } from './index.ts'

let site: Site
let beside: Site
let school: Place
beforeAll(async () => {
  site = await openSite()
  beside = await openBeside(site)
  school = await organization(site)
  await beside.ctx.decisions.catchUp(beside.ctx.database.kysely)
})
afterAll(async () => {
  await beside.close()
  await site.close()
})

const someObject = (): ChangedObject => ({
  operation: 'update',
  model: 'organization',
  id: school.id,
  title: school.title,
  organizationId: school.id,
  fields: [],
})
const deed = <T>(name: string, decide: Deed<undefined, T>['decide']): Deed<undefined, T> => ({
  name,
  kind: 'model',
  decide,
})
const revisionsSince = async (mark: number) => {
  const { rows } = await site.ctx.database.pool.query<{ revision: number; deed: string }>(
    'select revision, deed from revisions where revision > $1 order by revision',
    [mark],
  )
  return rows
}

describe('a deed is whole or nothing', () => {
  test('one that throws leaves no row, no change, no revision, and its connection is given back', async () => {
    const mark = await lastChange(site)
    const before = site.ctx.decisions.revision
    for (let time = 0; time < 7; time += 1) {
      const failing = perform(
        site.ctx,
        operator,
        deed('audit.test', async (_, tx) => {
          await tx.updateTable('nodes').set({ title: 'Испорчено' }).where('id', '=', school.id).execute()
          throw new Error('halfway')
        }),
        undefined,
      )
      await expect(failing).rejects.toThrow('halfway')
    }
    const { rows } = await site.ctx.database.pool.query('select title from nodes where id = $1', [school.id])
    expect(rows).toEqual([{ title: school.title }])
    expect(await changesSince(site, mark)).toEqual([])
    expect(site.ctx.decisions.revision).toBe(before)
    expect(await revisionsSince(before)).toEqual([])
  })

  test('one whose audit cannot be written is not done either', async () => {
    const object = { ...someObject(), operation: 'destroy' as never }
    const failing = perform(
      site.ctx,
      operator,
      deed('audit.test', async (_, tx) => {
        await tx.updateTable('nodes').set({ title: 'Испорчено' }).where('id', '=', school.id).execute()
        return { result: null, changed: [object], facts: [] }
      }),
      undefined,
    )
    await expect(failing).rejects.toThrow('changes_operation_check')
    const { rows } = await site.ctx.database.pool.query('select title from nodes where id = $1', [school.id])
    expect(rows).toEqual([{ title: school.title }])
  })

  test('one that writes behind what fails is not done, though one within it was refused and forgiven', async () => {
    const failing = perform(
      site.ctx,
      operator,
      deed('audit.test', async (stage) => {
        writeBehind(stage, Promise.reject(new Error('not written')))
        await attempt(stage, () => Promise.reject(new Error('refused within')))
        return { result: null, changed: [someObject()], facts: [] }
      }),
      undefined,
    )
    await expect(failing).rejects.toThrow('not written')
  })

  test('one that fails before it has begun gives its connection back when nothing uses it any more', async () => {
    const ended: string[] = []
    const catchUp = Promise.withResolvers<void>()
    const catchingUp = catchUp.promise.then(() => ended.push('caught up'))
    const decisions = Object.create(site.ctx.decisions, { catchUp: { value: () => catchingUp } })
    const { turns: _, ...ctx } = site.ctx
    const failing = perform(
      { ...ctx, decisions },
      operator,
      {
        ...deed('audit.test', async () => ({ result: null, changed: 'nothing' })),
        ahead: { writes: () => '', read: () => Promise.reject(new Error('not read')) },
      },
      undefined,
    ).catch((error: Error) => ended.push(error.message))
    for (let time = 0; time < 50; time++) await site.ctx.database.pool.query('select 1')
    catchUp.resolve()
    await failing
    expect(ended).toEqual(['caught up', 'not read'])
  })

  test('one that moves nothing leaves no trace', async () => {
    const mark = await lastChange(site)
    expect(
      await perform(
        site.ctx,
        operator,
        deed('audit.test', async () => ({ result: 7, changed: 'nothing' })),
        undefined,
      ),
    ).toBe(7)
    expect(await changesSince(site, mark)).toEqual([])
  })
})

describe('many at once', () => {
  test('more deeds than the pool has connections all come through', async () => {
    const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const users = await Promise.all(Array.from({ length: 20 }, () => account(site)))
    const give = ({ id }: TestAccount) => ({ accountId: id, roleId: 'teacher', scopeId: school.id })
    const answers = await Promise.all(users.map((user) => superadmin.post('/api/grants', give(user))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  })

  test('of two administrators in two processes that give one power at once, one wins and the other is told', async () => {
    const to = await account(site)
    const power = { to, role: 'teacher', at: school }
    const results = await Promise.allSettled([grant(site, power), grant(beside, power)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = results.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'power-exists' })
  })

  test('deeds stand in the log in the order of commits, whichever process made them', async () => {
    const before = site.ctx.decisions.revision
    const order: string[] = []
    const change = (at: Site, name: string) =>
      perform(
        at.ctx,
        operator,
        deed(`audit.${name}`, async (_, tx) => {
          await tx.updateTable('nodes').set({ updated_at: new Date() }).where('id', '=', school.id).execute()
          order.push(`audit.${name}`)
          return { result: null, changed: [someObject()], facts: [] }
        }),
        undefined,
      )
    await Promise.all(Array.from({ length: 12 }, (_, at) => change(at % 2 === 0 ? site : beside, `deed-${at}`)))
    expect((await revisionsSince(before)).flatMap(({ deed }) => deed.split(', '))).toEqual(order)
  })

  test('a deed decides on what another process committed a moment ago (law 3)', async () => {
    const to = await account(site)
    const rights = ['dostup.grants.give', 'dostup.organizations.view', 'dostup.accounts.view']
    const giver = await account(site)
    for (const right of rights) await grant(site, { to: giver, right, at: to.home })
    const caller = await signedIn(beside, giver)
    await beside.ctx.decisions.catchUp(beside.ctx.database.kysely)
    const give = () =>
      caller.post('/api/grants', { accountId: to.id, rightId: 'dostup.accounts.view', scopeId: to.home.id })
    await tickOff(to.home, 'dostup.grants.give')
    // The door here still lets in what it knows; the deed knows better.
    expect(beside.ctx.decisions.allowed(giver.id, 'dostup.grants.give', to.home.id)).toBe(true)
    expect(await give()).toMatchObject({ status: 403, code: 'right-missing' })
  })
})

describe('another process', () => {
  const mayOpen = (at: Site, user: TestAccount) => at.ctx.decisions.allowed(user.id, 'school.bells.view', school.id)
  const power = { right: 'school.bells.view' }

  test('hears of every change by its notification', async () => {
    const stop = await follow(beside.ctx.database, beside.ctx.decisions, { log: () => {}, everySeconds: 3600 })
    const user = await account(site)
    const id = await grant(site, { to: user, ...power, at: school })
    await vi.waitFor(() => expect(mayOpen(beside, user)).toBe(true), { timeout: 5000, interval: 10 })
    await takeAway(id)
    await vi.waitFor(() => expect(mayOpen(beside, user)).toBe(false), { timeout: 5000, interval: 10 })
    expect(beside.ctx.decisions.revision).toBe(site.ctx.decisions.revision)
    await stop()
  })

  test('a notification that is lost is made good by the poll', async () => {
    const deaf = { ...beside.ctx.database, listen: async () => async () => {} }
    const stop = await follow(deaf, beside.ctx.decisions, { log: () => {}, everySeconds: 0.05 })
    const user = await account(site)
    await grant(site, { to: user, ...power, at: school })
    await vi.waitFor(() => expect(mayOpen(beside, user)).toBe(true), { timeout: 5000, interval: 10 })
    await stop()
  })

  test('a poll that fails is told, and the next one goes on', async () => {
    const told: unknown[] = []
    let broken = true
    const decisions = {
      ...beside.ctx.decisions,
      catchUp: () =>
        broken ? Promise.reject(new Error('away')) : beside.ctx.decisions.catchUp(beside.ctx.database.kysely),
    }
    const deaf = { ...beside.ctx.database, listen: async () => async () => {} }
    const stop = await follow(deaf, decisions, { log: (error) => told.push(error), everySeconds: 0.02 })
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), { timeout: 5000, interval: 10 })
    broken = false
    const user = await account(site)
    await grant(site, { to: user, ...power, at: school })
    await vi.waitFor(() => expect(mayOpen(beside, user)).toBe(true), { timeout: 5000, interval: 10 })
    await stop()
  })

  test('what was made there is found here by the very next deed', async () => {
    const parent = await organization(beside)
    const { id: made } = await organization(site, { kind: 'class', title: '1 «А»', parent })
    expect(site.ctx.decisions.ancestors(made)).toContain(parent.id)
  })
})

async function takeAway(grantId: string): Promise<void> {
  const superadmin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  expect(await superadmin.post(`/api/grants/${grantId}/deactivate`)).toMatchObject({ status: 204 })
}

async function tickOff({ id }: Place, right: string): Promise<void> {
  const { rows } = await site.ctx.database.pool.query<{ id: number }>(
    'select id from grants where scope_id = $1 and right_id = $2 and active',
    [id, right],
  )
  for (const row of rows) await takeAway(String(row.id))
}
