import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, person, type Region, region } from '../../../test/support/builders.ts'
import { openAuthority, type SigningAuthority, signingKinds } from '../../../test/support/signing-authority.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { transaction } from '../../database/index.ts'
import { perform } from '../audit/index.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { editOrganization } from '../organizations/index.ts'
import { digest, startSession } from '../sessions/index.ts'
import {
  addAuthority,
  listSignaturesOf,
  packSignature,
  putRevocationList,
  type SigningForm,
  signDocument,
  type ToSign,
} from './index.ts'

const bytes = Buffer.from('{"title":"Учебный план"}')
const snils = '112-233-445 95'
const subject = '/CN=Иванова Анна/SNILS=11223344595'
const kind = signingKinds[0] ?? 'rsa'

let site: Site
let places: Region
let authority: SigningAuthority
let signer: Actor
beforeAll(async () => {
  site = await openSite({ at: new Date().toISOString() })
  places = await region(site)
  authority = openAuthority(kind)
  authority.issue('anna', { subject })
  authority.issue('other', { subject: '/CN=Петров Пётр/SNILS=08765430300' })
  authority.issue('nobody', { subject: '/CN=Безымянный' })
  authority.issue('school', { subject: `${subject}/INNLE=7830002293` })
  authority.issue('foreign', { subject: `${subject}/INNLE=5902000079` })
  authority.issue('ogrn', { subject: `${subject}/INNLE=7830002293/OGRN=1027700132195` })
  authority.issue('ogrn-alone', { subject: `${subject}/OGRN=1027700132195` })
  authority.issue('ogrn-other', { subject: `${subject}/INNLE=7830002293/OGRN=1037739010891` })
  const certificate = authority.root.toString('base64')
  const id = await perform(site.ctx, operator, addAuthority, { certificate })
  await perform(site.ctx, operator, putRevocationList, { id, list: authority.list().toString('base64') })
  const edit = { inn: '7830002293', ogrn: '1027700132195' }
  await perform(site.ctx, operator, editOrganization, { id: places.north.id, edit })
  signer = await signedIn({ snils })
}, 60_000)
afterAll(async () => {
  authority.remove()
  await site.close()
})

/** Somebody in a session of their own. */
async function signedIn(fields: { snils?: string } = {}): Promise<Actor> {
  const { id: accountId, login } = await account(site, {
    ...{ home: places.school, person: await person(site, { home: places.school, ...fields }) },
  })
  const session = digest(`token-${next()}`)
  const at = site.ctx.clock()
  const started = {
    ...{ token_hash: session, account_id: accountId, expires_at: new Date(at.getTime() + 3_600_000) },
    ...{ ip: null, user_agent: null, device_hash: null, methods: ['password' as const], provider_id: null },
  }
  await transaction(site.ctx.database.kysely, (tx) => startSession(tx, started, at))
  return { kind: 'account', accountId, title: login, ip: null, session, isFresh: true }
}

const asked = (how: SigningForm, more: Partial<ToSign> = {}): ToSign => ({
  ...{ kind: 'plan', id: 'one', title: 'Учебный план', organizationId: null, bytes, ...how, ...more },
})
const qualified = (by: string, of: Uint8Array = bytes): SigningForm => ({
  ...{ method: 'qualified', cms: authority.sign(by, of).toString('base64') },
})
const sign = (how: SigningForm, by = signer, more: Partial<ToSign> = {}) =>
  perform(site.ctx, by, signDocument, asked(how, more))
const refusal = (how: SigningForm, by = signer) =>
  sign(how, by).then(
    () => 'signed',
    (error) => error.code ?? error,
  )

describe('N12 a simple signature', () => {
  test('N12 is a fresh proof over the hash, which stands in the change log', async () => {
    const id = await sign({ method: 'simple' }, signer, { id: 'simple' })
    const [kept] = await listSignaturesOf(site.ctx.database.kysely, 'plan', ['simple'])
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect(kept).toMatchObject({ id, hash, method: 'simple', by_id: signer.accountId })
    expect(kept?.report).toMatchObject({ provedBy: 'session', factors: ['password'] })
    const { rows } = await site.ctx.database.pool.query(`select fields from changes where object_id = $1`, [id])
    expect(JSON.stringify(rows)).toContain(hash)
  })

  test('N12 is refused when the proof is old, and to whoever is no person in a session', async () => {
    const late = await signedIn()
    site.clock.pass(299)
    expect(await refusal({ method: 'simple' }, late)).toBe('signed')
    site.clock.pass(2)
    expect(await refusal({ method: 'simple' }, late)).toBe('fresh-proof-needed')
    expect(await refusal({ method: 'simple' }, operator)).toBe('signature-by-account-only')
    const { session: _, ...without } = late as Extract<Actor, { kind: 'account' }>
    expect(await refusal({ method: 'simple' }, without)).toBe('signature-by-account-only')
  })
})

describe('N12 a qualified signature', () => {
  test('N12 is compared with whoever is in: their СНИЛС, and the organization they work for', async () => {
    expect(await refusal(qualified('anna'))).toBe('signed')
    expect(await refusal(qualified('school'))).toBe('signed')
    expect(await refusal(qualified('other'))).toBe('signature-of-somebody-else')
    for (const by of ['ogrn', 'ogrn-alone']) expect(await refusal(qualified(by)), by).toBe('signed')
    expect(await refusal(qualified('ogrn-other'))).toBe('signature-of-other-organization')
    expect(await refusal(qualified('nobody'))).toBe('signature-names-nobody')
    expect(await refusal(qualified('foreign'))).toBe('signature-of-other-organization')
    expect(await refusal(qualified('anna'), await signedIn())).toBe('signature-names-nobody')
    expect(await refusal(qualified('anna', Buffer.from('{}')))).toBe('signature-of-other-bytes')
    expect(await refusal({ method: 'qualified', cms: 'bm8=' })).toBe('signature-unreadable')
  })

  test('N12 is taken in DER and in PEM, as text or in base64 like any file', async () => {
    const der = authority.sign('ogrn', bytes).toString('base64')
    const pem = `-----BEGIN CMS-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END CMS-----\n`
    for (const cms of [der, pem, Buffer.from(pem).toString('base64')])
      expect(await refusal({ method: 'qualified', cms })).toBe('signed')
    const id = await sign({ method: 'qualified', cms: der }, signer, { id: 'compared' })
    const [kept] = await listSignaturesOf(site.ctx.database.kysely, 'plan', ['compared'])
    expect(kept).toMatchObject({ id, report: { compared: ['snils', 'inn', 'ogrn'] } })
  })

  test('N12 what is refused leaves nothing behind, and what was signed is never written anew', async () => {
    const { pool } = site.ctx.database
    const count = async () => (await pool.query('select count(*)::int as n from signatures')).rows[0].n
    const before = await count()
    await refusal(qualified('other'))
    expect(await count()).toBe(before)
    await expect(pool.query(`update signatures set by_title = 'x'`)).rejects.toThrow('written once')
    await expect(pool.query('delete from signed_documents')).rejects.toThrow('written once')
  })

  test('N12 the package is verified by OpenSSL without us, and a changed byte is told', async () => {
    const id = await sign(qualified('anna'), signer, { id: 'packed' })
    const { kysely } = site.ctx.database
    await expect(packSignature(kysely, id, { kind: 'plan', id: 'other' }), 'mistake 2').rejects.toMatchObject({
      code: 'not-found',
    })
    const pack = await packSignature(kysely, id, { kind: 'plan', id: 'packed' })
    const folder = mkdtempSync(join(tmpdir(), 'dostup-package-'))
    const at = (name: string) => join(folder, name)
    writeFileSync(at('package.zip'), pack.bytes)
    execFileSync('python3', ['-m', 'zipfile', '-e', at('package.zip'), folder])
    const names = ['certificates/0.cer', 'certificates/1.cer'].map(at)
    writeFileSync(
      at('trusted.pem'),
      Buffer.concat(names.map((name) => authority.run('x509', '-inform', 'DER', '-in', name))),
    )
    const list = authority.run('crl', '-inform', 'DER', '-in', at('revoked/0.crl'))
    writeFileSync(at('trusted.pem'), list, { flag: 'a' })
    const verify = () =>
      authority.run(
        ...[
          'cms',
          '-verify',
          '-binary',
          '-inform',
          'DER',
          '-in',
          at('document.json.p7s'),
          '-content',
          at('document.json'),
        ],
        ...['-CAfile', at('trusted.pem'), '-crl_check', '-purpose', 'any', '-out', '/dev/null'],
      )
    verify()
    writeFileSync(at('document.json'), Buffer.concat([bytes, Buffer.from(' ')]))
    expect(verify).toThrow()
    rmSync(folder, { recursive: true })
  })
})
