import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { importJWK, type JWK, SignJWT } from 'jose'
import { sendForm } from '../../outside/index.ts'
import { knownClient } from '../clients/index.ts'
import type { Context } from '../decisions/index.ts'
import { providerKeys } from './signing-keys.ts'
import { subjectOf } from './subject.ts'

/** That somebody who had come into a client is out. */
export interface EndedAt {
  readonly clientId: string
  readonly accountId: string
  /** As the client knows the session. */
  readonly sid: string | undefined
}

export interface Telling {
  readonly issuer: string
  readonly log: (line: string) => void
  /** Between two tries. */
  readonly pauseMilliseconds?: number
}

const event = 'http://schemas.openid.net/event/backchannel-logout'
const tries = 3

/** Tells the client by its back channel, three times at most; one that has none, or is off, is not told. */
export async function tellEnded(ctx: Context, ended: EndedAt, telling: Telling): Promise<void> {
  const client = await knownClient(ctx, ended.clientId)
  if (client?.back_channel == null) return
  const { back_channel: url, is_inside: isInside } = client
  for (let attempt = 1; ; attempt += 1) {
    const form = { logout_token: await logoutToken(ctx, ended, telling.issuer) }
    const fault = await sendForm(form, { url, isInside, milliseconds: 2500 }).then(
      (status) => (status >= 200 && status < 300 ? undefined : `status ${status}`),
      (error: unknown) => String(error),
    )
    if (fault === undefined) return
    if (attempt === tries) return telling.log(`${client.title} was not told of an ended session: ${fault}`)
    await sleep((telling.pauseMilliseconds ?? 1000) * attempt)
  }
}

/** OpenID Connect Back-Channel Logout 1.0, §2.4; signed as id tokens are (mistake 63). */
async function logoutToken(ctx: Context, { clientId, accountId, sid }: EndedAt, issuer: string): Promise<string> {
  const { signing, subjects } = await providerKeys(ctx)
  const [key] = signing
  const client = await knownClient(ctx, clientId)
  if (key === undefined || client === undefined) throw new Error('nothing to sign with, or nobody to sign for')
  return await new SignJWT({ events: { [event]: {} }, ...(sid !== undefined && { sid }) })
    .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt', kid: key.kid })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setSubject(subjectOf(subjects, client, accountId))
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(await importJWK(key.jwk as JWK, 'RS256'))
}
