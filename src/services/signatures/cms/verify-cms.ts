import { fromBER } from 'asn1js'
import { type Certificate, ContentInfo, TSTInfo } from 'pkijs'
import { momentInEach, Problem } from '../../../core/problems/index.ts'
import { type Chain, chainOf, type Trust } from './chain.ts'
import { hashBy, hashName } from './engine.ts'
import { attributeOf, derOf, meantCertificate, names, type ReadCms, readCms, readContent } from './read-cms.ts'
import { type SignerFields, signerFieldsOf } from './signer-fields.ts'

/** A signature that is true, and all that says so. */
export interface Verified {
  readonly certificate: Certificate
  readonly signer: SignerFields
  readonly chain: Chain
  readonly digest: string
  /** When it was signed, as far as can be proved: by a time-stamp, else by when it came in. */
  readonly moment: Date
  readonly stamp: { readonly chain: Chain; readonly authority: Certificate } | null
}

interface Asked {
  readonly content: Uint8Array
  readonly cms: Uint8Array
  /** When it came in. */
  readonly at: Date
}

/** A detached CAdES-BES or CAdES-T over the content: throws the first thing that is wrong with it, each in its own words. */
export async function verifyCms(trust: Trust, { content, cms, at }: Asked): Promise<Verified> {
  const read = legible(() => readCms(cms))
  // Other programs would verify it against what lies inside, which may be another text.
  if (read.inside !== undefined) throw new Problem('signature-not-cades')
  const digest = await requireSignedBy(trust, read, content)
  requireClaimedTime(trust, read, at)
  const stamp = await stampOf(trust, read, at)
  const moment = stamp?.moment ?? at
  const chain = await chainOf(trust, read.certificate, read.others, moment)
  const { certificate } = read
  const ofStamp = stamp && { chain: stamp.chain, authority: stamp.authority }
  return { certificate, signer: signerFieldsOf(certificate), chain, digest, moment, stamp: ofStamp ?? null }
}

function legible<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('signature-unreadable')
  }
}

/** The hash, then the certificate that is meant, then the signature itself; gives the name of the hash. */
async function requireSignedBy({ engine }: Trust, read: ReadCms, content: Uint8Array): Promise<string> {
  const { signer, certificate } = read
  const { algorithmId: hash } = signer.digestAlgorithm
  const digest = hashBy(hash, content)
  if (digest === undefined) throw new Problem('signature-weak', { algorithm: hash })
  const [told, meant] = legible(() => [
    contentsOf(attributeOf(signer.signedAttrs, names.messageDigest)),
    attributeOf(signer.signedAttrs, names.signingCertificate),
  ])
  if (told === undefined || signer.signedAttrs === undefined) throw new Problem('signature-unreadable')
  if (!isSame(told, digest)) throw new Problem('signature-of-other-bytes')
  if (meant === undefined) throw new Problem('signature-not-cades')
  const { oid, hash: ofCertificate } = legible(() => meantCertificate(meant))
  const own = hashBy(oid, derOf(certificate))
  if (own === undefined || !isSame(own, ofCertificate)) throw new Problem('signature-of-other-certificate')
  const isTrue = await engine
    .verifyWithPublicKey(
      new Uint8Array(signer.signedAttrs.encodedValue),
      ...([signer.signature, certificate.subjectPublicKeyInfo, signer.signatureAlgorithm] as const),
      webNames[hash],
    )
    .catch(() => false)
  if (!isTrue) throw new Problem('signature-false')
  return hashName(hash)
}

/** As WebCrypto names them; GOST has no name there, and needs none. */
const webNames: Readonly<Record<string, string | undefined>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)

/** What a string of bytes holds. */
function contentsOf(value: Uint8Array | undefined): Uint8Array | undefined {
  if (value === undefined) return undefined
  const { result } = fromBER(value)
  return (result.valueBlock as unknown as { readonly valueHexView: Uint8Array }).valueHexView
}

/** Clocks differ a little. */
const leeway = 5 * 60_000

/** The signer's own clock proves nothing, but what it says must not lie ahead. */
function requireClaimedTime({ zone }: Trust, { signer }: ReadCms, at: Date): void {
  const [value] = signer.signedAttrs?.attributes.find(({ type }) => type === names.signingTime)?.values ?? []
  const claimed = value !== undefined && 'toDate' in value ? (value.toDate() as Date) : undefined
  if (claimed !== undefined && claimed.getTime() > at.getTime() + leeway)
    throw new Problem('signature-time-wrong', { at: momentInEach(claimed, zone) })
}

async function stampOf(trust: Trust, { signer }: ReadCms, at: Date) {
  const attribute = attributeOf(signer.unsignedAttrs, names.timeStamp)
  if (attribute === undefined) return undefined
  try {
    const read = readContent(new ContentInfo({ schema: fromBER(attribute).result }))
    const { inside, certificate, others } = read
    if (inside === undefined || read.signed.encapContentInfo.eContentType !== names.stampInfo) throw wrongStamp()
    await requireSignedBy(trust, read, inside)
    const { messageImprint, genTime: moment } = TSTInfo.fromBER(new Uint8Array(inside))
    const { hashAlgorithm, hashedMessage } = messageImprint
    const hashed = hashBy(hashAlgorithm.algorithmId, signer.signature.valueBlock.valueHexView)
    if (hashed === undefined || !isSame(hashed, hashedMessage.valueBlock.valueHexView)) throw wrongStamp()
    if (moment.getTime() > at.getTime() + leeway)
      throw new Problem('signature-time-wrong', { at: momentInEach(moment, trust.zone) })
    if (!isForStamps(certificate)) throw wrongStamp()
    return { moment, authority: certificate, chain: await chainOf(trust, certificate, others, moment) }
  } catch (error) {
    if (error instanceof Problem && error.code === 'signature-time-wrong') throw error
    throw wrongStamp()
  }
}

const wrongStamp = () => new Problem('signature-stamp-wrong')

/** It must say so: a key for anything else gives no times. */
const isForStamps = ({ extensions }: Certificate): boolean =>
  extensions?.some(
    ({ extnID, parsedValue }) =>
      extnID === '2.5.29.37' && (parsedValue?.keyPurposes as string[] | undefined)?.includes('1.3.6.1.5.5.7.3.8'),
  ) ?? false
