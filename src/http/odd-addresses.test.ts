import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, apiKey, grant, organization, person, role } from '../../test/support/builders.ts'
import { anonymous, injected, type Method, signedIn } from '../../test/support/callers.ts'
import { openSite, type Site } from '../../test/support/site.ts'

let site: Site
let headers: Record<string, string>
let ids: Readonly<Record<string, string>>

beforeAll(async () => {
  site = await openSite()
  const school = await organization(site)
  const { token } = await signedIn(site, await account(site, { metarole: 'superadmin' }))
  headers = { cookie: `dostup_session=${token}` }
  const [user, someone] = [await account(site, { home: school }), await person(site, { home: school })]
  const held = await role(site, ['school.journal.view'])
  const granted = await grant(site, { to: user, role: held.id, at: school })
  const key = await apiKey(site, 'school')
  ids = {
    organizations: school.id,
    accounts: user.id,
    persons: someone.id,
    roles: held.id,
    grants: granted,
    keys: key.id,
  }
})
afterAll(() => site.close())

interface Address {
  readonly method: Method
  readonly url: string
}

interface Described {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
}

/** Values as they stand in an address, encoded already. */
const odd = [
  ...['', '%20', '%00', 'a%00b', '%ED%A0%80', '%FF', '%zz', '%5C', '%27', '_', '__proto__', '%5B%5D', '%7B%7D'],
  ...['-1', '1.5', '1e400', 'NaN', '0x10', '99999999999999999999', 'TRUE', 'null'],
  ...['0000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59-10:00'],
  ...['%2B275760-09-13T00:00:00.000Z', '2026-06-30T23:59:60Z', '--title', 'x'.repeat(9000)],
]

const spelled = (name: string) => [
  ...odd.map((value) => `${name}=${value}`),
  `${name}=1&${name}=2`,
  `${name}[]=1`,
  `${name}[0]=1&${name}[1]=2`,
  name,
]

/** Every route with odd ids, every list with each of its parameters spelled oddly. Nothing is deleted by chance. */
async function addresses(): Promise<Address[]> {
  const { paths } = (await anonymous(site).get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, Described>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([name, { parameters = [] }]): Address[] => {
      const method = name.toUpperCase() as Method
      const places = path.includes('{id}') && method !== 'DELETE' ? odd.map((id) => path.replace('{id}', id)) : []
      if (method !== 'GET') return places.map((url) => ({ method, url }))
      const real = path.replace('{id}', ids[path.split('/')[2] ?? ''] ?? 'nothing')
      const asked = parameters.filter((one) => one.in === 'query').flatMap((one) => spelled(one.name))
      return [...places, ...[...asked, 'nonsense=1'].map((query) => `${real}?${query}`)].map((url) => ({ method, url }))
    }),
  )
}

test('mistake 80 whatever stands in an address, it is answered or refused with what and where, and never a 500', async () => {
  const told = { answered: 0, refused: 0 }
  for (const request of await addresses()) {
    const { status, text, headers: said } = await injected(site, { ...request, headers })
    told[status < 400 ? 'answered' : 'refused']++
    if (status < 400) continue
    expect(said['content-type'], `${request.url} ${text}`).toBe('application/problem+json')
    expect(text.length, request.url).toBeLessThan(2000)
  }
  expect(Math.min(told.answered, told.refused)).toBeGreaterThan(300)
}, 120_000)
