import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../decisions/index.ts'
import { type Asked, beginCeremony, challengeOf, originOf, type Site, takeChallenge } from './ceremonies.ts'
import type { Spend } from './codes.ts'
import { findPasskey, listPasskeys, notePasskeyUse, type StoredPasskey } from './queries-passkeys.ts'

/** What the browser's own dialog is given, as JSON, and what comes back with its answer. */
export interface PasskeyAsked {
  readonly options: string
  readonly ceremony: string
}

/** The answer of the browser's dialog, as JSON, to a ceremony. */
export interface PasskeyAnswer {
  readonly ceremony: string
  readonly credential: string
}

interface OwnerOfPasskeys {
  readonly id: string
  readonly login: string
  readonly title: string
}

/** A key that knows its owner, so that it may sign in alone, and verifies who uses it. */
export async function askToRegister(
  ctx: Context,
  site: Site,
  within: Buffer,
  owner: OwnerOfPasskeys,
): Promise<PasskeyAsked> {
  const { challenge, sealed } = beginCeremony(ctx, { purpose: 'registration', within })
  const options = await generateRegistrationOptions({
    rpName: 'Доступ',
    rpID: site.rpId,
    challenge: new Uint8Array(challenge),
    userID: new TextEncoder().encode(owner.id),
    userName: owner.login,
    userDisplayName: owner.title,
    attestationType: 'none',
    excludeCredentials: (await listPasskeys(ctx.database.kysely, owner.id)).map(named),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { options: JSON.stringify(options), ceremony: sealed }
}

/** `accountId`: whose keys may answer; absent: anybody's, who then says whose it is. */
export async function askForPasskey(ctx: Context, site: Site, asked: Asked, accountId?: string): Promise<PasskeyAsked> {
  const { challenge, sealed } = beginCeremony(ctx, asked)
  const own = accountId === undefined ? [] : await listPasskeys(ctx.database.kysely, accountId)
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    challenge: new Uint8Array(challenge),
    allowCredentials: own.map(named),
    userVerification: 'required',
  })
  return { options: JSON.stringify(options), ceremony: sealed }
}

const named = ({ credential_id: id, transports }: StoredPasskey) => ({
  id,
  transports: transports as AuthenticatorTransport[],
})

/** What is to be kept of a new key; its challenge is still to be taken. */
export async function lookAtNewPasskey(ctx: Context, site: Site, within: Buffer, answer: PasskeyAnswer) {
  const challenge = challengeOf(ctx, { purpose: 'registration', within }, answer.ceremony)
  const response = await orRefused<RegistrationResponseJSON>(async () => JSON.parse(answer.credential))
  const { registrationInfo: info } = await orRefused(async () =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: originOf(site, response.response.clientDataJSON),
      expectedRPID: site.rpId,
      requireUserVerification: true,
    }),
  )
  if (info === undefined) throw new Problem('passkey-refused')
  const { credential, credentialDeviceType, credentialBackedUp } = info
  return {
    challenge,
    kept: {
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backup_eligible: credentialDeviceType === 'multiDevice',
      backed_up: credentialBackedUp,
    },
  }
}

/** Whose key has answered, and how to use the answer up. */
export interface PasskeyLook {
  readonly accountId: string
  readonly spend: Spend
}

/** `accountId`: whose it has to be; absent: whosesoever it says. */
export async function lookAtPasskey(
  ctx: Context,
  site: Site,
  asked: Asked & { readonly accountId?: string },
  answer: PasskeyAnswer,
): Promise<PasskeyLook> {
  const challenge = challengeOf(ctx, asked, answer.ceremony)
  const response = await orRefused<AuthenticationResponseJSON>(async () => JSON.parse(answer.credential))
  const stored = await findPasskey(ctx.database.kysely, String(response.id))
  if (stored === undefined || stored.account_id !== (asked.accountId ?? stored.account_id))
    throw new Problem('passkey-refused')
  const { authenticationInfo: info } = await orRefused(async () =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: originOf(site, response.response.clientDataJSON),
      expectedRPID: site.rpId,
      requireUserVerification: true,
      credential: { ...named(stored), publicKey: new Uint8Array(stored.public_key), counter: stored.counter },
    }),
  )
  const { userHandle } = response.response
  const isTheirs = userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === stored.account_id
  if (info === undefined || !isTheirs) throw new Problem('passkey-refused')
  const use = { counter: info.newCounter, backedUp: info.credentialBackedUp, at: ctx.clock() }
  return {
    accountId: stored.account_id,
    spend: async (tx) => (await takeChallenge(ctx, tx, challenge)) && (await notePasskeyUse(tx, stored, use)),
  }
}

/** Whatever does not verify is refused alike: the library throws on most of it. */
async function orRefused<T extends object>(verify: () => Promise<T>): Promise<T> {
  const verified = await verify().catch(() => undefined)
  const isThere = typeof verified === 'object' && verified !== null
  if (!isThere || ('verified' in verified && verified.verified !== true)) throw new Problem('passkey-refused')
  return verified
}
