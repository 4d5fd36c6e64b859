/** N12 Whether a certificate is revoked is asked of its authority, by OpenSSL’s own responder and a list over HTTP, both on loopback. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, next, organization, type Place, person } from '../../../../test/support/builders.ts'
import { freePort } from '../../../../test/support/free-port.ts'
import { openAuthority, type SigningAuthority, signingKinds } from '../../../../test/support/signing-authority.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { transaction } from '../../../database/index.ts'
import { perform } from '../../audit/index.ts'
import { type Actor, operator } from '../../decisions/index.ts'
import { digest, startSession } from '../../sessions/index.ts'
import { editSettings } from '../../settings/index.ts'
import {
  addAuthority,
  gatherAnswers,
  listAuthorities,
  listSignaturesOf,
  packSignature,
  type SigningForm,
  signDocument,
} from '../index.ts'

const bytes = Buffer.from('{"title":"Справочник"}')
const subject = '/CN=Иванова Анна/SNILS=11223344595'
const ofPerson = ['basicConstraints=CA:FALSE', 'keyUsage=critical,digitalSignature']

let site: Site
let home: Place
let authority: SigningAuthority
let signer: Actor
let lists: Server
let asked = 0
const stops: (() => void)[] = []
const ports = { answers: 0, lists: 0 }

beforeAll(async () => {
  site = await openSite({ preset: 'esnsi', at: new Date().toISOString() })
  home = await organization(site, { kind: 'organization' })
  authority = openAuthority(signingKinds[0] ?? 'rsa')
  ports.answers = await freePort()
  lists = createServer((_, response) => {
    asked += 1
    response.end(authority.list())
  }).listen(0, '127.0.0.1')
  await once(lists, 'listening')
  ports.lists = (lists.address() as AddressInfo).port
  authority.extend('answered', ...ofPerson, `authorityInfoAccess=OCSP;URI:http://127.0.0.1:${ports.answers}`)
  authority.extend('listed', ...ofPerson, `crlDistributionPoints=URI:http://127.0.0.1:${ports.lists}/list.crl`)
  authority.issue('anna', { subject, extensions: 'answered' })
  authority.issue('revoked', { subject, extensions: 'answered' })
  authority.issue('listed', { subject, extensions: 'listed' })
  authority.issue('listed-revoked', { subject, extensions: 'listed' })
  authority.revoke('revoked')
  authority.revoke('listed-revoked')
  await startResponder()
  await perform(site.ctx, operator, addAuthority, { certificate: authority.root.toString('base64') })
  signer = await signedIn()
  // What has been issued a moment ago is valid by now.
  site.clock.set(new Date(Date.now() + 30_000).toISOString())
}, 60_000)
afterAll(async () => {
  for (const stop of stops) stop()
  lists?.close()
  authority?.remove()
  await site?.close()
})

async function startResponder(): Promise<void> {
  const at = authority.at
  const by = ['-index', at('index.txt'), '-CA', at('root.crt'), '-rsigner', at('root.crt'), '-rkey', at('root.key')]
  const responder = authority.start('ocsp', ...by, '-port', String(ports.answers), '-nmin', '5')
  stops.push(() => responder.kill())
  // It says so on one stream or the other, by its version.
  await Promise.race([responder.stdout, responder.stderr].map((stream) => stream && once(stream, 'data')))
}

async function signedIn(): Promise<Actor> {
  const of = await person(site, { home, snils: '112-233-445 95' })
  const { id: accountId, login } = await account(site, { home, person: of })
  const session = digest(`token-${next()}`)
  const at = site.ctx.clock()
  const started = {
    ...{ token_hash: session, account_id: accountId, expires_at: new Date(at.getTime() + 3_600_000) },
    ...{ ip: null, user_agent: null, device_hash: null, methods: ['password' as const], provider_id: null },
  }
  await transaction(site.ctx.database.kysely, (tx) => startSession(tx, started, at))
  return { kind: 'account', accountId, title: login, ip: null, session, isFresh: true }
}

const setHosts = async (value: string) => {
  const version = site.ctx.settings.saidAt({ id: 'signatures.hosts', organization: null })?.version ?? 0
  await perform(site.ctx, operator, editSettings, {
    organizationId: null,
    changes: [{ id: 'signatures.hosts', value, version }],
  })
}

async function sign(by: string, id: string): Promise<string> {
  const form: SigningForm = { method: 'qualified', cms: authority.sign(by, bytes).toString('base64') }
  const gathered = await gatherAnswers(site.ctx, form, async () => bytes)
  const document = { kind: 'plan', id, title: 'Справочник', organizationId: null, bytes }
  return await perform(site.ctx, signer, signDocument, { ...document, ...form, gathered }).then(
    () => 'signed',
    (error) => error.code ?? error,
  )
}

describe('N12 revoked or not is asked of the authority itself', () => {
  test('mistake 74 nothing is asked of a host that nobody has registered, whatever the certificate names', async () => {
    expect(await sign('anna', 'unasked')).toBe('signature-revocation-unknown')
    await setHosts('127.0.0.1, ocsp.example.ru')
    expect(await sign('listed', 'unasked'), 'another port is another host').toBe('signature-revocation-unknown')
    expect(asked).toBe(0)
  })

  test('N12 OCSP: a good one is taken, with the answer kept in its package; a revoked one is refused in its own words', async () => {
    await setHosts(`127.0.0.1:${ports.answers}`)
    expect(await sign('anna', 'answered')).toBe('signed')
    expect(await sign('revoked', 'answered')).toBe('signature-certificate-revoked')
    const [kept] = await listSignaturesOf(site.ctx.database.kysely, 'plan', ['answered'])
    expect(kept?.report).toMatchObject({ answers: [{ status: 'good' }], lists: [] })
    const { bytes: zip } = await packSignature(site.ctx.database.kysely, kept?.id ?? '', {
      kind: 'plan',
      id: 'answered',
    })
    expect(zip.includes('answers/0.ors')).toBe(true)
    const { rows } = await site.ctx.database.pool.query('select answers from signatures where id = $1', [kept?.id])
    writeFileSync(authority.at('kept.ors'), rows[0].answers)
    const about = ['-issuer', authority.at('root.crt'), '-cert', authority.at('anna.crt')]
    const told = authority.run(
      'ocsp',
      '-respin',
      authority.at('kept.ors'),
      '-CAfile',
      authority.at('root.crt'),
      ...about,
    )
    expect(String(told), 'OpenSSL reads it as we do').toContain('anna.crt: good')
  })

  test('N12 an answer about another certificate, or one that its authority did not sign, is no answer', async () => {
    const form: SigningForm = { method: 'qualified', cms: authority.sign('anna', bytes).toString('base64') }
    const { at, answers, lists: none } = await gatherAnswers(site.ctx, form, async () => bytes)
    expect(answers).toHaveLength(1)
    const document = { kind: 'plan', id: 'forged', title: 'Справочник', organizationId: null, bytes }
    const refusal = async (some: readonly Uint8Array[], when = at) =>
      await perform(site.ctx, signer, signDocument, {
        ...{ ...document, ...form, gathered: { at: when, answers: some, lists: none } },
      }).then(
        () => 'signed',
        (error) => error.code ?? error,
      )
    const forged = Buffer.from(answers[0] as Uint8Array)
    // Another moment, under the same signature.
    const digit = forged.indexOf('202') + 3
    forged.writeUInt8(forged.readUInt8(digit) ^ 1, digit)
    expect(await refusal([forged])).toBe('signature-revocation-unknown')
    expect(await refusal([Buffer.from('3003020100', 'hex')])).toBe('signature-revocation-unknown')
    const tomorrow = new Date(at.getTime() + 86_400_000)
    expect(await refusal(answers, tomorrow), 'played again').toBe('signature-revocation-unknown')
    expect(await refusal(answers)).toBe('signed')
  })

  test('N12 a list is fetched where there is none, kept for the next, and says who is revoked', async () => {
    await setHosts(`127.0.0.1:${ports.lists}`)
    expect(await sign('listed', 'fetched')).toBe('signed')
    expect((await listAuthorities(site.ctx, operator, {})).items[0]?.list).toMatchObject({ current: true })
    expect(await sign('listed-revoked', 'fetched')).toBe('signature-certificate-revoked')
    expect(asked).toBe(1)
  })
})
