import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, holder, type Region, region } from '../../../../test/support/builders.ts'
import { anonymous, type Caller, injected, signedIn } from '../../../../test/support/callers.ts'
import { changesSince, lastChange, moved } from '../../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let places: Region
let superadmin: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  superadmin = await signedIn(site, await account(site, { metarole: 'superadmin', home: places.ministry }))
})
afterAll(() => site.close())

const picture = (width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 4, background: { r: 40, g: 90, b: 120, alpha: 0.5 } } })
const put = (caller: Caller, id: string, payload: Buffer | string, on = site) =>
  injected(on, {
    method: 'PUT',
    url: `/api/accounts/${id}/photo`,
    headers: { cookie: `dostup_session=${caller.token}`, 'content-type': 'image/svg+xml' },
    payload,
  })
const photoOf = async (caller: Caller, id: string): Promise<string | null> =>
  (await caller.get(`/api/accounts/${id}`)).body.photo
const read = async (caller: Caller, photo: string | null, headers = {}) =>
  await site.app.inject({
    url: `/api/photos/${photo}`,
    headers: { cookie: `dostup_session=${caller.token}`, ...headers },
  })
const rows = async () =>
  (
    await site.ctx.database.pool.query(
      `select (select count(*)::int from files where object_kind = 'photo') as photos, (select count(*)::int from file_chunks) as chunks`,
    )
  ).rows[0]

describe('PUT /api/accounts/:id/photo', () => {
  test('A5 photo of another: by who edits accounts there, by nobody else, and it is in the log', async () => {
    const { id } = await account(site, { home: places.school })
    const editor = await signedIn(
      site,
      await holder(site, places.north, ['dostup.accounts.view', 'dostup.accounts.edit']),
    )
    const looker = await signedIn(site, await holder(site, places.north, ['dostup.accounts.view']))
    const stranger = await signedIn(
      site,
      await holder(site, places.south, ['dostup.accounts.view', 'dostup.accounts.edit']),
    )
    const bytes = await picture().png().toBuffer()
    const mark = await lastChange(site)
    expect(await put(anonymous(site), id, bytes)).toMatchObject({ status: 401 })
    expect(await put(looker, id, bytes)).toMatchObject({ status: 403, code: 'right-missing' })
    expect(await put(stranger, id, bytes)).toMatchObject({ status: 404, code: 'not-found' })
    expect(await changesSince(site, mark)).toEqual([])
    expect(await put(editor, id, bytes)).toMatchObject({ status: 204 })
    const photo = await photoOf(editor, id)
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.set-photo', model: 'account', id, fields: [moved('photo', null, photo)] },
    ])
    expect((await looker.get(`/api/accounts/${id}`)).body.may).toMatchObject({ setPhoto: false })
    expect((await editor.get(`/api/accounts/${id}`)).body.may).toMatchObject({ setPhoto: true })
  })

  test('A5 photo: of a more powerful account nobody changes it (mistake 35)', async () => {
    const boss = await account(site, { metarole: 'superadmin', home: places.school })
    const editor = await signedIn(
      site,
      await holder(site, places.north, ['dostup.accounts.view', 'dostup.accounts.edit']),
    )
    expect((await put(editor, boss.id, await picture().png().toBuffer())).status).toBe(403)
  })

  test('A7 photo: users change their own where the preset says so, and elsewhere they do not', async () => {
    for (const [preset, status] of [
      ['apeks', 204],
      ['bars', 403],
    ] as const) {
      const other = await openSite({ preset })
      const one = await account(other)
      const self = await signedIn(other, one)
      expect((await put(self, one.id, await picture().jpeg().toBuffer(), other)).status, preset).toBe(status)
      const { mayChange, photo } = (await self.get('/api/session/profile')).body
      expect(mayChange.includes('photo')).toBe(status === 204)
      expect((await self.get('/api/session')).body.account.photo).toBe(photo)
      expect(photo !== null).toBe(status === 204)
      await other.close()
    }
  })

  test('A5 photo: drawn anew as a square JPEG, without what else stood in the file', async () => {
    const { id } = await account(site, { home: places.school })
    const exif = { IFD0: { Copyright: 'home address', Orientation: '6' }, IFD3: { GPSLatitude: '55/1 45/1 0/1' } }
    const jpeg = await picture().flatten().jpeg().withExif(exif).toBuffer()
    const behind = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')])
    expect(behind.includes('home address')).toBe(true)
    expect(await put(superadmin, id, behind)).toMatchObject({ status: 204 })
    const answer = await read(superadmin, await photoOf(superadmin, id))
    expect(answer.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' })
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 512 })
    expect((await sharp(answer.rawPayload).metadata()).exif).toBeUndefined()
    for (const left of ['home address', 'script']) expect(answer.rawPayload.includes(left)).toBe(false)
  })

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 415, 'photo-type-refused'],
    ['a GIF', () => picture(9, 9).gif().toBuffer(), 415, 'photo-type-refused'],
    ['a page', '<!doctype html><script>alert(1)</script>', 422, 'photo-broken'],
    ['half a picture', async () => (await picture().flatten().jpeg().toBuffer()).subarray(0, 900), 422, 'photo-broken'],
    ['a picture of too many pixels', () => picture(10_000, 6_000).png().toBuffer(), 413, 'photo-too-large'],
    ['too many bytes', Buffer.alloc(15 * 1024 * 1024 + 1), 413, 'file-too-large'],
    ['nothing', '', 422, 'file-empty'],
  ] as const)('mistake 75 %s is refused as a photo, and nothing of it stays', async (_, given, status, code) => {
    const { id } = await account(site, { home: places.school })
    const before = await rows()
    expect(await put(superadmin, id, typeof given === 'function' ? await given() : given)).toMatchObject({
      status,
      code,
    })
    expect(await rows()).toEqual(before)
    expect(await photoOf(superadmin, id)).toBeNull()
  })
})

describe('GET /api/photos/:id', () => {
  test('A5 photo: whoever may see the card may see it, nobody else (mistake 3)', async () => {
    const one = await account(site, { home: places.school })
    await put(superadmin, one.id, await picture().webp().toBuffer())
    const photo = await photoOf(superadmin, one.id)
    const looker = await signedIn(site, await holder(site, places.north, ['dostup.accounts.view']))
    const stranger = await signedIn(site, await holder(site, places.south, ['dostup.accounts.view']))
    const owner = await signedIn(site, one)
    for (const [caller, status] of [
      [anonymous(site), 401],
      [stranger, 404],
      [looker, 200],
      [owner, 200],
    ] as const)
      expect((await read(caller, photo)).statusCode).toBe(status)
    const { etag } = (await read(owner, photo)).headers
    expect((await read(owner, photo, { 'if-none-match': etag })).statusCode).toBe(304)
    expect((await read(stranger, photo, { 'if-none-match': etag })).statusCode).toBe(404)
    // Through the door of other files it is neither listed nor deleted.
    expect((await owner.get(`/api/files?object=account&id=${one.id}`)).body.items).toEqual([])
    expect(await owner.delete(`/api/files/${photo}`)).toMatchObject({ status: 404 })
  })

  test('only photos', async () => {
    const one = await account(site, { home: places.school })
    const owner = await signedIn(site, one)
    const { body } = await owner.post(`/api/files?object=account&id=${one.id}&name=a.txt`, 'text')
    expect((await read(owner, body.id)).statusCode).toBe(404)
  })
})

describe('DELETE /api/accounts/:id/photo', () => {
  test('A5 photo, A7 photo: it goes for good, as a new one takes the place of the old', async () => {
    const one = await account(site, { home: places.school })
    const owner = await signedIn(site, one)
    const before = await rows()
    for (const _ of [1, 2]) await put(owner, one.id, await picture().png().toBuffer())
    const photo = await photoOf(superadmin, one.id)
    expect((await rows()).photos).toBe(before.photos + 1)
    const looker = await signedIn(site, await holder(site, places.north, ['dostup.accounts.view']))
    const stranger = await signedIn(site, await holder(site, places.south, ['dostup.accounts.edit']))
    const mark = await lastChange(site)
    expect(await anonymous(site).delete(`/api/accounts/${one.id}/photo`)).toMatchObject({ status: 401 })
    expect(await looker.delete(`/api/accounts/${one.id}/photo`)).toMatchObject({ status: 403 })
    expect(await stranger.delete(`/api/accounts/${one.id}/photo`)).toMatchObject({ status: 404 })
    expect(await changesSince(site, mark)).toEqual([])
    expect(await owner.delete(`/api/accounts/${one.id}/photo`)).toMatchObject({ status: 204 })
    expect(await owner.delete(`/api/accounts/${one.id}/photo`)).toMatchObject({ status: 204 })
    expect(await changesSince(site, mark)).toMatchObject([
      { deed: 'accounts.delete-photo', model: 'account', id: one.id, fields: [moved('photo', photo, null)] },
    ])
    expect((await read(owner, photo)).statusCode).toBe(404)
    expect(await rows()).toEqual(before)
  })

  test('A9: with the account it goes too', async () => {
    const one = await account(site, { home: places.school })
    const before = await rows()
    await put(superadmin, one.id, await picture().png().toBuffer())
    expect(await superadmin.delete(`/api/accounts/${one.id}`)).toMatchObject({ status: 204 })
    expect(await rows()).toEqual(before)
  })
})
