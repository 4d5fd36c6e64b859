/** A real SMTP server for a test, on a port of its own; it keeps what it is given. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface MailServer {
  readonly port: number
  readonly letters: { readonly from: string; readonly to: string[]; readonly text: string }[]
  /** How many times a letter was begun. */
  begun(): number
  close(): Promise<void>
}

export interface MailServerOptions extends SMTPServerOptions {
  /** Asked before a letter is taken; an error refuses it. */
  readonly take?: (text: string) => Promise<void>
}

/** Refuses as a server does: with its own number. */
export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/** Of 127.0.0.1, signed by itself. */
export function ownCertificate(): { readonly key: string; readonly certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), 'dostup-mail-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const asked = ['-subj', '/CN=mail', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2', '-nodes']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', certificate, ...asked], {
    stdio: 'pipe',
  })
  const made = { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') }
  rmSync(folder, { recursive: true })
  return made
}

export async function openMailServer({
  take = async () => {},
  ...options
}: MailServerOptions = {}): Promise<MailServer> {
  const letters: MailServer['letters'] = []
  let begun = 0
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, session, done) {
      begun += 1
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString()
        const { mailFrom, rcptTo } = session.envelope
        take(text).then(() => {
          letters.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            text,
          })
          done()
        }, done)
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { port, letters, begun: () => begun, close: () => new Promise((closed) => server.close(() => closed())) }
}
