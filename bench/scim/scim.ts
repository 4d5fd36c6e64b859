import { Agent, request } from 'node:http'
import { join } from 'node:path'
import type { Bench, BenchSet } from '../bench-set.ts'
import { type Running, runDostup, startDostup } from '../dostup.ts'
import { figure, type Section } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'
import { type Conformance, conformance } from './conformance.ts'

/** Users that are made, changed and turned off; the goal is told of each. */
const many = Number(process.env.DOSTUP_BENCH_SCIM ?? 2000)
const atOnce = 32
const perBulk = Math.min(500, many)
const users = '/scim/v2/Users'

export const scim: BenchSet = {
  what: 'users provisioned by SCIM one by one and by /Bulk, and what two testers of the standard say (they want Python)',
  async run(bench): Promise<Section> {
    // By themselves: one of them looks for what it has made on the first page of all.
    const bare = await keyed(join(bench.directory, 'scim'), ['--persons', '0'])
    const testers = await conformance(bench, { url: `${bare.server.url}/scim/v2`, key: bare.key })
    await bare.server.stop()
    const { dataDirectory } = await bench.region(SMALL_REGION)
    const { server, key } = await keyed(dataDirectory, [])
    try {
      return sectionOf(await measured(bench, sender(server, key)), testers)
    } finally {
      await server.stop()
    }
  },
}

/** A server, and a key that acts as the administrator whom the first start appoints. */
async function keyed(dataDirectory: string, parameters: readonly string[]) {
  await (await startDostup(['--no-console', ...parameters], dataDirectory)).stop()
  const output = await runDostup(['key', 'school', '--account', 'admin'], dataDirectory)
  const server = await startDostup(['--no-console', ...parameters], dataDirectory)
  return { server, key: output.match(/dostup_[\w-]+/)?.[0] ?? '' }
}

interface Rates {
  readonly created: number
  readonly patched: number
  readonly sought: number
  readonly bulk: number
}

async function measured(bench: Bench, send: Send): Promise<Rates> {
  const ids: string[] = []
  const created = await rateOf(many, async (at) => {
    ids[at] = JSON.parse(await send('POST', users, userOf('one', at))).id
  })
  bench.say(`scim: ${figure(created)} users/s created`)
  const patched = await rateOf(many, async (at) => {
    await send('PATCH', `${users}/${ids[at]}`, { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] })
  })
  bench.say(`scim: ${figure(patched)} users/s turned off`)
  const sought = await rateOf(many, async (at) => {
    await send('GET', `${users}?filter=${encodeURIComponent(`userName eq "one-${at}"`)}`)
  })
  const batches = Math.ceil(many / perBulk)
  const began = performance.now()
  for (let batch = 0; batch < batches; batch++) {
    const Operations = Array.from({ length: perBulk }, (_, n) => {
      const at = batch * perBulk + n
      return { method: 'POST', path: '/Users', bulkId: `u${at}`, data: userOf('bulk', at) }
    })
    await send('POST', '/scim/v2/Bulk', { Operations })
  }
  return { created, patched, sought, bulk: (batches * perBulk * 1000) / (performance.now() - began) }
}

const userOf = (word: string, at: number) => ({
  ...{ userName: `${word}-${at}`, externalId: `${word}-${at}`, active: true },
  name: { familyName: `Служебный-${at}`, givenName: 'Тест' },
  emails: [{ value: `${word}-${at}@example.ru`, type: 'work' }],
})

/** So many a second, `atOnce` of them on their way. */
async function rateOf(count: number, work: (at: number) => Promise<void>): Promise<number> {
  let next = 0
  const began = performance.now()
  const worker = async () => {
    for (let at = next++; at < count; at = next++) await work(at)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (count * 1000) / (performance.now() - began)
}

type Send = (method: string, path: string, body?: object) => Promise<string>

function sender({ url }: Running, key: string): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json' }
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const asking = request(url + path, { method, agent, headers }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString()
          if ((answer.statusCode ?? 500) < 300) resolve(text)
          else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`))
        })
      })
      asking.on('error', reject)
      asking.end(body && JSON.stringify(body))
    })
}

function sectionOf({ created, patched, sought, bulk }: Rates, testers: Conformance[]): Section {
  const rows = [
    ['users created, with their persons', figure(created)],
    ['users turned off by PATCH', figure(patched)],
    ['users sought by `userName`', figure(sought)],
    [`users created by /Bulk, ${perBulk} at once`, figure(bulk)],
  ]
  return {
    tables: [{ columns: ['SCIM', 'a second'], rows }],
    notes: [
      `${atOnce} requests on their way; every change is fenced, as it is for everybody.`,
      ...testers.map(({ tester, said }) => `${tester}: ${said}`),
    ],
    goals: [
      {
        figure: 'users provisioned by SCIM',
        toReach: '500/s',
        measured: `${figure(created)}/s`,
        reached: created >= 500,
      },
    ],
  }
}
