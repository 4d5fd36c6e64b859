/** A real SMTP server for a test, on a port of its own; it keeps what it is given. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
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
