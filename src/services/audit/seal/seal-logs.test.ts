import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  organization,
  person,
  type Region,
  region,
  type TestAccount,
} from '../../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { type Edge, grow, leafHash, tilePath, verifyInclusion } from '../../../core/merkle/index.ts'
import { operator } from '../../decisions/index.ts'
import {
  eraseEntry,
  exportLog,
  openNote,
  openSigner,
  perform,
  retireLogs,
  sealLogs,
  verifyExport,
  verifyLog,
} from '../index.ts'

const signer = openSigner(Buffer.alloc(32, 1))
let site: Site
let places: Region
let admin: Caller
let chief: TestAccount
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  chief = await account(site, { metarole: 'superadmin', home: places.ministry })
  admin = await signedIn(site, chief)
  for (let made = 0; made < 20; made += 1) await organization(site, { parent: places.school, kind: 'class' })
  await seal()
  await organization(site, { parent: places.school, kind: 'class' })
  await signedIn(site, await account(site, { home: places.school }))
  await seal()
  await saveAll()
})
afterAll(() => site.close())
afterEach(() => bringBack())

async function seal(): Promise<string | undefined> {
  site.clock.pass(61)
  return (await sealLogs(site.ctx, signer)).note
}
const run = (text: string) => site.ctx.database.pool.query(text)
const one = async (text: string) => Object.values((await run(text)).rows[0] ?? {})[0] as string
const verified = (anchors: readonly string[] = []) =>
  verifyLog(site.ctx.database.kysely, { vkey: signer.vkey, anchors })
const faultOf = async (anchors?: readonly string[]) => (await verified(anchors)).fault

const kept = ['changes', 'events', 'sealed_entries', 'log_tiles', 'log_checkpoints', 'sealing']
async function saveAll() {
  // A minute later all that could have come late has come: the next sealing sweeps it.
  await run(`update sealing set mark_at = mark_at - interval '1 minute'`)
  await sealLogs(site.ctx, signer)
  await run(`update sealing set mark_at = mark_at - interval '1 minute'`)
  await sealLogs(site.ctx, signer)
  for (const table of kept) await run(`create table kept_${table} as table ${table}`)
}
/** What a test has tampered with is as it was. */
async function bringBack() {
  for (const table of kept) {
    const { rows } =
      await run(`select string_agg(quote_ident(column_name), ',') as names from information_schema.columns
      where table_schema = 'public' and table_name = '${table}' and is_generated = 'NEVER'`)
    const { names } = rows[0]
    await run(`delete from ${table}`)
    await run(`insert into ${table} (${names}) overriding system value select ${names} from kept_${table}`)
  }
}

describe('B14 B15 retention by month', () => {
  const retire = async () => {
    site.clock.pass(40 * 24 * 3600)
    const at = site.clock.now()
    const before = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()))
    for (const log of ['changes', 'events'] as const) await perform(site.ctx, operator, retireLogs, { log, before })
    await seal()
    // Forty days are longer than any session.
    admin = await signedIn(site, chief)
    await seal()
  }

  test('rows go, and what was kept of them is proved as before; nothing else is found missing', async () => {
    const { size } = await verified()
    const anchor = await one('select note from log_checkpoints order by size desc limit 1')
    const id = await one(
      `select row_id::text from sealed_entries where log = 'changes' and index > 5 order by index limit 1`,
    )
    const { body: proof } = await admin.get(`/api/changes/${id}/proof`)
    await retire()
    expect(Number(await one('select (select count(*) from changes) + (select count(*) from events)'))).toBeLessThan(
      size,
    )
    expect(await admin.get(`/api/changes/${id}/proof`)).toMatchObject({ status: 404 })
    const { fault, size: after } = await verified([anchor])
    expect(fault).toBeUndefined()
    expect(after).toBeGreaterThan(size)
    const leaf = Buffer.from(leafHash((bytes) => createHash('sha256').update(bytes).digest(), Buffer.from(proof.entry)))
    const hashes = Buffer.from(
      await one(`select encode(hashes, 'hex') from log_tiles where level = 0 and number = 0`),
      'hex',
    )
    expect(hashes.subarray(proof.index * 32, proof.index * 32 + 32)).toEqual(leaf)
    const lines = async function* () {
      yield* exportLog(site.ctx.database.kysely)
    }
    expect((await verifyExport(lines(), signer.vkey)).fault).toBeUndefined()
    expect(await perform(site.ctx, operator, retireLogs, { log: 'events', before: new Date('2026-09-01') })).toBe(0)
  })

  test('a row that somebody hides behind a retirement is missed; so is one that comes back', async () => {
    await retire()
    await person(site, { home: places.school })
    await seal()
    expect(await faultOf()).toBeUndefined()
    await run(`with gone as (delete from changes where deed <> 'audit.retire-logs' returning id)
      update sealed_entries set salt = null, retired_by = (select retired_by from sealed_entries where retired_by is not null limit 1)
      where log = 'changes' and row_id in (select id from gone)`)
    expect((await faultOf())?.kind).toBe('removed')
    await bringBack()
    await retire()
    const names = await one(`select string_agg(quote_ident(column_name), ',') from information_schema.columns
      where table_schema = 'public' and table_name = 'events' and is_generated = 'NEVER'`)
    await run(
      `insert into events (${names}) overriding system value select ${names} from kept_events order by id limit 1`,
    )
    expect((await faultOf())?.kind).toBe('inserted')
  })

  afterAll(async () => {
    admin = await signedIn(site, chief)
    await bringBack()
  })

  test('a month that is not over is kept, and so is all where a row was tampered with', async () => {
    const soon = new Date(site.clock.now().getTime() + 40 * 24 * 3600 * 1000)
    await expect(perform(site.ctx, operator, retireLogs, { log: 'events', before: soon })).rejects.toThrow('not over')
    await run(`update changes set fields = '[]' where id = (select row_id from sealed_entries where index = 7)`)
    await expect(retire()).rejects.toThrow('not as it was sealed')
  })
})

describe('the sealed logs', () => {
  test('nothing is found where nothing was touched, and all is signed', async () => {
    const { size, signed, fault } = await verified()
    expect(fault).toBeUndefined()
    expect(size).toBeGreaterThan(30)
    expect(signed).toBe(size)
    const rows = await one('select (select count(*) from changes) + (select count(*) from events)')
    expect(Number(rows)).toBe(size)
  })

  const last = async (log: 'changes' | 'events') =>
    await one(`select index::text from sealed_entries where log = '${log}' order by index desc limit 1`)

  const tampering: Record<string, readonly [string, () => Promise<unknown>]> = {
    'a value of a change': [
      'changed',
      () => run(`update changes set fields = '[]' where id = (select row_id from sealed_entries where index = 7)`),
    ],
    'a moment, by a microsecond': [
      'changed',
      () =>
        run(
          `update changes set at = at + interval '1 microsecond' where id = (select row_id from sealed_entries where index = 7)`,
        ),
    ],
    'a name': [
      'changed',
      () =>
        run(
          `update changes set object_title = 'Другая' where id = (select row_id from sealed_entries where index = 7)`,
        ),
    ],
    'a row that was removed': [
      'removed',
      () => run('delete from changes where id = (select row_id from sealed_entries where index = 7)'),
    ],
    'a row that was removed with its place': [
      'removed',
      async () => {
        await run('delete from changes where id = (select row_id from sealed_entries where index = 7)')
        await run('delete from sealed_entries where index = 7')
      },
    ],
    'two rows that have changed places': [
      'reordered',
      () =>
        run(`update sealed_entries set row_id = case index when 7 then (select row_id from sealed_entries where index = 8)
          else (select row_id from sealed_entries where index = 7) end,
          salt = case index when 7 then (select salt from sealed_entries where index = 8) else (select salt from sealed_entries where index = 7) end
          where index in (7, 8)`),
    ],
  }
  test.each(Object.entries(tampering))('finds %s, and names the first entry', async (_, [kind, tamper]) => {
    if (kind === 'reordered') await run('alter table sealed_entries drop constraint sealed_entries_log_row_id_key')
    await tamper()
    expect(await faultOf()).toMatchObject({ kind, index: 7 })
    if (kind !== 'reordered') return
    await bringBack()
    await run('alter table sealed_entries add constraint sealed_entries_log_row_id_key unique (log, row_id)')
  })

  test('finds an event that was changed', async () => {
    const index = await last('events')
    await run(
      `update events set event = 'session.ended' where id = (select row_id from sealed_entries where index = ${index})`,
    )
    expect(await faultOf()).toMatchObject({ kind: 'changed', index: Number(index), log: 'events' })
  })

  test('finds a row that was put in among those that had their places', async () => {
    await run(`delete from sealed_entries where index >= 5; update sealed_entries set index = index`)
    await bringBack()
    const id = await one(`select min(id)::text from changes`)
    await run(`insert into changes (id, deed, operation, actor_title, model, object_id, object_title)
      overriding system value values (${id}::bigint - 1, 'a.b', 'create', 'x', 'person', 'x', 'x')`)
    expect(await faultOf()).toMatchObject({ kind: 'inserted', index: null, log: 'changes' })
    // Nor does it get a place by being given one: it is older than those before it.
    await run(`update changes set at = now() - interval '1 day' where id = ${id}::bigint - 1`)
    await run(`update sealing set swept_id = 0 where log = 'changes'`)
    await seal()
    expect(await faultOf()).toMatchObject({ kind: 'inserted' })
  })

  test('finds hashes that were made to fit: what was signed stands against them', async () => {
    await run(`update changes set deed = 'other.deed' where id = (select row_id from sealed_entries where index = 3)`)
    const entries: string[] = []
    for await (const line of exportLog(site.ctx.database.kysely)) {
      const { entry } = JSON.parse(line)
      if (entry !== undefined) entries.push(entry)
    }
    const edge: Edge = new Map()
    const sha = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
    const tiles = grow(
      sha,
      { size: 0, edge },
      entries.map((entry) => leafHash(sha, Buffer.from(entry))),
    )
    for (const { level, number, hashes } of tiles)
      await run(
        `update log_tiles set hashes = '\\x${Buffer.concat(hashes).toString('hex')}' where level = ${level} and number = ${number}`,
      )
    expect(await faultOf()).toEqual({ kind: 'rewritten', index: 0 })
  })

  test('finds a checkpoint of another key, and an end that was cut off under an anchor', async () => {
    const anchor = (await one('select note from log_checkpoints order by size desc limit 1')) as string
    await run(`update log_checkpoints set note = replace(note, 'dostup', 'Dostup')`)
    expect(await faultOf()).toMatchObject({ kind: 'forged-checkpoint' })
    await bringBack()
    const size = Number(await one('select min(size) from log_checkpoints'))
    await run(
      `delete from changes where id in (select row_id from sealed_entries where log = 'changes' and index >= ${size})`,
    )
    await run(
      `delete from events where id in (select row_id from sealed_entries where log = 'events' and index >= ${size})`,
    )
    await run(`delete from sealed_entries where index >= ${size}; delete from log_checkpoints where size > ${size}`)
    expect(await faultOf()).toBeUndefined()
    expect(await faultOf([anchor])).toEqual({ kind: 'removed', index: size })
  })

  test('what was exported is checked without a server, and tells the first bad entry', async () => {
    const lines: string[] = []
    for await (const line of exportLog(site.ctx.database.kysely)) lines.push(line)
    const check = async (some: readonly string[]) =>
      (
        await verifyExport(
          (async function* () {
            yield* some
          })(),
          signer.vkey,
        )
      ).fault
    expect(await check(lines)).toBeUndefined()
    const at = lines.findIndex((line) => line.startsWith('{"index":9,'))
    expect(await check(lines.toSpliced(at, 1))).toMatchObject({ kind: 'removed', index: 9 })
    expect(await check(lines.with(at, (lines[at] ?? '').replace('create', 'delete')))).toMatchObject({
      kind: 'changed',
      index: 9,
    })
    expect(await check(lines.toSpliced(at, 0, lines[at] ?? ''))).toMatchObject({ kind: 'reordered' })
    expect(await check(lines.slice(0, -3))).toMatchObject({ kind: 'removed' })
  })

  test('the proof of a row is whole by itself, and its personal values open by their salt', async () => {
    const [row] = (await admin.get('/api/changes?model=organization&limit=1')).body.items
    const { body } = await admin.get(`/api/changes/${row.id}/proof`)
    const sha = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
    const said = openNote(body.checkpoint, body.key)
    const leaf = leafHash(sha, Buffer.from(body.entry))
    const proof = body.path.map((text: string) => Buffer.from(text, 'base64'))
    expect(
      verifyInclusion(sha, { leaf, index: body.index, size: said?.size ?? 0, root: said?.root ?? leaf, proof }),
    ).toBe(true)
    const { salt, personal } = body.opening
    const opened = sha(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(personal)]))
    expect(JSON.parse(body.entry).personal).toBe(Buffer.from(opened).toString('hex'))
    expect(body.entry).not.toContain(row.object)
  })

  test('what the law has erased is gone, and the tree proves as before', async () => {
    const [row] = (await admin.get('/api/changes?model=organization&limit=1')).body.items
    const before = (await admin.get(`/api/changes/${row.id}/proof`)).body
    await perform(site.ctx, operator, eraseEntry, { log: 'changes', id: row.id })
    expect(await one(`select object_title || actor_title || fields::text from changes where id = ${row.id}`)).toBe('[]')
    expect((await admin.get(`/api/changes/${row.id}/proof`)).body).toMatchObject({
      ...{ entry: before.entry, leaf: before.leaf, index: before.index, opening: null },
    })
    expect(await faultOf()).toBeUndefined()
    // Nor does an erasure hide a change, or pass without its deed.
    await run(`update changes set deed = 'x.y' where id = ${row.id}`)
    expect(await faultOf()).toMatchObject({ kind: 'changed', id: row.id })
    await bringBack()
    await run(
      `update sealed_entries set salt = null, entry = '${before.entry}' where log = 'changes' and row_id = ${row.id}`,
    )
    expect(await faultOf()).toMatchObject({ kind: 'changed', id: row.id })
  })

  test('checkpoint, key and tiles are there for witnesses, as C2SP writes them', async () => {
    const nobody = anonymous(site)
    const { text } = await nobody.get('/log/checkpoint')
    const { text: key } = await nobody.get('/log/key')
    const size = openNote(text, key.trim())?.size ?? 0
    const tile = await site.app.inject(`/log/tile/0/${tilePath(0)}.p/${Math.min(size, 255)}`)
    expect(tile.rawPayload).toHaveLength(32 * Math.min(size, 255))
    for (const path of ['0/0', '0/000.p/256', '0/999', '9/000', '0/x000/001', '../x', '0/000.p/0'])
      expect((await site.app.inject(`/log/tile/${path}`)).statusCode).toBe(404)
  })
})
