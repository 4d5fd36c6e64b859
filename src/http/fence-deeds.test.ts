import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, organization, type Place } from '../../test/support/builders.ts'
import { type Caller, signedIn } from '../../test/support/callers.ts'
import { openSite, type Site } from '../../test/support/site.ts'
import { Problem } from '../core/problems/index.ts'
import { buildServer } from './server.ts'

let site: Site
let admin: Caller
let school: Place
beforeAll(async () => {
  site = await openSite()
  admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  school = await organization(site)
})
afterAll(() => site.close())

const give = async (headers: Record<string, string>, caller = admin) => {
  const grant = { accountId: (await account(site)).id, roleId: 'teacher', scopeId: school.id }
  return await caller.send('POST', '/api/grants', grant, headers)
}

describe('dostup-fence', () => {
  test('law 3 every change is answered when nobody can answer without it, unless the caller does not wait', async () => {
    const fences = async (headers: Record<string, string>) => (await give(headers)).headers['dostup-fence']
    expect(await fences({})).toBe('reached')
    expect(await fences({ 'dostup-fence': 'all' })).toBe('reached')
    expect(await fences({ 'dostup-fence': 'none' })).toBeUndefined()
  })

  test('the answer waits for another process, and no longer than that may answer', async () => {
    const { pool } = site.ctx.database
    await pool.query(`insert into instances (id, label, lease_ms, applied) values ('other', 'a machine', 3000, 0)`)
    const began = performance.now()
    expect((await give({})).headers['dostup-fence']).toBe('reached')
    expect(performance.now() - began).toBeGreaterThan(500)
    await pool.query('delete from instances')
  })

  test('what changes nothing has none', async () => {
    const question = { accountId: (await account(site)).id, action: 'school.bells.view', node: school.id }
    for (const answer of [
      await admin.get('/api/roles'),
      await admin.send('POST', '/api/decisions/explain', question),
      await admin.send('POST', '/api/grants', {}),
    ])
      expect(answer.headers['dostup-fence']).toBeUndefined()
  })

  test('a word that it does not know is refused, and nothing is done', async () => {
    const before = site.ctx.decisions.revision
    expect(await give({ 'dostup-fence': 'some' })).toMatchObject({ status: 400, code: 'request-invalid' })
    expect(site.ctx.decisions.revision).toBe(before + 1) // the account that was to be given something
  })
})

describe('a process that is behind', () => {
  test('reads first, and where it cannot, answers neither question nor deed, and is not ready', async () => {
    let well = true
    const behind = { isFresh: () => false, refresh: async () => void (well || tooLate()) }
    const tooLate = () => {
      throw new Problem('instance-behind')
    }
    const app = await buildServer({ ...site.ctx, instance: behind as never }, serverOptions)
    const cookie = { cookie: `dostup_session=${admin.token}` }
    const statuses = async () => {
      const answers = ['/api/roles', '/api/session', '/readyz', '/healthz'].map((url) =>
        app.inject({ url, headers: cookie }),
      )
      return (await Promise.all(answers)).map(({ statusCode }) => statusCode)
    }
    expect(await statuses()).toEqual([200, 200, 200, 200])
    well = false
    expect(await statuses()).toEqual([503, 503, 503, 200])
    const evaluation = await app.inject({ method: 'POST', url: '/access/v1/evaluation', payload: {} })
    expect(evaluation.json()).toMatchObject({ status: 503, code: 'instance-behind' })
    await app.close()
  })
})

const serverOptions = { publicUrl: 'http://localhost', secureCookies: false, trustedProxies: [] }
