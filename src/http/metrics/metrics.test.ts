import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { account, apiKey, grant, organization } from '../../../test/support/builders.ts'
import { anonymous, signedIn, withKey } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { exposition, openMeters } from '../../core/meters/index.ts'
import { deactivateAccount } from '../../services/accounts/index.ts'
import { perform } from '../../services/audit/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { folderStore } from '../../store/index.ts'

const key = 'a key of whoever watches'.replaceAll(' ', '-')
let site: Site
beforeAll(async () => {
  site = await openSite({ server: { metricsKey: key, backups: folderStore('/nowhere') } })
})
afterAll(() => site.close())

const scrape = async (authorization = `Bearer ${key}`) =>
  await site.app.inject({ method: 'GET', url: '/metrics', headers: { authorization } })
const figures = async () => {
  const { body } = await scrape()
  return new Map(
    body
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ')
        return [line.slice(0, at), Number(line.slice(at + 1).replace('+Inf', 'Infinity'))] as const
      }),
  )
}

describe('GET /metrics', () => {
  test('is read by its key alone: no session, no subsystem, nobody', async () => {
    expect((await scrape()).statusCode).toBe(200)
    const administrator = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    const subsystem = withKey(site, (await apiKey(site, 'school')).secret)
    for (const caller of [anonymous(site), administrator, subsystem])
      expect(await caller.get('/metrics')).toMatchObject({ status: 401, code: 'key-refused' })
    for (const wrong of ['', `Bearer ${key}x`, `Basic ${key}`, 'Bearer'])
      expect((await scrape(wrong)).statusCode).toBe(401)
  })

  test('is not there where no key is set', async () => {
    const bare = await openSite()
    expect(await anonymous(bare).get('/metrics')).toMatchObject({ status: 404, code: 'not-found' })
    await bare.close()
  })

  test('tells what was answered, done and refused, and how the installation is', async () => {
    const before = await figures()
    const school = await organization(site)
    const who = await account(site)
    await grant(site, { to: who, role: 'head-teacher', at: school })
    const asker = withKey(site, (await apiKey(site, 'school')).secret)
    const question = (id: string) => ({
      subject: { type: 'account', id },
      action: { name: 'school.timetable.edit' },
      resource: { type: 'node', id: school.id },
    })
    await asker.post('/access/v1/evaluation', question(who.id))
    await asker.post('/access/v1/evaluation', question('nobody'))
    await asker.post('/access/v1/evaluations', {
      evaluations: [question(who.id), question(who.id), question('nobody')],
    })
    await expect(perform(site.ctx, operator, deactivateAccount, { id: 'nobody' } as never)).rejects.toThrow()
    await anonymous(site).get('/api/session')
    const after = await figures()
    const more = (name: string) => (after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN)
    expect(more('dostup_decisions_total{door="evaluation",answer="yes"}')).toBe(1)
    expect(more('dostup_decisions_total{door="evaluation",answer="no"}')).toBe(1)
    expect(more('dostup_decisions_total{door="evaluations",answer="yes"}')).toBe(2)
    expect(more('dostup_decisions_total{door="evaluations",answer="no"}')).toBe(1)
    expect(more('dostup_decision_seconds_count{door="evaluation"}')).toBe(2)
    expect(more('dostup_requests_total{door="rest",status="4xx"}')).toBe(1)
    expect(more('dostup_request_seconds_count')).toBe(1)
    expect(more('dostup_deeds_total{kind="model",outcome="done"}')).toBeGreaterThanOrEqual(3)
    expect(more('dostup_deeds_total{kind="model",outcome="refused"}')).toBe(1)
    expect(after.get('dostup_revision')).toBe(site.ctx.decisions.revision)
    expect(after.get('dostup_revision_latest')).toBe(site.ctx.decisions.revision)
    expect(after.get('dostup_database_up')).toBe(1)
    expect(after.get('dostup_backup_age_seconds')).toBe(Number.POSITIVE_INFINITY)
    expect(after.get('dostup_database_connections_max')).toBeGreaterThan(10)
  })

  test('mistake 81 no address, login or id that anybody sends makes a series', async () => {
    const series = [...(await figures()).keys()]
    for (let n = 0; n < 4; n++) {
      await site.app.inject({ method: 'GET', url: `/api/accounts/${n}` })
      await site.app.inject({ method: 'GET', url: `/made-up-${n}` })
      await site.app.inject({ method: 'POST', url: `/access/v1/made-up-${n}` })
      await anonymous(site).post('/api/session', { login: `made-up-${n}`, password: 'x' })
    }
    expect([...(await figures()).keys()]).toEqual(series)
    expect(() => openMeters().decisions.cell('evaluation', 'perhaps')).toThrow('no cell')
  })

  test('tells the rest when the database says nothing', async () => {
    const { pool } = site.ctx.database
    const { query } = pool
    pool.query = (() => Promise.reject(new Error('away'))) as never
    const found = await figures()
    pool.query = query
    expect(found.get('dostup_database_up')).toBe(0)
    expect(found.has('dostup_revision')).toBe(true)
    expect(found.has('dostup_revision_latest')).toBe(false)
  })

  test('every figure that the alerts and the dashboard ask for is there', async () => {
    const names = new Set([...(await figures()).keys()].map((line) => line.replace(/\{.*/, '')))
    const asked = ['prometheus/dostup.alerts.yaml', 'grafana/dostup.json'].flatMap((file) => [
      ...readFileSync(new URL(`../../../deploy/${file}`, import.meta.url), 'utf8').matchAll(
        /\b(?:dostup|process|nodejs)_\w+/g,
      ),
    ])
    expect(asked.map(([name]) => name).filter((name) => !names.has(name))).toEqual([])
    const told = new Set(asked.map(([name]) => name.replace(/_bucket$/, '')))
    const shown = [...names].map((name) => name.replace(/_(bucket|sum|count)$/, ''))
    expect(shown.filter((name) => !told.has(name))).toEqual([])
  })

  test('the alerts are rules as Prometheus reads them', () => {
    const { groups } = parse(
      readFileSync(new URL('../../../deploy/prometheus/dostup.alerts.yaml', import.meta.url), 'utf8'),
    )
    const rules = groups.flatMap((group: { rules: object[] }) => group.rules)
    expect(rules.length).toBeGreaterThan(10)
    for (const rule of rules)
      expect(rule).toMatchObject({
        alert: expect.stringMatching(/^Dostup[A-Z]\w+$/),
        expr: expect.any(String),
        for: expect.stringMatching(/^\d+[smh]$/),
        labels: { severity: expect.stringMatching(/^(warning|critical)$/) },
        annotations: { summary: expect.any(String), description: expect.any(String) },
      })
  })
})

test('the text is what Prometheus reads', () => {
  const meters = openMeters()
  meters.decisionSeconds.timer('search').observe(0.003)
  const text = exposition([
    meters.decisionSeconds,
    { name: 'odd', help: 'a\nb', kind: 'gauge', samples: () => [{ labels: { a: '"\\\n' }, value: Infinity }] },
  ])
  expect(text).toContain('# TYPE dostup_decision_seconds histogram\n')
  expect(text).toContain('dostup_decision_seconds_bucket{door="search",le="0.0025"} 0\n')
  expect(text).toContain('dostup_decision_seconds_bucket{door="search",le="0.01"} 1\n')
  expect(text).toContain('dostup_decision_seconds_bucket{door="search",le="+Inf"} 1\n')
  expect(text).toContain('dostup_decision_seconds_sum{door="search"} 0.003\n')
  expect(text).toContain('# HELP odd a\\nb\n# TYPE odd gauge\nodd{a="\\"\\\\\\n"} +Inf\n')
})
