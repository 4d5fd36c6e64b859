import { execFile } from 'node:child_process'
import { gostKeyIn, verifies } from '../core/gost/index.ts'
import { cutText } from '../core/texts/index.ts'
import { askPlace } from './asking.ts'
import { ProviderAway } from './vouched.ts'

/** Who signs for the system by a tool of its own: the product holds no key. */
export type Signer =
  | { readonly kind: 'command'; readonly command: readonly string[] }
  | { readonly kind: 'service'; readonly url: string; readonly token: string }

export interface Signing {
  readonly signer: Signer
  /** The bytes themselves (v2, v3), or PKCS#7 (v1). */
  readonly form: 'raw' | 'cms'
  readonly clientId: string
  /** PEM. */
  readonly certificate: string
}

/** The signature of the text, as ЕСИА wants it. One that is not of the certificate is sent to nobody. */
export async function signed(signing: Signing, text: string): Promise<Buffer> {
  const message = Buffer.from(text)
  const { signer, form } = signing
  const told = signer.kind === 'command' ? await byCommand(signer, signing, message) : await byService(signer, message)
  const signature = bytesOf(told)
  if (form === 'cms') {
    if (signature[0] !== 0x30) throw new ProviderAway('the signer gave no PKCS#7')
    return signature
  }
  const key = gostKeyIn(certificateBytes(signing.certificate))
  if (key === undefined) throw new ProviderAway('the certificate has no key of GOST R 34.10-2012')
  // Tools of CryptoPro give it with the lowest byte first.
  const reversed = Buffer.from(signature).reverse()
  const fitting = [signature, reversed].find((one) => verifies(key, message, one))
  if (fitting === undefined) throw new ProviderAway('what the signer gave is not signed by the key of the certificate')
  return fitting
}

/** The text on its input, the signature on its output; never by a shell. */
function byCommand({ command }: { command: readonly string[] }, { form, clientId }: Signing, message: Buffer) {
  const [program, ...parameters] = command
  return new Promise<Buffer>((resolve, reject) => {
    if (program === undefined) return reject(new ProviderAway('no command to sign with is set on the server'))
    const env = { ...process.env, ESIA_SIGNATURE: form, ESIA_SYSTEM: clientId }
    const options = { encoding: 'buffer', timeout: 10_000, maxBuffer: 100_000, env } as const
    const child = execFile(program, parameters, options, (error, stdout) =>
      error === null
        ? resolve(stdout)
        : reject(new ProviderAway(`the signing command: ${cutText(error.message, 300)}`)),
    )
    child.stdin?.on('error', () => {})
    child.stdin?.end(message)
  })
}

async function byService({ url, token }: { url: string; token: string }, message: Buffer): Promise<Buffer> {
  const headers = { 'content-type': 'application/octet-stream', ...(token && { authorization: `Bearer ${token}` }) }
  const { status, bytes } = await askPlace(url, { method: 'POST', headers, body: message })
  if (status !== 200) throw new ProviderAway(`the signing service answered ${status}`)
  return bytes
}

/** As bytes, in base64, or in PEM. */
function bytesOf(told: Buffer): Buffer {
  const text = told.toString('latin1')
  if (!/^[\s\w+/=-]*(-----[^-]+-----[\s\w+/=-]*)*$/.test(text) || text.trim().length < 80) return told
  return Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64')
}

export const certificateBytes = (text: string): Buffer =>
  Buffer.from(/-----BEGIN [^-]+-----([^-]+)-----END/.exec(text)?.[1] ?? '', 'base64')
