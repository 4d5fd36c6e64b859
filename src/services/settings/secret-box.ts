import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretBox } from '../../core/settings/index.ts'

export const secretKeyBytes = 32
const [nonceBytes, tagBytes] = [12, 16]

/** AES-256-GCM, as nonce, tag, text. The place is authenticated along: a row that is moved to another place does not open there. */
export function openSecretBox(key: Uint8Array): SecretBox {
  if (key.length !== secretKeyBytes)
    throw new RangeError(`the key for secrets has ${key.length} bytes, not ${secretKeyBytes}`)
  return {
    seal(place, text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    open(place, sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
        return decipher.update(sealed.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined
      }
    },
  }
}
