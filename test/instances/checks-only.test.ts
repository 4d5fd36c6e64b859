import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { serveChecks } from '../../src/app/checks/serve-checks.ts'
import { readConfig } from '../../src/app/config.ts'
import { account, apiKey, grant, organization } from '../support/builders.ts'
import { blankDatabase } from '../support/database.ts'
import { administer } from '../support/server-url.ts'
import { openSite, type Site } from '../support/site.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(async () => {
  await site.close()
  await administer(inject('databaseServer'), 'drop role if exists dostup_checks')
})

/** What docs/scale.md tells whoever runs it to let that user do. */
const allowed = [
  'create role dostup_checks login',
  'grant select on all tables in schema public to dostup_checks',
  'grant insert, update, delete on instances to dostup_checks',
  'grant update (last_used_at) on api_keys to dostup_checks',
]

test('law 3 a process for checks reads alone, follows the feed, answers nothing else, and nothing at all without its lease', async () => {
  const { database } = site.ctx
  for (const line of allowed) await database.pool.query(line)
  const school = await organization(site)
  const who = await account(site)
  const { secret } = await apiKey(site, 'school')
  const url = new URL(database.url)
  url.username = 'dostup_checks'
  const serving = await serveChecks(
    readConfig({
      DATABASE_URL: url.href,
      DOSTUP_PORT: '0',
      DOSTUP_LOG: 'silent',
      DOSTUP_LEASE: '1',
      DOSTUP_SECRET_KEY: '07'.repeat(32),
    }),
  )
  const ask = async (atLeast?: number) => {
    const answer = await fetch(`${serving.url}/access/v1/evaluation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({
        subject: { type: 'account', id: who.id },
        action: { name: 'school.timetable.edit' },
        resource: { type: 'school', id: school.id },
        ...(atLeast !== undefined && { context: { at_least: atLeast } }),
      }),
    })
    return { status: answer.status, ...((await answer.json()) as { decision?: boolean }) }
  }
  try {
    expect(await ask()).toEqual({ status: 200, decision: false })
    await grant(site, { to: who, role: 'head-teacher', at: school })
    expect(await ask(site.ctx.decisions.revision)).toEqual({ status: 200, decision: true })
    const others = ['/api/session', '/api/openapi.json', '/scim/v2/Users', '/oidc/jwks', '/'].map(
      async (path) => (await fetch(serving.url + path)).status,
    )
    expect(await Promise.all(others)).toEqual([404, 404, 404, 404, 404])
    expect((await fetch(`${serving.url}/readyz`)).status).toBe(200)
    await database.pool.query('revoke select, insert, update, delete on instances from dostup_checks')
    await vi.waitFor(async () => expect((await ask()).status).toBe(503), { timeout: 10_000, interval: 200 })
  } finally {
    await serving.close()
    await database.pool.query('drop owned by dostup_checks')
  }
})

test('a process for checks makes no schema', async () => {
  const blank = await blankDatabase()
  const config = readConfig({
    DATABASE_URL: blank.url,
    DOSTUP_PORT: '0',
    DOSTUP_LOG: 'silent',
    DOSTUP_SECRET_KEY: '07'.repeat(32),
  })
  await expect(serveChecks(config)).rejects.toThrow('start a whole one of this edition first')
  await blank.close()
})
