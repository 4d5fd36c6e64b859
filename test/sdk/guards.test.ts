import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyRequest } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import type { Checks } from '../../client/checks/questions.ts'
import { guardConnect } from '../../client/guards/connect.ts'
import { guardFastify } from '../../client/guards/fastify.ts'
import { guardFetch } from '../../client/guards/fetch.ts'
import { guardHono } from '../../client/guards/hono.ts'
import { guardNest } from '../../client/guards/nest.ts'

const checks: Checks = {
  async check({ subject }) {
    if (subject.id === 'lost') throw new TypeError('not reached')
    return subject.id === 'teacher'
  },
  checkAll: async (questions) => questions.map(() => false),
}
const question = (id: string | undefined | null) =>
  id == null
    ? undefined
    : { subject: { type: 'user', id }, action: { name: 'read' }, resource: { type: 'page', id: '1' } }
const expected = { teacher: 200, pupil: 403, lost: 503, '': 401 }
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function statusesOf(ask: (headers: Record<string, string>) => Promise<{ status: number }>) {
  const found: Record<string, number> = {}
  for (const who of Object.keys(expected)) found[who] = (await ask(who === '' ? {} : { 'x-user': who })).status
  return found
}

describe('guards: yes, no, nobody, and no answer is no yes', () => {
  it('Fastify', async () => {
    const app = fastify()
    closing.push(() => app.close())
    const asked = (request: FastifyRequest) => question(request.headers['x-user'] as string | undefined)
    app.get('/', { preHandler: guardFastify(checks, asked) }, async () => 'page')
    const ask = async (headers: Record<string, string>) => ({
      status: (await app.inject({ url: '/', headers })).statusCode,
    })
    expect(await statusesOf(ask)).toEqual(expected)
  })

  it('Express, by the signature that it shares with node:http', async () => {
    const guard = guardConnect(checks, (request: { headers: Record<string, unknown> }) =>
      question(request.headers['x-user'] as string | undefined),
    )
    const server = createServer((request, response) => guard(request, response, () => response.end('page')))
    closing.push(() => server.close())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await statusesOf((headers) => fetch(url, { headers }))).toEqual(expected)
  })

  it('whatever takes a Request: Next, Deno, Bun, workers', async () => {
    const handler = guardFetch(
      checks,
      (request) => question(request.headers.get('x-user')),
      () => new Response('page'),
    )
    expect(await statusesOf((headers) => handler(new Request('http://a.test', { headers })))).toEqual(expected)
  })

  it('Hono and Nest, by what they hand to a guard', async () => {
    const context = (who: string | undefined) => ({
      who,
      body: (_: null, status: number) => new Response(null, { status }),
    })
    const hono = guardHono(checks, (one: ReturnType<typeof context>) => question(one.who))
    const ask = async (headers: Record<string, string>) =>
      (await hono(context(headers['x-user']), async () => {})) ?? new Response('page')
    expect(await statusesOf(ask)).toEqual(expected)
    const nest = guardNest(
      checks,
      (request: { who: string }) => question(request.who),
      (status) => new Error(String(status)),
    )
    const http = (who: string) => ({ switchToHttp: () => ({ getRequest: <T>() => ({ who }) as T }) })
    expect(await nest.canActivate(http('teacher'))).toBe(true)
    await expect(nest.canActivate(http('pupil'))).rejects.toThrow('403')
  })
})
