import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../src/database/index.ts'
import type { BenchSet } from '../bench-set.ts'
import { type Running, startDostup } from '../dostup.ts'
import { signIn } from '../http/sign-in.ts'
import { percentile } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, type Goal, type Section } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'
import { fill, RECORDS } from './fill.ts'

const CHANGES = Math.min(10_000, RECORDS / 100)
const samples = 15

const plain = { required: false, unique: false, key: false }
const attributes = [
  { ...plain, code: 'code', title: 'Код', type: 'text', key: true },
  { ...plain, code: 'name', title: 'Название', type: 'text', required: true },
  { ...plain, code: 'people', title: 'Население', type: 'number' },
  { ...plain, code: 'founded', title: 'Основан', type: 'date' },
  { ...plain, code: 'kind', title: 'Вид', type: 'list', options: ['город', 'село', 'посёлок', 'деревня'] },
]
/** A word that every tenth record has, one that some have, and one that one has. */
const searches = { common: 'ленина', rare: 'кедровая 777', one: '0123456' }

export const books: BenchSet = {
  what: 'a reference book of a million records: pages, comparison, approving, whole files',
  async run({ region, say }): Promise<Section> {
    const { dataDirectory } = await region(SMALL_REGION)
    const server = await startDostup(['--no-console'], dataDirectory)
    const database = await openDatabase({ dataDirectory })
    try {
      const caller = callerOf(server, await signIn(server, dataDirectory))
      const id = await makeBook(caller)
      say(`writing ${RECORDS} records`)
      const began = performance.now()
      await fill(database, id)
      say(`written in ${figure((performance.now() - began) / 1000)} s`)
      say('pages')
      const pages = await timePages(caller, id)
      say('a revision')
      const revision = await timeRevision(caller, database, id)
      say('files')
      const files = await timeFiles(caller, server, id)
      return sectionOf(pages, revision, files)
    } finally {
      await database.close()
      await server.stop()
    }
  },
}

type Caller = (method: string, path: string, body?: unknown) => Promise<Response>

function callerOf({ url }: Running, cookie: string): Caller {
  return async (method, path, body) => {
    const headers = { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
}

async function makeBook(caller: Caller): Promise<string> {
  const { id } = (await (await caller('POST', '/api/books', { title: 'Населённые пункты', open: true })).json()) as {
    id: string
  }
  await caller('PUT', `/api/books/${id}/structure`, { version: 0, attributes })
  return id
}

interface PageTimes {
  readonly what: string
  readonly times: readonly number[]
}

async function timePages(caller: Caller, id: string): Promise<PageTimes[]> {
  const orders = ['id', ...attributes.map(({ code }) => code)].flatMap((code) => [code, `-${code}`])
  const asked = [
    ...orders.map((order) => ({ what: `in the order ${order}`, query: `sort=${order}` })),
    ...Object.entries(searches).flatMap(([how, words]) =>
      ['id', '-people', 'name'].map((order) => ({
        what: `searched (${how}), in the order ${order}`,
        query: `search=${encodeURIComponent(words)}&sort=${order}`,
      })),
    ),
  ]
  const found: PageTimes[] = []
  for (const { what, query } of asked) {
    const times: number[] = []
    for (let n = 0; n < samples; n++) times.push(await timed(caller, `/api/books/${id}/records?limit=50&${query}`))
    found.push({ what, times })
  }
  return found
}

async function timed(caller: Caller, path: string): Promise<number> {
  const began = performance.now()
  await (await caller('GET', path)).arrayBuffer()
  return performance.now() - began
}

interface RevisionTimes {
  readonly written: number
  readonly agreed: number
  readonly approved: number
  readonly readMeanwhile: number
  readonly compared: number
}

async function timeRevision(caller: Caller, { kysely }: Database, id: string): Promise<RevisionTimes> {
  const items = Array.from({ length: CHANGES }, (_, n) => {
    const record = n * 97 + 1
    return n % 10 === 0 ? { operation: 'delete', record } : { operation: 'change', record, values: { people: n } }
  })
  const began = performance.now()
  await caller('POST', `/api/books/${id}/draft/changes`, { items })
  const written = performance.now() - began
  // Nobody agrees what they wrote: these changes become another's.
  await sql`update book_changes set by_id = null where revision_id in (select id from book_revisions where book_id = ${id})`.execute(
    kysely,
  )
  const { draft } = (await (await caller('GET', `/api/books/${id}/draft`)).json()) as { draft: { stamp: string } }
  const signature = { method: 'simple' }
  const agreeing = performance.now()
  await caller('POST', `/api/books/${id}/draft/agree`, { stamp: draft.stamp, signature })
  const agreed = performance.now() - agreeing
  const approving = performance.now()
  const done = caller('POST', `/api/books/${id}/draft/approve`, { signature }).then(() => performance.now() - approving)
  const readMeanwhile = await slowestUntil(done, () => timed(caller, `/api/books/${id}/records?limit=50&sort=-people`))
  return { written, agreed, approved: await done, readMeanwhile, compared: await compare(caller, id) }
}

async function slowestUntil(done: Promise<unknown>, read: () => Promise<number>): Promise<number> {
  let [over, slowest] = [false, 0]
  done.finally(() => {
    over = true
  })
  while (!over) slowest = Math.max(slowest, await read())
  return slowest
}

async function compare(caller: Caller, id: string): Promise<number> {
  const began = performance.now()
  for (let after: number | null = 0; after !== null; ) {
    const path: string = `/api/books/${id}/comparison?from=1&until=2&limit=1000&after=${after}`
    after = ((await (await caller('GET', path)).json()) as { next: number | null }).next
  }
  return performance.now() - began
}

interface FileTimes {
  readonly format: string
  readonly megabytes: number
  readonly seconds: number
  readonly added: number
}

async function timeFiles(caller: Caller, server: Running, id: string): Promise<FileTimes[]> {
  const found: FileTimes[] = []
  for (const format of ['json', 'csv', 'xml', 'xlsx']) {
    const memory = () => serverIn(processTree(server.pid)).residentBytes / 1e6
    const before = memory()
    let [most, bytes, over] = [before, 0, false]
    const watching = (async () => {
      while (!over) {
        most = Math.max(most, memory())
        await pause(250)
      }
    })()
    const began = performance.now()
    const { body } = await caller('GET', `/api/books/${id}/file?format=${format}`)
    for await (const chunk of body ?? []) bytes += chunk.byteLength
    const seconds = (performance.now() - began) / 1000
    over = true
    await watching
    found.push({ format, megabytes: bytes / 1e6, seconds, added: most - before })
  }
  return found
}

function sectionOf(pages: readonly PageTimes[], revision: RevisionTimes, files: readonly FileTimes[]): Section {
  const p95 = ({ times }: PageTimes) => percentile(times, 0.95)
  const slowest = pages.toSorted((one, other) => p95(other) - p95(one))[0] as PageTimes
  const ms = (value: number) => `${figure(value)} ms`
  const [json] = files as [FileTimes]
  const goals: Goal[] = [
    {
      ...{ figure: 'a page of a book of 1,000,000 records, p95, any sort and search', toReach: 'under 100 ms' },
      ...{ measured: `${ms(p95(slowest))} (slowest: ${slowest.what})`, reached: p95(slowest) < 100 },
    },
    {
      ...{ figure: 'two revisions of 1,000,000 records with 10,000 changes compared', toReach: 'under 3 s' },
      ...{ measured: ms(revision.compared), reached: revision.compared < 3000 },
    },
    {
      ...{ figure: 'such a revision approved', toReach: 'under 30 s, readers not stopped' },
      measured: `${ms(revision.approved)} (a page meanwhile: ${ms(revision.readMeanwhile)} at most)`,
      reached: revision.approved < 30_000 && revision.readMeanwhile < 1000,
    },
    {
      ...{ figure: 'a whole book of 1,000,000 records as a file (JSON)', toReach: '20 MB/s, under 200 MB of memory' },
      measured: `${figure(json.megabytes / json.seconds)} MB/s, ${figure(json.added)} MB`,
      reached: json.megabytes / json.seconds >= 20 && json.added < 200,
    },
  ]
  return {
    tables: [
      {
        columns: ['a page of 50 of 1,000,000 records', 'median, ms', 'p95, ms'],
        rows: pages.map((page) => [page.what, figure(percentile(page.times, 0.5)), figure(p95(page))]),
      },
      {
        columns: ['a revision of 10,000 changes', ''],
        rows: [
          ['written into the draft, at once', ms(revision.written)],
          ['agreed: checked, hashed, signed', ms(revision.agreed)],
          ['approved', ms(revision.approved)],
          ['the slowest page while it is approved', ms(revision.readMeanwhile)],
          ['compared with the one before, 1,000 at a time', ms(revision.compared)],
        ],
      },
      {
        columns: ['the whole as a file', 'MB', 's', 'MB/s', 'memory that it took, MB'],
        rows: files.map(({ format, megabytes, seconds, added }) => [
          ...[format.toUpperCase(), figure(megabytes), figure(seconds)],
          ...[figure(megabytes / seconds), figure(added)],
        ]),
      },
    ],
    goals,
    notes: [
      `Five attributes, all with an index; ${samples} requests of each kind, one after another, over HTTP with a session. The million is written past all deeds.`,
      'Memory is what the server had beyond what it had before, PostgreSQL apart.',
    ],
  }
}
