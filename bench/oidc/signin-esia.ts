import { type EsiaEmulator, openEsiaEmulator } from '../../src/emulator/index.ts'
import type { BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { signIn } from '../http/sign-in.ts'
import { percentile } from '../measure.ts'
import { figure, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const people = 200
const browsers = 4
const goal = 300

export const signinEsia: BenchSet = {
  what: 'sign-in by ЕСИА: both ways of the browser, signatures, tokens, data, the look-up and the binding',
  async run({ region }): Promise<Section> {
    const { dataDirectory, persons } = await region(LARGE_REGION)
    const server = await startDostup(['--no-console'], dataDirectory)
    const esia = await openEsiaEmulator()
    try {
      const place = { url: server.url, cookie: await signIn(server, dataDirectory) }
      await enrol(place, esia)
      const provider = await register(place, esia)
      const first = await rounds(place, provider, esia, 1)
      const again = await rounds(place, provider, esia, 1)
      return sectionOf(persons, { first, again, atOnce: await rounds(place, provider, esia, browsers) })
    } finally {
      await esia.close()
      await server.stop()
    }
  },
}

interface Place {
  readonly url: string
  readonly cookie: string
}

async function ask<T>({ url, cookie }: Place, path: string, body?: object): Promise<T> {
  const method = body === undefined ? 'GET' : 'POST'
  const headers = { cookie, 'content-type': 'application/json' }
  const answer = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

interface Person {
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  readonly birthDate: string | null
  readonly snils: string | null
}

/** Students of the region have accounts at Госуслуги from now on: half of them without a СНИЛС there, so that they are found by the rest. */
async function enrol(place: Place, esia: EsiaEmulator): Promise<void> {
  const { items } = await ask<{ items: { snils: string | null }[] }>(place, '/api/accounts?metarole=student&limit=500')
  esia.people.length = 0
  for (const { snils } of items) {
    if (snils === null || esia.people.length === people) continue
    const found = await ask<{ items: Person[] }>(place, `/api/persons?snils=${encodeURIComponent(snils)}`)
    const [person] = found.items
    if (person?.birthDate) esia.people.push(citizenOf(person, esia.people.length))
  }
}

function citizenOf({ lastName, firstName, middleName, birthDate, snils }: Person, place: number) {
  const name = { lastName, firstName, ...(middleName && { middleName }) }
  const number = place % 2 === 0 && snils ? { snils } : {}
  const born = birthDate?.split('-').reverse().join('.') ?? ''
  return { oid: String(1_000_100_000 + place), about: '', ...name, birthDate: born, ...number, confirmed: true }
}

async function register(place: Place, esia: EsiaEmulator): Promise<string> {
  const settings = {
    ...{ way: 'v2', circuit: 'own', url: esia.url, clientId: esia.clientId, certificate: esia.certificate },
    ...{ tokenKeys: esia.tokenKeys, signer: 'service', signerUrl: `${esia.signer}/raw`, organizationScopes: 'org_inn' },
    scopes: 'openid fullname birthdate gender snils email mobile usr_org',
  }
  const form = { title: 'ЕСИА', esia: settings, metaroles: [], organizations: [] }
  const { id } = await ask<{ id: string }>(place, '/api/providers', form)
  await ask(place, `/api/providers/${id}/turn-on`, {})
  return id
}

/** Milliseconds of every sign-in: what the product answers to the browser, there and back. */
async function rounds(place: Place, provider: string, esia: EsiaEmulator, atOnce: number): Promise<number[]> {
  const waiting = esia.people.map(({ oid }) => oid)
  const took: number[] = []
  const one = async () => {
    for (let oid = waiting.pop(); oid !== undefined; oid = waiting.pop()) took.push(await comeIn(place, provider, oid))
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return took
}

async function comeIn({ url }: Place, provider: string, oid: string): Promise<number> {
  const at = `${url}/api/session/providers/${provider}`
  const startedAt = performance.now()
  const begun = await fetch(`${at}/begin`, { method: 'POST' })
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const there = ((await begun.json()) as { url: string }).url
  const leftAt = performance.now()
  const page = await (await fetch(there)).text()
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const gone = await fetch(new URL('/aas/choose', there), {
    ...{ method: 'POST', body: new URLSearchParams({ request, oid }), redirect: 'manual' },
  })
  const parameters = new URL(gone.headers.get('location') ?? '').search
  const backAt = performance.now()
  const headers = { cookie, 'content-type': 'application/json' }
  const answer = await fetch(at, { method: 'POST', headers, body: JSON.stringify({ parameters }) })
  if (answer.status !== 200) throw new Error(`${oid}: ${answer.status} ${await answer.text()}`)
  return performance.now() - backAt + (leftAt - startedAt)
}

interface Took {
  readonly first: readonly number[]
  readonly again: readonly number[]
  readonly atOnce: readonly number[]
}

function sectionOf(persons: number, { first, again, atOnce }: Took): Section {
  const row = (title: string, took: readonly number[]) => [
    title,
    ...[took.length, percentile(took, 0.5), percentile(took, 0.95), percentile(took, 0.99)].map(figure),
  ]
  const worst = percentile(first, 0.95)
  return {
    tables: [
      {
        columns: ['', 'sign-ins', 'p50, ms', 'p95, ms', 'p99, ms'],
        rows: [
          row('for the first time: looked up and bound', first),
          row('bound', again),
          row(`bound, ${browsers} browsers at once`, atOnce),
        ],
      },
    ],
    goals: [
      {
        ...{ figure: `sign-in by ЕСИА with the look-up, ${figure(persons)} persons, p95`, toReach: `under ${goal} ms` },
        ...{ measured: `${figure(worst)} ms`, reached: worst < goal },
      },
    ],
    notes: [
      'What the product answers, there and back, with two signatures of the emulator’s service, its tokens and its data; not the time that somebody takes there. Half of the people are found by СНИЛС, half by name and birth date. The emulator shares the machine.',
    ],
  }
}
