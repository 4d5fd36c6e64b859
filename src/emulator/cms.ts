import { der, gostKeyIn, oidOf, readDer, streebog256, verifies, within } from '../core/gost/index.ts'

const messageDigest = '1.2.840.113549.1.9.4'
const tags = { bytes: 0x04, set: 0x31, first: 0xa0 }

/** Whether it signs the content by the key of this very certificate. */
export function isSignedBy(certificate: Uint8Array, cms: Uint8Array, content: Uint8Array): boolean {
  try {
    const key = gostKeyIn(certificate)
    const signed = within(readDer(cms)[0], 1, 0)
    const parts = readDer(signed.content)
    const signer = readDer(within(parts.at(-1), 0).content)
    const attributes = signer.find(({ tag }) => tag === tags.first)
    const signature = signer.findLast(({ tag }) => tag === tags.bytes)
    if (key === undefined || signature === undefined) return false
    if (attributes === undefined) return verifies(key, content, signature.content)
    const digest = readDer(attributes.content).find((found) => oidOf(within(found, 0)) === messageDigest)
    const isOfContent = Buffer.from(within(digest, 1, 0).content).equals(streebog256(content))
    return isOfContent && verifies(key, der(tags.set, attributes.content), signature.content)
  } catch {
    return false
  }
}
