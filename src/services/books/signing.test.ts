/** N12 How revisions are signed: for tests, by the server’s own authority; and with a service that verifies each signature as well, over HTTP. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filledBook } from '../../../test/support/books.ts'
import { account, grant, organization, type Place, person } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { gostEngine, openAuthority } from '../../../test/support/signing-authority.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editSettings } from '../settings/index.ts'
import { openTestSigner } from '../signatures/index.ts'
import { writeRecords } from './index.ts'

let site: Site
let agency: Place
let agreer: Caller
let service: Server
let host: string
/** What the service was asked, and what it answers. */
const asked: { SignatureType: string; Source: string; Content: string }[] = []
let answer: { status: number; body: string }
const yes = { status: 200, body: JSON.stringify([{ Result: true, Message: 'Подпись действительна' }]) }

beforeAll(async () => {
  site = await openSite({ preset: 'esnsi' })
  Object.assign(site.ctx, { testSigner: openTestSigner() })
  agency = await organization(site, { kind: 'organization', title: 'Росреестр' })
  const of = await person(site, { home: agency, snils: '112-233-445 95' })
  const made = await account(site, { home: agency, person: of })
  await grant(site, { to: made, role: 'books-powers-manager', at: agency })
  agreer = await signedIn(site, made)
  service = createServer(async (request, response) => {
    asked.push((await json(request)) as (typeof asked)[number])
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  }).listen(0, '127.0.0.1')
  await once(service, 'listening')
  host = `127.0.0.1:${(service.address() as AddressInfo).port}`
})
afterAll(async () => {
  service?.close()
  await site?.close()
})

const api = (id: string, rest: string) => `/api/books/${id}${rest}`
/** A draft that waits to be agreed, with what is signed of it. */
async function drafted() {
  const { id } = await filledBook(site, agency)
  const items = [{ operation: 'add' as const, values: { code: '05-05', name: 'Уфа' } }]
  await perform(site.ctx, operator, writeRecords, { id, items })
  const { stamp } = (await agreer.get(api(id, '/draft'))).body.draft
  const content = Buffer.from((await agreer.get(api(id, '/draft/document'))).text)
  return { id, stamp, content }
}
const signatureOf = async (content: Buffer) =>
  (await agreer.post('/api/test-signatures', { content: content.toString('base64') })).body.cms as string

async function agree({ id, stamp, content }: Awaited<ReturnType<typeof drafted>>) {
  const cms = await signatureOf(content)
  return { cms, ...(await agreer.post(api(id, '/draft/agree'), { stamp, signature: { method: 'qualified', cms } })) }
}
async function packageOf(id: string) {
  const { steps } = (await agreer.get(api(id, '/draft'))).body.draft
  const { signature } = steps.at(-1)
  const url = api(id, `/signature?signature=${signature.id}`)
  const { rawPayload } = await site.app.inject({ url, headers: { cookie: `dostup_session=${agreer.token}` } })
  return { signature, raw: rawPayload }
}
const set = async (id: string, value: string) => {
  const version = site.ctx.settings.saidAt({ id, organization: null })?.version ?? 0
  await perform(site.ctx, operator, editSettings, { organizationId: null, changes: [{ id, value, version }] })
}

describe('N12 a signature for tests, by an authority that lives with the process', () => {
  test('N12 it is taken like any other here, and its downloaded package is verified by OpenSSL with GOST', async () => {
    const draft = await drafted()
    const answered = await agree(draft)
    expect(answered.status, answered.text).toBe(204)
    const { signature, raw } = await packageOf(draft.id)
    expect(signature).toMatchObject({
      method: 'qualified',
      report: { digest: 'GOST R 34.11-2012 (256)', compared: ['snils'] },
    })
    if (gostEngine === undefined) return
    const folder = mkdtempSync(join(tmpdir(), 'dostup-package-'))
    const openssl = openAuthority('gost-256')
    writeFileSync(join(folder, 'package.zip'), raw)
    execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'package.zip'), folder])
    const certificates = readdirSync(join(folder, 'certificates')).map((name) => join(folder, 'certificates', name))
    const list = openssl.run('crl', '-inform', 'DER', '-in', join(folder, 'revoked', '0.crl'))
    const trusted = certificates.map((name) => openssl.run('x509', '-inform', 'DER', '-in', name))
    writeFileSync(join(folder, 'trusted.pem'), Buffer.concat([...trusted, list]))
    const verify = (content: string) =>
      openssl.run(
        ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', join(folder, 'document.json.p7s')],
        ...['-content', join(folder, content), '-CAfile', join(folder, 'trusted.pem'), '-crl_check'],
        ...['-cades', '-purpose', 'any', '-out', '/dev/null'],
      )
    verify('document.json')
    writeFileSync(join(folder, 'other.json'), `${draft.content} `)
    expect(() => verify('other.json')).toThrow()
    rmSync(folder, { recursive: true })
    openssl.remove()
  })

  test('N12 without the switch there is none, and what another process signs is not trusted', async () => {
    const draft = await drafted()
    const other = openTestSigner().sign(draft.content, { name: 'Анна', snils: '11223344595' }, site.ctx.clock())
    const signature = { method: 'qualified', cms: Buffer.from(other).toString('base64') }
    const refused = await agreer.post(api(draft.id, '/draft/agree'), { stamp: draft.stamp, signature })
    expect(refused).toMatchObject({ status: 422, code: 'signature-not-trusted' })
    const { testSigner } = site.ctx
    const cms = await signatureOf(draft.content)
    Object.assign(site.ctx, { testSigner: undefined })
    expect(await agreer.post('/api/test-signatures', { content: 'e30=' })).toMatchObject({ status: 404 })
    const late = { stamp: draft.stamp, signature: { method: 'qualified', cms } }
    expect(await agreer.post(api(draft.id, '/draft/agree'), late)).toMatchObject({ code: 'signature-not-trusted' })
    Object.assign(site.ctx, { testSigner })
  })
})

describe('N12 a service that verifies signatures as well', () => {
  test('mistake 74 it is asked only as a registered host; unasked it has said no yes', async () => {
    await set('signatures.service', `http://${host}/rest/api/signatures`)
    answer = yes
    const refused = await agree(await drafted())
    expect(refused).toMatchObject({ status: 424, code: 'signature-service-away' })
    expect(asked).toEqual([])
    await expect(set('signatures.service', 'svs')).rejects.toMatchObject({ code: 'fields-refused' })
  })

  test('N12 away, at fault, or not understood, it has not said yes: nothing is signed, and it is told why', async () => {
    await set('signatures.hosts', host)
    const draft = await drafted()
    for (const body of ['oops', '[]', '{"Result":"true"}', '[{"Result":true},{}]']) {
      answer = { status: 200, body }
      expect(await agree(draft), body).toMatchObject({ status: 424, code: 'signature-service-away' })
    }
    answer = { ...yes, status: 500 }
    expect(await agree(draft)).toMatchObject({ code: 'signature-service-away' })
    await set('signatures.hosts', `${host}, 127.0.0.1:1`)
    await set('signatures.service', 'http://127.0.0.1:1/signatures')
    const away = await agree(draft)
    expect(away).toMatchObject({ status: 424, code: 'signature-service-away' })
    expect(away.body.detail).toContain('127.0.0.1:1')
    expect((await agreer.get(api(draft.id, '/draft'))).body.draft).toMatchObject({ state: 'draft' })
    await set('signatures.service', `http://${host}/rest/api/signatures`)
  })

  test('N12 its no is told in its words; a yes is kept with the signature, as it came', async () => {
    const draft = await drafted()
    answer = { status: 200, body: JSON.stringify([{ Result: false, Message: 'Сертификат приостановлен' }]) }
    const refused = await agree(draft)
    expect(refused).toMatchObject({ status: 422, code: 'signature-service-refused' })
    expect(refused.body.detail).toContain('Сертификат приостановлен')
    answer = yes
    asked.length = 0
    const agreed = await agree(draft)
    expect(agreed.status, agreed.text).toBe(204)
    expect(asked).toEqual([{ SignatureType: 'CAdES', Source: draft.content.toString('base64'), Content: agreed.cms }])
    const { signature, raw } = await packageOf(draft.id)
    expect(signature.report.service).toEqual({ host, message: 'Подпись действительна' })
    expect(raw.includes('service.json') && raw.includes(yes.body)).toBe(true)
  })

  test('N12 a yes of the service does not help a signature that is false', async () => {
    const draft = await drafted()
    const cms = await signatureOf(Buffer.from('{}'))
    const signature = { method: 'qualified', cms }
    expect(await agreer.post(api(draft.id, '/draft/agree'), { stamp: draft.stamp, signature })).toMatchObject({
      code: 'signature-of-other-bytes',
    })
  })
})
