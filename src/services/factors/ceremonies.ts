import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { spendChallenge } from './queries-passkeys.ts'

const ceremonySeconds = 5 * 60

/** Where passkeys are used: the product's own address, by the settings and never by a header (mistake 44). */
export interface Site {
  readonly rpId: string
  /** Null on this very machine: at whatever port. */
  readonly origin: string | null
}

/** Browsers know no passkeys of a bare address; on this very machine the name is localhost. */
export function siteOf(ownOrigin: string): Site {
  const { origin, hostname } = new URL(ownOrigin)
  if (['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return { rpId: 'localhost', origin: null }
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) throw new Problem('passkeys-need-a-name')
  return { rpId: hostname, origin }
}

/** The one whose pages may have asked. What a browser says of it is believed on this very machine alone. */
export function originOf({ origin }: Site, clientDataJSON: string): string {
  if (origin !== null) return origin
  const said = URL.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()).origin)
  if (said?.hostname !== 'localhost') throw new Problem('passkey-refused')
  return said.origin
}

export type Purpose = 'registration' | 'entry' | 'second-step' | 'proof'

/** For what a passkey is asked, and within what: a session, a second step, a browser on its way in. */
export interface Asked {
  readonly purpose: Purpose
  readonly within: Buffer
}

export interface Ceremony {
  readonly challenge: Buffer
  /** The challenge as the browser keeps it: sealed for this purpose and place, for a few minutes. */
  readonly sealed: string
}

export function beginCeremony(ctx: Context, asked: Asked): Ceremony {
  const challenge = randomBytes(32)
  const until = ctx.clock().getTime() + ceremonySeconds * 1000
  const text = JSON.stringify({ challenge: challenge.toString('base64url'), until })
  return { challenge, sealed: Buffer.from(ctx.settings.secrets.seal(placeOf(asked), text)).toString('base64url') }
}

/** The challenge that was given for this very purpose and place. */
export function challengeOf(ctx: Context, asked: Asked, sealed: string): string {
  const opened = ctx.settings.secrets.open(placeOf(asked), Buffer.from(sealed, 'base64url'))
  const { challenge, until } = opened === undefined ? { challenge: '', until: 0 } : JSON.parse(opened)
  if (until < ctx.clock().getTime()) throw new Problem('passkey-refused')
  return challenge
}

/** The first to come takes it (mistake 61). */
export async function takeChallenge(ctx: Context, tx: Transaction, challenge: string): Promise<boolean> {
  const expires = new Date(ctx.clock().getTime() + ceremonySeconds * 1000)
  return await spendChallenge(tx, Buffer.from(challenge, 'base64url'), expires)
}

const placeOf = ({ purpose, within }: Asked): string => `passkey ${purpose} ${within.toString('hex')}`
