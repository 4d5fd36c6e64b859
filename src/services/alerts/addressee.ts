import { addressOf, type StoredAccount } from '../accounts/index.ts'
import type { Addressee } from '../mail/index.ts'
import { shortName } from '../persons/index.ts'

/** Where it goes; undefined: nowhere. */
export function addresseeOf(account: StoredAccount, channel: 'mail' | 'sms'): Addressee | undefined {
  const address = channel === 'mail' ? addressOf(account) : phoneOf(account)
  if (address === null) return undefined
  return { channel, address, name: shortName(account) ?? account.login, accountId: account.id }
}

/** As a gateway takes it: digits and a plus. */
function phoneOf({ mobile_phone: phone }: StoredAccount): string | null {
  const digits = phone?.replaceAll(/[\s()-]/g, '') ?? ''
  return /^\+?\d{5,15}$/.test(digits) ? digits : null
}
