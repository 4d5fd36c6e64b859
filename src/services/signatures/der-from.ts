/** Bytes as people have them: PEM, or DER in base64. */
export function derFrom(text: string): Buffer {
  const [, inside] = /-----BEGIN [^-]+-----([^-]+)-----END /.exec(text) ?? []
  return Buffer.from(inside ?? text, 'base64')
}
