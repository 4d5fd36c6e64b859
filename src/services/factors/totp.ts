import { Secret, TOTP } from 'otpauth'

const period = 30
/** What applications of every make understand: SHA-1, six digits, half a minute. */
const usual = { algorithm: 'SHA1', digits: 6, period } as const
/** How many steps a clock may be wrong, either way. */
const lenience = 1

/** 160 random bits in base 32, as people type it who cannot scan. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What applications read out of the picture. */
export const totpAddress = (secret: string, { issuer, login }: { issuer: string; login: string }): string =>
  new TOTP({ ...usual, issuer, label: login, secret: Secret.fromBase32(secret) }).toString()

/** The time step whose code it is; undefined for a code that does not fit. That a step is taken once, is for whoever stores it. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const totp = new TOTP({ ...usual, secret: Secret.fromBase32(secret) })
  const token = code.replace(/\s/g, '')
  const timestamp = at.getTime()
  const delta = totp.validate({ token, timestamp, window: lenience })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}
