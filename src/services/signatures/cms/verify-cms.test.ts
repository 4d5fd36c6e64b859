import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  openAuthority,
  type SigningAuthority,
  type SigningKind,
  signingKinds,
} from '../../../../test/support/signing-authority.ts'
import type { Trust } from './chain.ts'
import { hashBy, openEngine } from './engine.ts'
import { readCertificate, readList } from './read-cms.ts'
import { verifyCms } from './verify-cms.ts'

const content = Buffer.from('{"title":"Учебный план","version":3}')
const subject = '/CN=Иванова Анна Петровна/SNILS=11223344595'
const oids = ['2.16.840.1.101.3.4.2.1', '1.2.643.7.1.1.2.2', '1.2.643.7.1.1.2.3']
const day = 86_400_000
const asn1Time = (ms: number) => new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14).concat('Z')

describe.each(signingKinds)('N12 a qualified signature of %s', (kind: SigningKind) => {
  let authority: SigningAuthority
  let other: SigningAuthority
  let trust: Trust
  let list: Buffer
  let user: Buffer
  const trusting = (roots: readonly Uint8Array[], lists: readonly Uint8Array[], more: Partial<Trust> = {}): Trust => ({
    ...{ engine: openEngine(), roots: roots.map(readCertificate), between: [], withoutList: false, zone: 'UTC' },
    lists: lists.map((der) => ({ id: 'one', list: readList(der) })),
    ...more,
  })
  const verified = (cms: Uint8Array, { by = trust, of = content, at = new Date() } = {}) =>
    verifyCms(by, { content: of, cms, at })
  const refused = async (cms: Uint8Array, more: Parameters<typeof verified>[1] = {}) =>
    await verified(cms, more).then(
      () => 'verified',
      (error) => error.code ?? String(error.stack),
    )

  beforeAll(() => {
    authority = openAuthority(kind)
    other = openAuthority(kind, 'Чужой центр')
    const now = Date.now()
    user = authority.issue('user', { subject })
    authority.issue('revoked', { subject })
    authority.issue('expired', { subject, from: asn1Time(now - 9 * day), until: asn1Time(now - day) })
    authority.issue('later', { subject, from: asn1Time(now + day), until: asn1Time(now + 9 * day) })
    authority.issue('stamps', { subject: '/CN=Служба времени', extensions: 'stamps' })
    authority.revoke('revoked')
    list = authority.list()
    other.issue('user', { subject })
    trust = trusting([authority.root], [list])
  }, 60_000)
  afterAll(() => {
    authority.remove()
    other.remove()
  })

  test('is true of the very bytes that were signed, by whom the certificate names', async () => {
    const { signer, chain, stamp } = await verified(authority.sign('user', content))
    expect(signer).toMatchObject({ name: 'Иванова Анна Петровна', snils: '11223344595', organizationInn: null })
    expect([chain.certificates.length, chain.lists.length, stamp]).toEqual([2, 1, null])
  })

  test('is refused, each in its own words: other bytes, no trust, revoked, expired, not yet, a torn file', async () => {
    const cms = authority.sign('user', content)
    expect(await refused(cms, { of: Buffer.concat([content, Buffer.from(' ')]) })).toBe('signature-of-other-bytes')
    expect(await refused(other.sign('user', content))).toBe('signature-not-trusted')
    expect(await refused(authority.sign('revoked', content))).toBe('signature-certificate-revoked')
    expect(await refused(authority.sign('expired', content))).toBe('signature-certificate-expired')
    expect(await refused(authority.sign('later', content))).toBe('signature-certificate-not-yet')
    expect(await refused(cms.subarray(0, 300))).toBe('signature-unreadable')
    const attached = authority.sign('user', content, '-nodetach')
    expect(await refused(attached), 'not detached').toBe('signature-not-cades')
    const altered = Buffer.from(attached)
    altered[altered.indexOf(content) + 2] = 0x41
    expect(await refused(altered), 'with other words inside').toBe('signature-not-cades')
    expect(await refused(authority.sign('root', content))).toBe('signature-certificate-not-for-it')
    expect(await refused(authority.sign('stamps', content, '-nocerts'))).toBe('signature-unreadable')
    expect(await refused(authority.sign('user', content, '-nodetach')), 'attached').toBe('signature-not-cades')
  })

  test('is refused when a byte of the signature is another, or it means another certificate', async () => {
    const cms = authority.sign('user', content)
    const torn = Buffer.from(cms)
    torn[torn.length - 4] = (torn[torn.length - 4] ?? 0) ^ 1
    expect(await refused(torn)).toBe('signature-false')
    const swapped = Buffer.from(cms)
    const meant = oids.map((oid) => cms.indexOf(hashBy(oid, user) ?? '')).find((at) => at >= 0) as number
    swapped[meant] = (swapped[meant] ?? 0) ^ 1
    expect(await refused(swapped)).toBe('signature-of-other-certificate')
  })

  test('an authority between is looked for among those of the operator, and may itself be revoked', async () => {
    authority.issue('between', { subject: '/CN=Центр в регионе', extensions: 'between' })
    const between = readCertificate(authority.run('x509', '-in', authority.at('between.crt'), '-outform', 'DER'))
    authority.issue('regional', { subject, by: 'between' })
    const own = authority.list('-cert', authority.at('between.crt'), '-keyfile', authority.at('between.key'))
    const cms = authority.sign('regional', content)
    const { root } = authority
    expect(await refused(cms, { by: trusting([root], [list, own]) })).toBe('signature-not-trusted')
    expect(await refused(cms, { by: trusting([root], [list], { between: [between] }) })).toBe(
      'signature-revocation-unknown',
    )
    const by = trusting([root], [list, own], { between: [between] })
    expect((await verified(cms, { by })).chain.certificates.length).toBe(3)
    authority.revoke('between')
    const later = trusting([root], [authority.list(), own], { between: [between] })
    expect(await refused(cms, { by: later })).toBe('signature-certificate-revoked')
  })

  test('whether it is revoked must be known: no list, an old list', async () => {
    const cms = authority.sign('user', content)
    expect(await refused(cms, { by: trusting([authority.root], []) })).toBe('signature-revocation-unknown')
    expect(await refused(cms, { by: trusting([authority.root], [], { withoutList: true }) })).toBe('verified')
    const foreign = trusting([authority.root], [other.list()])
    expect(await refused(cms, { by: foreign })).toBe('signature-revocation-unknown')
    const old = { by: trusting([authority.root], [authority.list('-crlsec', '1')]), at: new Date(Date.now() + 5000) }
    expect(await refused(cms, old)).toBe('signature-revocation-unknown')
  })

  test('with a time-stamp stands when its certificate was revoked or expired later; a wrong time and a wrong stamp do not', async () => {
    const stamped = authority.stamp(authority.sign('user', content), 'stamps')
    const { stamp, moment } = await verified(stamped)
    expect(stamp?.chain.certificates.length).toBe(2)
    expect(Math.abs(moment.getTime() - Date.now())).toBeLessThan(60_000)
    const nextYear = new Date(Date.now() + 400 * day)
    expect(await refused(stamped, { at: nextYear })).toBe('verified')
    expect(await refused(authority.sign('user', content), { at: nextYear })).toBe('signature-certificate-expired')
    const lastYear = new Date(Date.now() - 400 * day)
    expect(await refused(stamped, { at: lastYear })).toBe('signature-time-wrong')
    const byUser = authority.stamp(authority.sign('user', content), 'stamps')
    byUser[byUser.length - 4] = (byUser[byUser.length - 4] ?? 0) ^ 1
    expect(await refused(byUser)).toBe('signature-stamp-wrong')
  })
})
