import { createHmac, hkdfSync } from 'node:crypto'

/**
 * Whoever has the public key can encrypt to it. That a back-up was made by this installation is said by a key that comes of its secret,
 * which is never in the database.
 */
export const vouchFor = (secret: Uint8Array, digest: Buffer): string =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', 'dostup: back-ups', 32)))
    .update(digest)
    .digest('base64url')
