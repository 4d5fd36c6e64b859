import { cutText } from '../core/texts/index.ts'
import { inWords, NotVouched, ProviderAway } from './vouched.ts'

const patienceMilliseconds = 10_000
const usualBytes = 1_000_000

export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: URLSearchParams | Uint8Array
  /** The longest answer that is taken. */
  readonly mostBytes?: number
}

export interface Told {
  readonly status: number
  readonly bytes: Buffer
}

/** One question to one host: no way leads on from there (mistake 74), it has an end, and an answer a size. */
export async function askPlace(address: string, { body, mostBytes = usualBytes, ...asked }: Asked = {}): Promise<Told> {
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds)
    const sent = body === undefined ? {} : { body: body as BodyInit }
    const answer = await fetch(address, { ...asked, ...sent, signal, redirect: 'manual' })
    if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) throw new Error('the answer is too long')
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (bytes.length > mostBytes) throw new Error('the answer is too long')
    return { status: answer.status, bytes }
  } catch (error) {
    throw new ProviderAway(`${new URL(address).origin}: ${inWords(error)}`)
  }
}

/** An object that was answered; `{}` for what is none. */
export function objectOf({ bytes }: Told): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {}
  } catch {
    return {}
  }
}

/** Throws what a provider refused: `error` and `error_description` of OAuth, in the address or in the answer. */
export function refuseError({ error, error_description: said }: Readonly<Record<string, unknown>>): void {
  if (typeof error !== 'string') return
  const text = typeof said === 'string' ? said : error
  throw new NotVouched(cutText(text, 500), /ESIA-\d{6}/.exec(text)?.[0])
}
