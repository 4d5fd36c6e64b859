import { createHash } from 'node:crypto'
import {
  BasicOCSPResponse,
  type Certificate,
  OCSPResponse,
  RelativeDistinguishedNames,
  type SingleResponse,
} from 'pkijs'
import { der, joined, oid, sequence } from '../../../core/gost/index.ts'
import type { SigningEngine } from '../cms/engine.ts'

/** What an authority said of one certificate (RFC 6960), by its own signature. */
export interface RevocationAnswer {
  readonly bytes: Uint8Array
  readonly status: 'good' | 'revoked' | 'unknown'
  /** Since when it is revoked. */
  readonly since: Date | null
  readonly producedAt: Date
}

export interface AuthorityAnswers {
  readonly at: Date
  /** Answers of OCSP in DER, and lists of revoked certificates that were fetched: nothing of either is believed yet. */
  readonly answers: readonly Uint8Array[]
  readonly lists: readonly Uint8Array[]
}

const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest()
const octets = (bytes: Uint8Array) => der(0x04, bytes)
const nameIn = ({ issuer }: Certificate): Uint8Array => new Uint8Array(issuer.toSchema().toBER())
const keyIn = ({ subjectPublicKeyInfo }: Certificate): Uint8Array =>
  subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView

/** The certificate as a question names it; by SHA-1, which RFC 5019 has every authority know, and which here hides nothing. */
const nameOf = (certificate: Certificate, issuer: Certificate) => ({
  ofName: sha1(nameIn(certificate)),
  ofKey: sha1(keyIn(issuer)),
  serial: new Uint8Array(certificate.serialNumber.valueBlock.valueHexView),
})

/** A question about one certificate, in DER. */
export function questionAbout(certificate: Certificate, issuer: Certificate): Uint8Array {
  const { ofName, ofKey, serial } = nameOf(certificate, issuer)
  const algorithm = sequence(joined(oid('1.3.14.3.2.26'), der(0x05, new Uint8Array())))
  const named = sequence(joined(algorithm, octets(ofName), octets(ofKey), der(0x02, serial)))
  return sequence(sequence(sequence(sequence(named))))
}

interface Judging {
  readonly engine: SigningEngine
  readonly gathered: AuthorityAnswers
}

/** The answer about a certificate among those that were gathered: in force, and signed by whoever issued it or was put there to answer. */
export async function answerAbout(
  { engine, gathered }: Judging,
  certificate: Certificate,
  issuer: Certificate,
): Promise<RevocationAnswer | undefined> {
  for (const bytes of gathered.answers) {
    const basic = basicIn(bytes)
    const single = basic && singleAbout(basic, certificate, issuer)
    if (basic === undefined || single === undefined || !isInForce(basic, single, gathered.at)) continue
    if (await isAnsweredBy(engine, basic, issuer, gathered.at)) return told(bytes, basic, single)
  }
  return undefined
}

function basicIn(bytes: Uint8Array): BasicOCSPResponse | undefined {
  try {
    const { responseBytes } = OCSPResponse.fromBER(new Uint8Array(bytes))
    return responseBytes && BasicOCSPResponse.fromBER(new Uint8Array(responseBytes.response.valueBlock.valueHexView))
  } catch {
    return undefined
  }
}

function singleAbout({ tbsResponseData }: BasicOCSPResponse, certificate: Certificate, issuer: Certificate) {
  const { ofName, ofKey, serial } = nameOf(certificate, issuer)
  return tbsResponseData.responses.find(
    ({ certID: { issuerNameHash, issuerKeyHash, serialNumber } }) =>
      ofName.equals(issuerNameHash.valueBlock.valueHexView) &&
      ofKey.equals(issuerKeyHash.valueBlock.valueHexView) &&
      Buffer.from(serial).equals(serialNumber.valueBlock.valueHexView),
  )
}

const leeway = 5 * 60_000
/** Of one that does not say when the next comes. */
const longest = 60 * 60_000

/** Not one of yesterday, played again. */
function isInForce({ tbsResponseData }: BasicOCSPResponse, single: SingleResponse, at: Date): boolean {
  const { thisUpdate, nextUpdate } = single
  const until = nextUpdate ?? new Date(tbsResponseData.producedAt.getTime() + longest)
  return thisUpdate.getTime() <= at.getTime() + leeway && until.getTime() >= at.getTime() - leeway
}

const forAnswers = '1.3.6.1.5.5.7.3.9'

async function isAnsweredBy(
  engine: SigningEngine,
  basic: BasicOCSPResponse,
  issuer: Certificate,
  at: Date,
): Promise<boolean> {
  const responder = [issuer, ...(basic.certs ?? [])].find((one) => isNamed(basic, one))
  if (responder === undefined) return false
  const isPutThere =
    responder === issuer ||
    (usesOf(responder).includes(forAnswers) &&
      responder.notBefore.value <= at &&
      responder.notAfter.value >= at &&
      (await responder.verify(issuer, engine).catch(() => false)))
  if (!isPutThere) return false
  return await engine
    .verifyWithPublicKey(
      basic.tbsResponseData.tbsView as BufferSource,
      ...([basic.signature, responder.subjectPublicKeyInfo, basic.signatureAlgorithm] as const),
    )
    .catch(() => false)
}

function isNamed({ tbsResponseData: { responderID } }: BasicOCSPResponse, certificate: Certificate): boolean {
  if (responderID instanceof RelativeDistinguishedNames) return responderID.isEqual(certificate.subject)
  return sha1(keyIn(certificate)).equals(responderID.valueBlock.valueHexView)
}

const usesOf = ({ extensions }: Certificate): readonly string[] =>
  (extensions?.find(({ extnID }) => extnID === '2.5.29.37')?.parsedValue?.keyPurposes as string[] | undefined) ?? []

const statuses = ['good', 'revoked', 'unknown'] as const

function told(bytes: Uint8Array, { tbsResponseData }: BasicOCSPResponse, { certStatus }: SingleResponse) {
  const status = statuses[certStatus.idBlock.tagNumber as number] ?? 'unknown'
  const [since] = (certStatus.valueBlock.value ?? []) as { toDate(): Date }[]
  const { producedAt } = tbsResponseData
  return { bytes, status, since: status === 'revoked' ? (since?.toDate() ?? producedAt) : null, producedAt }
}
