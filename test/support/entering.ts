/** Signing in as browsers do it: from an address, with the cookie of a device or without. */
import { password } from './builders.ts'
import { type Answer, cookieOf, injected } from './callers.ts'
import type { Site } from './site.ts'

export interface Entry {
  readonly login: string
  readonly password?: string
  readonly from?: string
  readonly device?: string | undefined
}

export async function enter(site: Pick<Site, 'app'>, entry: Entry): Promise<Answer> {
  const { login, from = '127.0.0.1', device } = entry
  const cookie = device === undefined ? {} : { cookie: `dostup_device=${device}` }
  return await injected(site, {
    method: 'POST',
    url: '/api/session',
    payload: JSON.stringify({ login, password: entry.password ?? password }),
    headers: { 'content-type': 'application/json', ...cookie },
    remoteAddress: from,
  })
}

/** The token of a device in which the login has come in. */
export async function knownDevice(site: Pick<Site, 'app'>, login: string): Promise<string> {
  const device = cookieOf(await enter(site, { login, from: '192.0.2.1' }), 'dostup_device')
  if (device === undefined) throw new Error(`${login} does not get in`)
  return device
}
