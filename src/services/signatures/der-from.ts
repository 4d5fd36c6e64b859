/** Bytes as people have them: PEM, or DER in base64. */
export function derFrom(text: string): Buffer {
  const pem = insideOf(text)
  if (pem !== undefined) return Buffer.from(pem, 'base64')
  const bytes = Buffer.from(text, 'base64')
  // The file that a person chose may itself be PEM, which the console sends in base64 like any other.
  const within = bytes[0] === dash ? insideOf(bytes.toString('latin1')) : undefined
  return within === undefined ? bytes : Buffer.from(within, 'base64')
}

const dash = 0x2d
const insideOf = (text: string): string | undefined => /-----BEGIN [^-]+-----([^-]+)-----END /.exec(text)?.[1]
