/** The product’s own REST, as the account that has signed in: whatever it may not do there, no tool does. */
export interface Rest {
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown>
  /** Ends the session. */
  leave(): Promise<void>
}

export interface Entry {
  readonly server: string
  readonly login: string
  readonly password: string
  /** Of an authenticator, where a second factor is asked for. */
  readonly code: string | undefined
  readonly language: string
}

/** A refusal in the server’s words. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export async function signIn({ server, login, password, code, language }: Entry): Promise<Rest> {
  const cookies = new Map<string, string>()
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(new URL(path, server), {
      method,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(60_000),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    const text = await answer.text()
    const told: unknown = text === '' ? null : JSON.parse(text)
    if (!answer.ok) throw new Refused(inWords(told, answer.status))
    if (answer.status === 202) return await ask('POST', '/api/session/second-step', { code: code ?? '' })
    return told
  }
  await ask('POST', '/api/session', { login, password })
  const leave = async () => {
    await ask('DELETE', '/api/session')
  }
  return { ask, leave }
}

interface Told {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly field: string; readonly detail: string }[]
}

function inWords(told: unknown, status: number): string {
  const { title = `HTTP ${status}`, detail = '', errors = [] } = (told ?? {}) as Told
  return [`${title}. ${detail}`, ...errors.map((one) => `${one.field}: ${one.detail}`)].join('\n')
}
