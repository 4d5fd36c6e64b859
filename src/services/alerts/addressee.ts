import { addressOf, type StoredAccount } from '../accounts/index.ts'
import { type Addressee, isAddress } from '../mail/index.ts'
import { shortName } from '../persons/index.ts'

/** Where it goes; undefined: nowhere. */
export function addresseeOf(account: StoredAccount, channel: Addressee['channel']): Addressee | undefined {
  // Phones are kept as people write them.
  const address = channel === 'mail' ? addressOf(account) : account.mobile_phone?.replaceAll(/[\s()-]/g, '')
  if (!address || !isAddress({ channel, address })) return undefined
  return { channel, address, name: shortName(account) ?? account.login, accountId: account.id }
}
