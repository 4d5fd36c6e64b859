/** Time tells nothing where the same work is done in the same order: statements of the database and Argon2, counted, not timed. */
import * as argon from '@node-rs/argon2'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { account, next, organization, password } from '../../../../test/support/builders.ts'
import { anonymous, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { inHashQueue } from '../../passwords/index.ts'

vi.mock('@node-rs/argon2', { spy: true })
const statements = vi.spyOn(pg.Client.prototype, 'query')

let site: Site
beforeAll(async () => {
  site = await openSite()
  await enter('nobody-yet')
})
afterAll(() => site.close())

const enter = async (login: string, text = 'wrong') => {
  const answer = await site.app.inject({ method: 'POST', url: '/api/session', payload: { login, password: text } })
  const { instance: _instance, ...body } = answer.json()
  return { status: answer.statusCode, body, retryAfter: answer.headers['retry-after'] }
}
const textOf = ([first]: readonly unknown[]) => (typeof first === 'string' ? first : (first as { text: string }).text)

/** What is answered, and all that was done for it. */
async function workFor(login: string, text?: string) {
  statements.mockClear()
  vi.mocked(argon.verify).mockClear()
  const answer = await enter(login, text)
  return {
    answer,
    statements: statements.mock.calls.map(textOf),
    hashings: vi.mocked(argon.verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4)),
  }
}

const logins: Record<string, () => Promise<{ login: string; text?: string }>> = {
  'a wrong password': () => account(site),
  'a locked account, the right password': async () => {
    const { login } = await account(site)
    for (let guess = 0; guess < 6; guess += 1) await enter(login)
    return { login, text: password }
  },
  'a deactivated account': () => account(site, { active: false }),
  'an account of an archived organization': async () => {
    const home = await organization(site)
    const { login } = await account(site, { home })
    const admin = await signedIn(site, await account(site, { metarole: 'superadmin' }))
    await admin.post(`/api/organizations/${home.id}/archive`)
    return { login }
  },
  'an account without a password': async () => {
    const user = await account(site)
    const none = { password_hash: null }
    await site.ctx.database.kysely.updateTable('accounts').set(none).where('id', '=', user.id).execute()
    return user
  },
}

describe('mistake 72 the same work is done for a login that is there and for one that is not', () => {
  test.each(Object.entries(logins))('%s', async (_, make) => {
    const { login, text } = await make()
    const unknown = await workFor(`nobody-${next()}`, text)
    expect(await workFor(login, text)).toEqual(unknown)
    expect(unknown.hashings).toEqual([['', 'argon2id', 'v=19', 'm=19456,t=2,p=1']])
    expect(unknown.statements.length).toBeGreaterThan(2)
  })

  test('issue 7, item 11: in a full queue both are turned away by the same steps, and neither is looked at', async () => {
    const { login } = await account(site)
    const queue = await fullQueue()
    const [known, unknown] = [await workFor(login), await workFor(`nobody-${next()}`)]
    await queue.empty()
    expect(known).toEqual(unknown)
    expect(known).toMatchObject({ answer: { status: 503, body: { code: 'sign-in-busy' } }, hashings: [] })
    expect(await anonymous(site).post('/api/session', { login, password })).toMatchObject({ status: 200 })
  })
})

/** Two at work, and as many waiting as may wait. */
async function fullQueue() {
  const over = Promise.withResolvers<void>()
  const sources = Array.from({ length: 10 }, (_, at) => Array<string>(100).fill(`flood ${at}`))
  const turns = ['first', 'second', ...sources.flat()].map((source) => ({ source, lane: 'strange' }) as const)
  const all = turns.map((turn) => inHashQueue(site.ctx, turn, () => over.promise))
  const empty = async () => {
    over.resolve()
    await Promise.all(all)
  }
  return { empty }
}
