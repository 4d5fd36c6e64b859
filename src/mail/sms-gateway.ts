import { SendingFault } from './sending-fault.ts'

/** A provider of text messages, as it wants to be asked; `{phone}`, `{text}` and `{id}` are filled in. */
export interface SmsGateway {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly format: 'json' | 'form'
  readonly body: string
  readonly headerName: string
  /** Empty: no such header. */
  readonly header: string
}

export interface TextMessage {
  /** The same whenever it is sent again. */
  readonly id: string
  readonly phone: string
  readonly text: string
}

const patience = 20_000

const types = { json: 'application/json; charset=utf-8', form: 'application/x-www-form-urlencoded' }

/** Redirects are not followed: the key would go along to whom nobody has named. */
export async function sendTextMessage(gateway: SmsGateway, message: TextMessage): Promise<void> {
  const { method, format, header, headerName } = gateway
  const escaping = format === 'json' ? inJson : encodeURIComponent
  const answer = await fetch(filled(gateway.url, message, encodeURIComponent), {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    headers: {
      ...(header !== '' && { [headerName]: header }),
      ...(method === 'POST' && { 'content-type': types[format] }),
    },
    ...(method === 'POST' && { body: filled(gateway.body, message, escaping) }),
  }).catch((error: Error) => {
    throw new SendingFault('server', `${error.message} ${String((error.cause as Error | undefined)?.message ?? '')}`)
  })
  await answer.body?.cancel()
  if (!answer.ok) throw faultOf(answer.status)
}

/** What the gateway says beside its status may quote the message. */
function faultOf(status: number): SendingFault {
  const reason = `HTTP ${status}`
  if (status === 400 || status === 422) return new SendingFault('letter', reason)
  return new SendingFault(status === 429 || status >= 500 ? 'later' : 'server', reason)
}

/** As it stands between the quotes of the template. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const filled = (template: string, message: TextMessage, escaping: (text: string) => string): string =>
  template.replaceAll(/\{(phone|text|id)\}/g, (_, place: keyof TextMessage) => escaping(message[place]))
