import { Problem } from '../../../core/problems/index.ts'
import { getOwnAccount } from '../../accounts/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { newTotpSecret, totpAddress } from '../../factors/index.ts'
import type { TotpOffer } from './shapes.ts'

const offerSeconds = 15 * 60

/** The secret, which is shown this once; what is kept of it until a first code fits, the browser keeps, sealed for this account. */
export async function offerTotp(ctx: Context, actor: Actor, issuer: string): Promise<TotpOffer> {
  const { id, login } = await getOwnAccount(ctx.database.kysely, actor)
  const secret = newTotpSecret()
  const until = ctx.clock().getTime() + offerSeconds * 1000
  const sealed = ctx.settings.secrets.seal(offerPlace(id), JSON.stringify({ secret, until }))
  const address = totpAddress(secret, { issuer, login })
  return { secret, address, offer: Buffer.from(sealed).toString('base64url') }
}

/** The secret of an offer that was made to this account, a short while ago. */
export function secretOffered(ctx: Context, accountId: string, offer: string): string {
  const opened = ctx.settings.secrets.open(offerPlace(accountId), Buffer.from(offer, 'base64url'))
  const { secret, until } = opened === undefined ? { secret: '', until: 0 } : JSON.parse(opened)
  if (until < ctx.clock().getTime()) throw new Problem('factor-offer-over')
  return secret
}

const offerPlace = (accountId: string): string => `totp offer ${accountId}`
