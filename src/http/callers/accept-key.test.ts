import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, apiKey, organization } from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../../services/audit/index.ts'
import { revokeKey } from '../../services/clients/index.ts'
import { operator } from '../../services/decisions/index.ts'

let site: Site
let evaluation: string
let question: string
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

beforeAll(async () => {
  site = await openSite()
  await site.app.listen({ host: '127.0.0.1', port: 0 })
  evaluation = `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}/access/v1/evaluation`
  const school = await organization(site)
  const { id } = await account(site, { home: school })
  question = JSON.stringify({
    subject: { type: 'account', id },
    action: { name: 'school.journal.view' },
    resource: { type: 'school', id: school.id },
  })
})
afterAll(async () => {
  agent.destroy()
  await site.close()
})

/** The status, and whether the connection was one that had been used before. */
async function ask(authorization: string | undefined): Promise<[number, 'kept' | 'new']> {
  const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) }
  const asked = request(evaluation, { method: 'POST', headers, agent }).end(question)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  await answer.resume().toArray()
  return [answer.statusCode ?? 0, asked.reusedSocket ? 'kept' : 'new']
}

test('mistake 60 on a kept connection a revoked key is refused at the next request', async () => {
  const { id, secret } = await apiKey(site, 'school')
  expect(await ask(`Bearer ${secret}`)).toEqual([200, 'new'])
  expect(await ask(`Bearer ${secret}`)).toEqual([200, 'kept'])
  await perform(site.ctx, operator, revokeKey, id)
  expect(await ask(`Bearer ${secret}`)).toEqual([401, 'kept'])
})

test('mistake 6 a connection remembers no caller: each request is what its own header says', async () => {
  const [own, other] = [await apiKey(site, 'school'), await apiKey(site, 'dostup')]
  const bearer = `Bearer ${own.secret}`
  expect((await ask(bearer))[0]).toBe(200)
  expect(await ask(`Bearer ${other.secret}`)).toEqual([403, 'kept'])
  expect(await ask(bearer)).toEqual([200, 'kept'])
  for (const wrong of [
    `${bearer.slice(0, -1)}${bearer.endsWith('A') ? 'B' : 'A'}`,
    `Bearer e${own.secret.slice(1)}`,
    bearer.slice(0, -1),
    `${bearer}A`,
    bearer.replace('Bearer', 'Basic'),
    undefined,
  ]) {
    expect((await ask(wrong))[0], String(wrong)).toBe(401)
    expect((await ask(bearer))[0]).toBe(200)
  }
})

test('the scheme is told by its word, in whatever case (RFC 9110 §11.1)', async () => {
  const { secret } = await apiKey(site, 'school')
  expect((await ask(`bearer ${secret}`))[0]).toBe(200)
})

test('the use of a key is noted on a kept connection as well', async () => {
  const { id, secret } = await apiKey(site, 'school')
  await ask(`Bearer ${secret}`)
  site.clock.pass(61)
  await ask(`Bearer ${secret}`)
  const { kysely } = site.ctx.database
  const key = await kysely.selectFrom('api_keys').select('last_used_at').where('id', '=', id).executeTakeFirstOrThrow()
  expect(key.last_used_at).toEqual(site.clock.now())
})
