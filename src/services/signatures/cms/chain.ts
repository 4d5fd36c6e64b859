import {
  BasicConstraints,
  type Certificate,
  CertificateChainValidationEngine,
  type CertificateRevocationList,
} from 'pkijs'
import { momentInEach, Problem } from '../../../core/problems/index.ts'
import { type AuthorityAnswers, answerAbout, type RevocationAnswer } from '../revocation/ocsp.ts'
import type { SigningEngine } from './engine.ts'
import { nameOf } from './signer-fields.ts'

/** What the operator trusts: roots, authorities between, and what each of them has revoked. */
export interface Trust {
  readonly engine: SigningEngine
  readonly roots: readonly Certificate[]
  readonly between: readonly Certificate[]
  readonly lists: readonly RevocationList[]
  /** Whether a certificate of an authority without a list counts. */
  readonly withoutList: boolean
  /** What authorities have said just now. */
  readonly gathered?: AuthorityAnswers | undefined
  /** By whose clock moments are told. */
  readonly zone: string
}

export interface RevocationList {
  readonly id: string
  readonly list: CertificateRevocationList
}

export interface Chain {
  /** From whoever signed to the root. */
  readonly certificates: readonly Certificate[]
  /** Lists that were looked into, one for each authority that has any. */
  readonly lists: readonly RevocationList[]
  /** Answers about single certificates. */
  readonly answers: readonly RevocationAnswer[]
}

/** The way from a certificate to a trusted root, all of it valid at the moment and not revoked by then; or it throws why not. */
export async function chainOf(
  trust: Trust,
  certificate: Certificate,
  others: readonly Certificate[],
  moment: Date,
): Promise<Chain> {
  requireValid(trust, certificate, moment)
  requireSigner(certificate)
  const certificates = await wayToRoot(trust, certificate, others, moment)
  const lists: RevocationList[] = []
  const answers: RevocationAnswer[] = []
  for (const [at, one] of certificates.slice(0, -1).entries()) {
    const issuer = certificates[at + 1] as Certificate
    const answer = await requireGoodAnswer(trust, one, issuer, moment)
    if (answer !== undefined) answers.push(answer)
    const list = await requireNotListed({ ...trust, isAnswered: answer !== undefined }, one, issuer, moment)
    if (list !== undefined) lists.push(list)
  }
  return { certificates, lists, answers }
}

function requireValid({ zone }: Trust, { notBefore, notAfter, subject }: Certificate, moment: Date): void {
  const name = nameOf(subject)
  if (moment > notAfter.value)
    throw new Problem('signature-certificate-expired', { name, at: momentInEach(notAfter.value, zone) })
  if (moment < notBefore.value)
    throw new Problem('signature-certificate-not-yet', { name, at: momentInEach(notBefore.value, zone) })
}

const signingUses = 0b1100_0000

/** A certificate of somebody, not of an authority, made for signing. */
function requireSigner(certificate: Certificate): void {
  const usage = extensionOf(certificate, '2.5.29.15')?.parsedValue?.valueBlock?.valueHexView as Uint8Array | undefined
  const mayNotSign = usage !== undefined && ((usage[0] ?? 0) & signingUses) === 0
  if (isAuthority(certificate) || mayNotSign)
    throw new Problem('signature-certificate-not-for-it', { name: nameOf(certificate.subject) })
}

const extensionOf = ({ extensions }: Certificate, id: string) => extensions?.find(({ extnID }) => extnID === id)

const constraintsOf = (certificate: Certificate): BasicConstraints | undefined => {
  const value = extensionOf(certificate, '2.5.29.19')?.parsedValue
  return value instanceof BasicConstraints ? value : undefined
}

export const isAuthority = (certificate: Certificate): boolean => constraintsOf(certificate)?.cA === true

export async function wayToRoot(
  { engine, roots, between }: Trust,
  certificate: Certificate,
  others: readonly Certificate[],
  moment: Date,
): Promise<readonly Certificate[]> {
  const authorities = [...between, ...others].filter(isAuthority)
  const validation = new CertificateChainValidationEngine({
    ...{ trustedCerts: [...roots], certs: [...authorities, certificate], crls: [], ocsps: [], checkDate: moment },
  })
  const { result, certificatePath } = await validation.verify({}, engine).catch(() => nowhere)
  if (!result || certificatePath === undefined || !isShortEnough(certificatePath)) {
    const { issuer, subject } = certificate
    throw new Problem('signature-not-trusted', { name: nameOf(subject), issuer: nameOf(issuer) })
  }
  return certificatePath
}

const nowhere = { result: false, certificatePath: undefined }

/** No authority stands farther above the signer than it may; the library does not look. */
const isShortEnough = (way: readonly Certificate[]): boolean =>
  way.every((one, at) => {
    const most = constraintsOf(one)?.pathLenConstraint
    return at === 0 || typeof most !== 'number' || at - 1 <= most
  })

/** What its authority says of it now, if that was asked: a word is as good as a list. */
async function requireGoodAnswer(
  { engine, gathered, zone }: Trust,
  certificate: Certificate,
  issuer: Certificate,
  moment: Date,
): Promise<RevocationAnswer | undefined> {
  const answer = gathered && (await answerAbout({ engine, gathered }, certificate, issuer))
  const name = nameOf(certificate.subject)
  if (answer?.status === 'unknown')
    throw new Problem('signature-revocation-unknown', { name, issuer: nameOf(issuer.subject) })
  if (answer !== undefined && answer.since !== null && answer.since <= moment)
    throw new Problem('signature-certificate-revoked', { name, at: momentInEach(answer.since, zone) })
  return answer
}

async function requireNotListed(
  { engine, lists, withoutList, zone, isAnswered }: Trust & { readonly isAnswered: boolean },
  certificate: Certificate,
  issuer: Certificate,
  moment: Date,
): Promise<RevocationList | undefined> {
  const name = nameOf(certificate.subject)
  const newest = await newestOf({ engine, lists }, issuer)
  if (newest === undefined) {
    if (withoutList || isAnswered) return undefined
    throw new Problem('signature-revocation-unknown', { name, issuer: nameOf(issuer.subject) })
  }
  const { nextUpdate, revokedCertificates } = newest.list
  if (nextUpdate === undefined || nextUpdate.value < moment) {
    if (isAnswered) return undefined
    throw new Problem('signature-revocation-unknown', { name, issuer: nameOf(issuer.subject) })
  }
  const revoked = revokedCertificates?.find(({ userCertificate }) => userCertificate.isEqual(certificate.serialNumber))
  const at = revoked?.revocationDate.value
  if (at !== undefined && at <= moment)
    throw new Problem('signature-certificate-revoked', { name, at: momentInEach(at, zone) })
  return newest
}

/** Of an authority, by its own signature. */
export async function newestOf(
  { engine, lists }: Pick<Trust, 'engine' | 'lists'>,
  issuer: Certificate,
): Promise<RevocationList | undefined> {
  const newestFirst = lists
    .filter(({ list }) => list.issuer.isEqual(issuer.subject))
    .sort((one, other) => other.list.thisUpdate.value.getTime() - one.list.thisUpdate.value.getTime())
  for (const one of newestFirst) if (await isOf(engine, one.list, issuer)) return one
  return undefined
}

export async function isOf(
  engine: SigningEngine,
  list: CertificateRevocationList,
  issuer: Certificate,
): Promise<boolean> {
  return await list.verify({ issuerCertificate: issuer }, engine).catch(() => false)
}
