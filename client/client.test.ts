import { describe, expect, it } from 'vitest'
import { ask, createDostupClient, ProblemError } from './index.ts'

const answering = (status: number, body: unknown, seen: Request[] = []) => ({
  baseUrl: 'http://dostup.test',
  fetch: async (request: Request) => {
    seen.push(request)
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  },
})

const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ProblemError)) throw new Error('no ProblemError was thrown')
  return error.problem
}

describe('the client', () => {
  it('gives the body of a success', async () => {
    const client = createDostupClient(answering(200, { items: [], hidden: 0 }))
    expect(await ask(client.GET('/api/accounts/{id}/grants', { params: { path: { id: 'a' } } }))).toEqual({
      items: [],
      hidden: 0,
    })
  })

  it('throws what the server refused, with its fields', async () => {
    const body = {
      code: 'fields-refused',
      title: 'Не так',
      detail: 'Исправьте',
      errors: [{ field: 'snils', code: 'snils-invalid', detail: 'Проверьте' }],
    }
    const client = createDostupClient(answering(422, body))
    const problem = await refusal(
      ask(client.PATCH('/api/persons/{id}', { params: { path: { id: 'p' } }, body: { snils: '1' } })),
    )
    expect(problem).toMatchObject({
      status: 422,
      code: 'fields-refused',
      errors: [{ field: 'snils', message: 'Проверьте' }],
    })
  })

  it("a proxy's page instead of a problem document is a problem all the same", async () => {
    const client = createDostupClient({
      baseUrl: 'http://dostup.test',
      fetch: async () => new Response('<html>', { status: 502 }),
    })
    expect(await refusal(ask(client.GET('/api/session')))).toMatchObject({ status: 502, code: 'http-502' })
  })

  it('an unreachable server is status 0', async () => {
    const client = createDostupClient({
      baseUrl: 'http://dostup.test',
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    })
    expect(await refusal(ask(client.GET('/api/session')))).toMatchObject({ status: 0, code: 'unreachable' })
  })

  it('asks in the language of the moment and shows the key of a subsystem', async () => {
    const seen: Request[] = []
    let language = 'ru'
    const client = createDostupClient({ ...answering(200, {}, seen), language: () => language, apiKey: 'k1' })
    await client.GET('/api/roles')
    language = 'en'
    await client.GET('/api/roles')
    expect(seen.map((request) => request.headers.get('accept-language'))).toEqual(['ru', 'en'])
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer k1')
  })

  it('tells of an ended session, but not of a refused sign-in', async () => {
    let signedOut = 0
    const client = createDostupClient({ ...answering(401, {}), onSignedOut: () => signedOut++ })
    await client.POST('/api/session', { body: { login: 'a', password: 'b' } })
    expect(signedOut).toBe(0)
    await client.GET('/api/roles')
    expect(signedOut).toBe(1)
  })
})
