import { createTransport } from 'nodemailer'
import { SendingFault } from './sending-fault.ts'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly encryption: 'starttls' | 'tls' | 'none'
  /** The authority's certificate, PEM; empty: the well-known ones. */
  readonly authority: string
  /** Empty: it does not ask who sends. */
  readonly user: string
  readonly password: string
}

export interface Mailbox {
  readonly name: string
  readonly address: string
}

export interface Letter {
  /** The same whenever it is sent again, so that a repeat can be recognized. */
  readonly messageId: string
  readonly from: Mailbox
  readonly to: Mailbox
  /** Empty: to the sender. */
  readonly replyTo: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** An address that is opened in a browser (RFC 2369), or to which a mail program sends a form by itself (RFC 8058). */
  readonly unsubscribe?: { readonly url: string; readonly oneClick: boolean }
  readonly attached?: { readonly name: string; readonly bytes: Buffer }
}

export interface SmtpConnection {
  /** Throws a `SendingFault`. */
  send(letter: Letter): Promise<void>
  /** Whether it can be reached and lets us in; throws a `SendingFault`. Nothing is sent. */
  attempt(): Promise<void>
  close(): void
}

/** Milliseconds. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 15_000 }

export function openSmtp({ host, port, encryption, authority, user, password }: SmtpServer): SmtpConnection {
  const transport = createTransport({
    ...{ host, port, ...patience },
    ...{ pool: true, maxConnections: 1, maxRequeues: 0 },
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    ...(authority !== '' && { tls: { ca: authority } }),
    ...(user !== '' && { auth: { user, pass: password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(letter) {
      try {
        await transport.sendMail(messageOf(letter))
      } catch (error) {
        throw faultOf(error as SmtpError)
      }
    },
    async attempt() {
      try {
        await transport.verify()
      } catch (error) {
        throw faultOf(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

/** Addresses are never texts: a text is parsed as a list, and whoever writes a comma into it sends to others as well. */
const messageOf = ({ messageId, from, to, replyTo, subject, text, html, ...more }: Letter) => ({
  messageId,
  from: inOneLine(from),
  to: [inOneLine(to)],
  envelope: { from: from.address, to: [to.address] },
  ...(replyTo !== '' && { replyTo: [{ name: '', address: replyTo }] }),
  subject: line(subject),
  text,
  html,
  ...(more.attached && { attachments: [{ filename: line(more.attached.name), content: more.attached.bytes }] }),
  headers: {
    'auto-submitted': 'auto-generated',
    ...(more.unsubscribe && { 'list-unsubscribe': `<${more.unsubscribe.url}>` }),
    ...(more.unsubscribe?.oneClick && { 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
  },
})

const inOneLine = ({ name, address }: Mailbox): Mailbox => ({ name: line(name), address })
const line = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

interface SmtpError extends Error {
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
  readonly response?: string
}

/** Both 4xx and 5xx come under one code: what the server said decides. */
function faultOf({ code = '', command = '', responseCode, response, message }: SmtpError): SendingFault {
  const reason = response ?? `${message} (${code})`
  const isOfLetter = (code === 'EENVELOPE' && !command.startsWith('MAIL')) || code === 'EMESSAGE'
  if (!isOfLetter) return new SendingFault('server', reason)
  return new SendingFault(responseCode !== undefined && responseCode >= 500 ? 'letter' : 'later', reason)
}
