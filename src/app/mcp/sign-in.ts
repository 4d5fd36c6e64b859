import { inWords, Refused, type Rest } from '../../http/index.ts'

export interface SignedIn extends Rest {
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

export async function signIn({ server, login, password, code, language }: Entry): Promise<SignedIn> {
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
