import { fromBER } from 'asn1js'
import {
  Certificate,
  CertificateRevocationList,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  type SignerInfo,
} from 'pkijs'
import { oidOf, readDer, within } from '../../../core/gost/index.ts'

export const names = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  timeStamp: '1.2.840.113549.1.9.16.2.14',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
} as const

/** More than a signature needs: its signer, the authorities above, those of a time-stamp. */
const mostCertificates = 12

/** A signature as it lies: one signer, their certificate and those that came along. */
export interface ReadCms {
  readonly signed: SignedData
  readonly signer: SignerInfo
  readonly certificate: Certificate
  readonly others: readonly Certificate[]
  /** What is signed, where it lies inside (a time-stamp). */
  readonly inside: Uint8Array | undefined
}

/** Throws on what is no such thing, or is not of one signer whose certificate lies in it. */
export function readCms(bytes: Uint8Array): ReadCms {
  const { offset, result } = fromBER(bytes)
  if (offset !== bytes.length) throw new Error('not ASN.1')
  return readContent(new ContentInfo({ schema: result }))
}

export function readContent(info: ContentInfo): ReadCms {
  if (info.contentType !== names.signedData) throw new Error('no signed data')
  const signed = new SignedData({ schema: info.content })
  const [signer, ...more] = signed.signerInfos
  const certificates = (signed.certificates ?? []).filter((one) => one instanceof Certificate)
  if (signer === undefined || more.length > 0 || certificates.length > mostCertificates)
    throw new Error('not of one signer')
  const certificate = certificates.find((one) => isOf(signer, one))
  if (certificate === undefined) throw new Error('no certificate of the signer')
  const others = certificates.filter((one) => one !== certificate)
  const inside = signed.encapContentInfo.eContent?.getValue()
  return { signed, signer, certificate, others, inside: inside && new Uint8Array(inside) }
}

/** Named by its issuer and number. */
const isOf = ({ sid }: SignerInfo, { issuer, serialNumber }: Certificate): boolean =>
  sid instanceof IssuerAndSerialNumber && sid.issuer.isEqual(issuer) && sid.serialNumber.isEqual(serialNumber)

/** Throws on what is no certificate, or no list: in memory of their own, as the library wants it. */
export const readCertificate = (bytes: Uint8Array): Certificate => Certificate.fromBER(new Uint8Array(bytes))
export const readList = (bytes: Uint8Array): CertificateRevocationList =>
  CertificateRevocationList.fromBER(new Uint8Array(bytes))

export const derOf = (certificate: Certificate): Uint8Array => new Uint8Array(certificate.toSchema().toBER())

/** Bytes of a signed or unsigned attribute's only value. */
export function attributeOf(attributes: SignerInfo['signedAttrs'], name: string): Uint8Array | undefined {
  const found = attributes?.attributes.filter(({ type }) => type === name) ?? []
  const [value, ...more] = found.flatMap(({ values }) => values)
  return value === undefined || more.length > 0 ? undefined : new Uint8Array(value.toBER())
}

/** ESS: the hash of the certificate that the signer meant, and by which algorithm. */
export function meantCertificate(attribute: Uint8Array): { readonly oid: string; readonly hash: Uint8Array } {
  const first = within(readDer(attribute)[0], 0, 0)
  const [algorithm, hash] = readDer(first.content)
  if (algorithm?.tag === 0x04) return { oid: '2.16.840.1.101.3.4.2.1', hash: algorithm.content }
  if (hash === undefined) throw new Error('no hash')
  return { oid: oidOf(within(algorithm, 0)), hash: hash.content }
}
