import { Agent, request } from 'node:http'
import { growRegion } from '../../src/services/seeding/index.ts'
import type { BenchSet } from '../bench-set.ts'
import { type Running, runDostup, startDostup } from '../dostup.ts'
import { median, percentile } from '../measure.ts'
import { figure, type Section, seconds } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'

const batch = 10_000
/** Of each way of writing, in batches one after another. */
const rounds = 5
/** Records that a full synchronization finds as they were; the goal is told for a million. */
const said = Number(process.env.DOSTUP_BENCH_FACTS ?? 1_000_000)
const changes = 300

export const facts: BenchSet = {
  what: 'records written by a subsystem in batches, a full synchronization that finds nothing new, the feed of changes',
  async run(bench): Promise<Section> {
    const { dataDirectory, persons } = await bench.region(SMALL_REGION)
    const key = (await runDostup(['key', 'metering'], dataDirectory)).match(/dostup_[\w-]+/)?.[0] ?? ''
    const schools = growRegion({ persons }).nodes.filter((node) => node.kind === 'school' && node.archivedAt === null)
    const server = await startDostup(['--no-console'], dataDirectory)
    try {
      const send = sender(server, key)
      const records = (from: number, more: (at: number) => object) =>
        Array.from({ length: batch }, (_, n) => {
          const at = from + n
          const parentId = schools[at % schools.length]?.id
          return { id: `object-${at}`, kind: 'metering-object', title: `Объект ${at}`, parentId, ...more(at) }
        })
      const write = async (from: number, more: (at: number) => object = () => ({})) => {
        const items = records(from, more)
        return await timed(() => send('POST', '/api/facts/records/batch', { items }))
      }
      const shares = (at: number) => ({ shares: [{ to: schools[(at + 1) % schools.length]?.id, level: 'view' }] })
      await write(0)
      const rates = { plain: [] as number[], shared: [] as number[], same: [] as number[] }
      for (let round = 0; round < rounds; round++) {
        const from = (1 + 2 * round) * batch
        rates.plain.push(batch / (await write(from)))
        rates.shared.push(batch / (await write(from + batch, shares)))
        rates.same.push(batch / (await write(from)))
        bench.say(
          `facts: ${figure(rates.plain.at(-1) ?? 0)}/s, with a share each ${figure(rates.shared.at(-1) ?? 0)}/s, the same again ${figure(rates.same.at(-1) ?? 0)}/s`,
        )
      }
      const first = (1 + 2 * rounds) * batch
      for (let from = first; from < said; from += batch) await write(from)
      const took = await synchronized(send, (from) => records(from, () => ({})))
      const lag = await feedLag(server, key, send, schools[0]?.id ?? '')
      return sectionOf(
        { plain: median(rates.plain), shared: median(rates.shared), same: median(rates.same) },
        took,
        lag,
      )
    } finally {
      await server.stop()
    }
  },
}

type Send = (method: string, path: string, body: object) => Promise<string>

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** Two batches on their way, as a client would send them. */
async function synchronized(send: Send, records: (from: number) => object[]): Promise<number> {
  return await timed(async () => {
    const { id } = JSON.parse(await send('POST', '/api/facts/synchronizations', {}))
    let next = 0
    const sender = async () => {
      for (let from = next; from < said; from = next) {
        next += batch
        await send('POST', `/api/facts/synchronizations/${id}/records`, { items: records(from) })
      }
    }
    await Promise.all([sender(), sender()])
    await send('GET', `/api/facts/synchronizations/${id}`, {})
  })
}

/** Milliseconds from the answer to a change until a stream has told of it. */
async function feedLag({ url }: Running, key: string, send: Send, parentId: string): Promise<number[]> {
  const told = new Map<string, number>()
  const stream = request(`${url}/api/facts/changes/stream?models=record`, {
    headers: { authorization: `Bearer ${key}` },
  })
  await new Promise<void>((begun) => {
    stream.on('response', (answer) => {
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        for (const [, id = ''] of text.matchAll(/"id":"(lag-\d+)"/g)) told.set(id, performance.now())
        begun()
      })
      answer.on('error', () => {})
    })
    stream.on('error', () => {})
    stream.end()
  })
  const answered = new Map<string, number>()
  for (let at = 0; at < changes; at++) {
    await send('PUT', `/api/facts/records/lag-${at}`, { kind: 'metering-object', parentId })
    answered.set(`lag-${at}`, performance.now())
  }
  while (told.size < changes) await new Promise((soon) => setTimeout(soon, 20))
  stream.destroy()
  return [...answered].map(([id, at]) => Math.max(0, (told.get(id) ?? at) - at))
}

function sender({ url }: Running, key: string): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  return (method, path, body) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const text = JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${key}`,
      ...(method !== 'GET' && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    const sent = request(`${url}${path}`, { method, agent, headers }, (answer) => {
      let got = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        got += part
      })
      answer.on('end', () => {
        const isGood = (answer.statusCode ?? 500) < 300 && !got.includes('"outcome":"refused"')
        if (isGood) resolve(got)
        else reject(new Error(`${path}: ${answer.statusCode} ${got.slice(0, 500)}`))
      })
    })
    sent.on('error', reject)
    sent.end(method === 'GET' ? undefined : text)
    return promise
  }
}

interface Rates {
  readonly plain: number
  readonly shared: number
  readonly same: number
}

function sectionOf({ plain, shared, same }: Rates, took: number, lag: readonly number[]): Section {
  const p99 = percentile(lag, 0.99)
  const million = (took / said) * 1_000_000
  const many = said.toLocaleString('en-US')
  return {
    tables: [
      {
        columns: ['', 'records/s'],
        rows: [
          ['made, in batches of 10,000', figure(plain)],
          ['made with access of another organization each', figure(shared)],
          ['the same again', figure(same)],
          [`a full synchronization of ${many}, all as they were`, `${figure(said / took)} (${seconds(took)})`],
        ],
      },
      {
        columns: ['', 'p50, ms', 'p99, ms'],
        rows: [
          ['from the answer to a change until a stream has told of it', figure(percentile(lag, 0.5)), figure(p99)],
        ],
      },
    ],
    goals: [
      goal('facts: records a second', 'at least 50,000', `${figure(plain)}/s`, plain >= 50_000),
      goal('facts: records with a share a second', 'at least 20,000', `${figure(shared)}/s`, shared >= 20_000),
      goal('facts: a million unchanged synchronized', 'under 20 s', seconds(million), million < 20),
      goal('facts: feed to a subsystem, p99', 'under 50 ms', `${figure(p99)} ms`, p99 < 50),
    ],
    notes: [
      `Medians of ${rounds} batches over HTTP, each with its fence, one after another; the synchronization by two at a time. PostgreSQL shares the processors.`,
      `The million is told from ${many}.`,
    ],
  }
}

const goal = (what: string, toReach: string, measured: string, reached: boolean) => ({
  figure: what,
  toReach,
  measured,
  reached,
})
