import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, type Region, region } from '../../../test/support/builders.ts'
import { type Caller, injected, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editSettings } from '../settings/index.ts'
import { addFile } from './index.ts'
import { deleteExpired } from './queries.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(100)])
const send = (caller: Caller, payload: Buffer | string, name = 'file.bin', at = places.school.id) =>
  injected(site, {
    method: 'POST',
    url: `/api/files?object=organization&id=${at}&name=${encodeURIComponent(name)}`,
    headers: { cookie: `dostup_session=${caller.token}`, 'content-type': 'image/svg+xml' },
    payload,
  })
const rows = async () =>
  (
    await site.ctx.database.pool.query(
      'select count(*)::int as files, (select count(*)::int from file_chunks) as chunks from files',
    )
  ).rows[0]

describe('what is taken', () => {
  test.each([
    ['image/png', png],
    ['application/pdf', Buffer.from('%PDF-1.7\n%âãÏÓ')],
    ['application/zip', Buffer.from('PK\x03\x04 a book of Excel', 'latin1')],
    ['text/plain', Buffer.from('Фамилия;Имя\r\nИванова;Мария')],
    ['text/plain', Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2, 0xe0, 0x3b, 0x31])],
  ])('%s by its content, whatever it calls itself', async (type, bytes) => {
    const { body } = await send(superadmin, bytes)
    const { items } = (await superadmin.get(`/api/files?object=organization&id=${places.school.id}`)).body
    expect(items).toContainEqual(expect.objectContaining({ id: body.id, type, size: bytes.length }))
  })

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['HTML', ' \n<!doctype html><script>alert(1)</script>'],
    ['HTML after a BOM', '\ufeff<html>'],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(64), Buffer.from([0])])],
    ['ELF', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\x00', 'latin1'), Buffer.alloc(16)])],
  ])('mistake 75 %s is refused, and nothing of it stays', async (_, bytes) => {
    const before = await rows()
    expect(await send(superadmin, bytes)).toMatchObject({ status: 415, code: 'file-type-refused' })
    expect(await rows()).toEqual(before)
  })

  test('nothing, too much, a path for a name, no room: each is refused with its sentence', async () => {
    const before = await rows()
    expect(await send(superadmin, '')).toMatchObject({ status: 422, code: 'file-empty' })
    const set = (id: string, value: unknown) => {
      const version = site.ctx.settings.saidAt({ id, organization: null })?.version ?? 0
      return perform(site.ctx, operator, editSettings, { changes: [{ id, value, version }] })
    }
    await set('files.largest', 1)
    expect(await send(superadmin, Buffer.alloc(1024 * 1024 + 1, 'a'))).toMatchObject({
      status: 413,
      code: 'file-too-large',
    })
    await set('files.largest', null)
    expect(await send(superadmin, png, '\u202egnp.exe')).toMatchObject({ status: 422, code: 'file-name-refused' })
    expect(await rows()).toEqual(before)
    const { body } = await send(superadmin, png, '../../etc/passwd')
    const { items } = (await superadmin.get(`/api/files?object=organization&id=${places.school.id}`)).body
    expect(items).toContainEqual(expect.objectContaining({ id: body.id, name: 'passwd' }))
    await set('files.total', 1)
    await site.ctx.database.pool.query('update files set size = 2000000 where id = $1', [body.id])
    expect(await send(superadmin, png)).toMatchObject({ status: 409, code: 'files-full' })
    await set('files.total', null)
    await site.ctx.database.pool.query('delete from files')
  })

  test('20 MB come and go in pieces, unchanged', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-'), randomBytes(20 * 1024 * 1024)])
    const address = await site.app.listen({ port: 0, host: '127.0.0.1' })
    const headers = { cookie: `dostup_session=${superadmin.token}` }
    const url = `${address}/api/files?object=organization&id=${places.school.id}&name=big.pdf`
    const made = await fetch(url, { method: 'POST', headers, body: bytes })
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: string }
    const back = await fetch(`${address}/api/files/${id}`, { headers })
    const received = Buffer.from(await back.arrayBuffer())
    expect(received.equals(bytes)).toBe(true)
    const { items } = (await superadmin.get(`/api/files?object=organization&id=${places.school.id}`)).body
    expect(items[0]).toMatchObject({ id, sha256: createHash('sha256').update(bytes).digest('hex') })
    const { rows: pieces } = await site.ctx.database.pool.query(
      'select max(length(bytes))::int as most, count(*)::int as count from file_chunks where file_id = $1',
      [id],
    )
    expect(pieces).toEqual([{ most: 256 * 1024, count: 81 }])
  })
})

describe('who may', () => {
  test('mistake 3 read: whoever sees the organization; add and delete: whoever may edit it; for others it is not there', async () => {
    const { school, far } = places
    const looks = await signedIn(site, await holder(site, school, ['dostup.organizations.view']))
    const edits = await signedIn(site, await holder(site, school, ['dostup.organizations.edit']))
    const stranger = await signedIn(site, await holder(site, far, ['dostup.organizations.edit']))
    const { body } = await send(edits, png)
    const read = await looks.get(`/api/files/${body.id}`)
    expect(read.status).toBe(200)
    expect(await send(looks, png)).toMatchObject({ status: 403, code: 'right-missing' })
    expect(await looks.delete(`/api/files/${body.id}`)).toMatchObject({ status: 403, code: 'right-missing' })
    for (const refused of [
      await stranger.get(`/api/files/${body.id}`),
      await stranger.delete(`/api/files/${body.id}`),
      await send(stranger, png),
    ])
      expect(refused).toMatchObject({ status: 404, code: 'not-found' })
    expect((await edits.delete(`/api/files/${body.id}`)).status).toBe(204)
  })
})

test('what expires is not there from that second on, and its bytes go', async () => {
  async function* source() {
    yield png
  }
  const object = { kind: 'organization', id: places.school.id } as const
  const id = await perform(site.ctx, operator, addFile, {
    object,
    name: 'report.png',
    source: source(),
    keptSeconds: 60,
  })
  expect((await superadmin.get(`/api/files/${id}`)).status).toBe(200)
  site.clock.pass(60)
  expect((await superadmin.get(`/api/files/${id}`)).status).toBe(404)
  await deleteExpired(site.ctx.database.kysely, site.clock.now())
  const { rows: left } = await site.ctx.database.pool.query('select 1 from file_chunks where file_id = $1', [id])
  expect(left).toEqual([])
})

test('a file that breaks off in the middle leaves nothing', async () => {
  async function* source() {
    yield png
    yield randomBytes(600_000)
    throw new Error('the connection was lost')
  }
  const before = await rows()
  const object = { kind: 'organization', id: places.school.id } as const
  await expect(perform(site.ctx, operator, addFile, { object, name: 'half.png', source: source() })).rejects.toThrow(
    'was lost',
  )
  expect(await rows()).toEqual(before)
})
