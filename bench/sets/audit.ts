import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { consistencyProof, nodesOfTiles } from '../../src/core/merkle/index.ts'
import {
  changeRegistry,
  eventRegistry,
  findTile,
  openNote,
  openSigner,
  proveEntry,
  sealLogs,
  verifyLog,
} from '../../src/services/audit/index.ts'
import { type Context, operator } from '../../src/services/decisions/index.ts'
import type { ListQuery, Registry } from '../../src/services/registry/index.ts'
import type { Bench, BenchSet } from '../bench-set.ts'
import { percentile } from '../measure.ts'
import { figure, type Section, seconds, type Table } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'

const rows = Number(process.env.DOSTUP_BENCH_LOG ?? 5_000_000)
const rounds = 3
const signer = openSigner(Buffer.alloc(32, 3))

type Asked = Partial<ListQuery> & Readonly<Record<string, unknown>>
const first: ListQuery = { limit: 20, offset: 0, last: false, count: 'capped', sort: '' }
const pages: Readonly<Record<string, Asked>> = {
  'first page': {},
  'page 500': { offset: 9980 },
  'last page': { last: true },
}
/** A log is written forwards: what stands in it already is of today. */
const begin = new Date()
const inMonths = (months: number) => new Date(begin.getTime() + months * 30 * 24 * 3600 * 1000).toISOString()
const half = { from: inMonths(3), to: inMonths(6) }
const asked: Readonly<Record<string, { of: Registry; sorts: readonly string[]; narrowed: Record<string, Asked> }>> = {
  events: {
    of: eventRegistry,
    sorts: ['at', '-at', 'account', 'organization', 'event'],
    narrowed: {
      'not narrowed': {},
      'a name': { account: 'кузнецова' },
      'a rare name': { account: 'яровая 77' },
      'an event': { event: 'session.ended' },
      'three months': half,
      'an institution': { within: 'school-0001' },
      'a name, an event, three months': { account: 'кузнецова', event: 'session.ended', ...half },
      'an address': { ip: '10.0.7.' },
    },
  },
  changes: {
    of: changeRegistry,
    sorts: ['-at', 'at', 'actor', 'operation', 'model', 'object'],
    narrowed: {
      'not narrowed': {},
      'an actor': { actor: 'кузнецова' },
      'an object': { object: 'яровая 77' },
      'an operation': { operation: 'delete' },
      'a model': { model: 'account' },
      'three months': half,
      'an institution': { within: 'school-0001' },
      'an object’s code': { objectId: 'object-777777' },
      'an actor, a model, three months': { actor: 'кузнецова', model: 'account', ...half },
      'an address': { ip: '10.0.7.' },
    },
  },
}

export const audit: BenchSet = {
  what: 'pages of both logs, grown to millions; sealing, verifying, and a stranger’s check of the proofs',
  async run(bench): Promise<Section> {
    const region = await bench.region(SMALL_REGION)
    const { ctx, close } = await compose(readConfig({ DOSTUP_DATA: region.dataDirectory }), { log: () => {} })
    try {
      bench.say(`growing both logs to ${figure(rows)} rows each`)
      await grow(ctx)
      const taken: number[] = []
      const tables: Table[] = []
      for (const [name, list] of Object.entries(asked)) tables.push(await pagesOf(ctx, { name, list, taken, bench }))
      const { notes, perSecond } = await sealed(ctx, bench)
      const p95 = percentile(taken, 0.95)
      return {
        tables,
        goals: [
          {
            figure: `a page of a log of ${figure(rows)} rows, any filter and order, p95`,
            ...{ toReach: 'under 200 ms', measured: `${figure(p95)} ms`, reached: p95 < 200 },
          },
          {
            figure: 'verifying 10,000,000 sealed entries, at the speed measured',
            ...{ toReach: 'under 120 s', measured: seconds(1e7 / perSecond), reached: 1e7 / perSecond < 120 },
          },
        ],
        notes: [`p95 of all orders, ms, ${rounds} rounds each; in the process, past HTTP.`, ...notes],
      }
    } finally {
      await close()
    }
  },
}

/** Names of fifty thousand people, a thousand addresses, all the region's organizations; ids from the first to the last year of the log. */
async function grow({ database: { pool } }: Context): Promise<void> {
  const when = `'${begin.toISOString()}'::timestamptz + n * interval '31536000 seconds' / ${rows}`
  const name = `(array['Кузнецова','Иванова','Петров','Смирнова','Яровая'])[1 + (n * 7919) % 5] || ' ' || (n * 104729) % 50000`
  const place = `(select array_agg(id order by id) from nodes) as places (ids)`
  const at = `ids[1 + (n::bigint * 15485863) % array_length(ids, 1)]`
  await pool.query(`insert into changes (at, deed, operation, actor_id, actor_title, organization_id, model, object_id, object_title, fields, ip)
    select ${when}, 'accounts.edit-account', (array['create','update','delete'])[1 + n % 3], 'account-' || n % 5000, ${name}, ${at},
      (array['account','person','grant','organization'])[1 + n % 4], 'object-' || n, ${name},
      '[{"field": "email", "old": null, "new": "a@example.ru"}]', '10.0.' || n % 250 || '.' || n % 199
    from generate_series(1::bigint, ${rows}) as n, ${place}`)
  await pool.query(`insert into events (at, event, account_id, account_title, account_login, organization_id, ip)
    select ${when}, (array['session.started','session.ended'])[1 + n % 2], 'account-' || n % 50000, ${name}, 'login' || n % 50000, ${at},
      '10.0.' || n % 250 || '.' || n % 199
    from generate_series(1::bigint, ${rows}) as n, ${place}`)
  await pool.query('vacuum analyze changes, events')
}

interface Listed {
  readonly name: string
  readonly list: (typeof asked)[string]
  readonly taken: number[]
  readonly bench: Bench
}

async function pagesOf(ctx: Context, { name, list, taken, bench }: Listed): Promise<Table> {
  const lines: string[][] = []
  for (const [words, narrowed] of Object.entries(list.narrowed)) {
    bench.say(`${name}: ${words}`)
    const row = [`${name}: ${words}`]
    for (const page of Object.values(pages)) {
      const times: number[] = []
      for (const sort of list.sorts)
        for (let round = 0; round < rounds; round += 1) {
          const startedAt = performance.now()
          await list.of.list({ ctx, actor: operator, query: { ...first, ...narrowed, ...page, sort } })
          times.push(performance.now() - startedAt)
        }
      taken.push(...times)
      row.push(figure(percentile(times, 0.95)))
    }
    lines.push(row)
  }
  return { columns: [name, ...Object.keys(pages)], rows: lines }
}

async function sealed(ctx: Context, { say }: Bench) {
  say('sealing')
  const sealing = performance.now()
  const { count } = await sealLogs(ctx, signer)
  const sealedIn = (performance.now() - sealing) / 1000
  say('verifying')
  const verifying = performance.now()
  const { size, fault } = await verifyLog(ctx.database.kysely, { vkey: signer.vkey })
  const verifiedIn = (performance.now() - verifying) / 1000
  if (fault !== undefined) throw new Error(`the log does not verify: ${JSON.stringify(fault)}`)
  return {
    perSecond: size / verifiedIn,
    notes: [
      `Sealed: ${figure(count)} rows in ${seconds(sealedIn)}, ${figure(count / sealedIn)}/s; verified: ${figure(size)} in ${seconds(verifiedIn)}, ${figure(size / verifiedIn)}/s.`,
      `A proof, a checkpoint and an extension, by Go’s sumdb: ${await strangersWord(ctx)}.`,
    ],
  }
}

/** What a program that shares nothing with ours says of them. */
async function strangersWord(ctx: Context): Promise<string> {
  const { database } = ctx
  const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')
  const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const [row] = (await changeRegistry.list({ ctx, actor: operator, query: { ...first, sort: 'at', offset: 1234 } }))
    .items
  const proof = await proveEntry({ ctx, actor: operator, registry: changeRegistry, log: 'changes', id: row?.id ?? '' })
  const { rows: notes } = await database.pool.query('select note from log_checkpoints order by size')
  const [earlier, last] = [notes[0].note as string, proof.checkpoint]
  const sizeOf = (note: string) => openNote(note, signer.vkey)?.size ?? 0
  const readTile = async (level: number, number: number) =>
    (await findTile(database.kysely, level, number)) ?? Buffer.alloc(0)
  const reading = { hash: sha256, read: nodesOfTiles(sha256, readTile) }
  const extension = (await consistencyProof(reading, sizeOf(earlier), sizeOf(last))).map(inBase64)
  const input = JSON.stringify({ ...proof, earlier, extension })
  const { stdout, error } = spawnSync('go', ['run', '.'], { cwd: join(import.meta.dirname, '..', 'audit'), input })
  return error ? 'not asked, Go is not here' : String(stdout).trim() || 'no answer'
}
