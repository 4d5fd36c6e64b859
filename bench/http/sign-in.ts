import { type Running, runDostup } from '../dostup.ts'

/** The cookie of the system administrator, by a new password. */
export async function signIn({ url }: Running, dataDirectory: string): Promise<string> {
  const printed = await runDostup(['password', 'admin'], dataDirectory)
  const password = printed.trim().split('\n').at(-1) ?? ''
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'admin', password }),
  })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
