import type { Language } from '../../core/problems/index.ts'
import { isEmail } from '../../core/texts/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import { announceLetters, insertLetter } from './queries.ts'
import type { Template } from './template.ts'

export interface Addressee {
  readonly channel: 'mail' | 'sms'
  readonly name: string
  /** An e-mail address, or a phone number. */
  readonly address: string
  readonly accountId?: string
}

export interface Posting<Data> {
  readonly to: Addressee
  readonly language: Language
  readonly data: Data
  /** In whose name it is sent: its sender's name and address for replies. */
  readonly organizationId?: string
}

/** Where what fills a letter in is sealed for. */
export const letterPlace = (id: string): string => `letter ${id}`

/**
 * Puts a letter into the outbox, in the deed's own transaction: a deed that is rolled back sends nothing, one that is committed sends it
 * sooner or later, from whatever process. Answers its id.
 */
export async function postLetter<Data extends object>(
  ctx: Context,
  tx: Transaction,
  template: Template<Data>,
  { to, language, data, organizationId }: Posting<Data>,
): Promise<string> {
  if (!isAddress(to)) throw new RangeError(`a letter to what is no address (${to.channel})`)
  const id = newId()
  const now = ctx.clock()
  await insertLetter(tx, {
    ...{ id, channel: to.channel, template: template.name, language },
    title: JSON.stringify(template.title),
    ...{ account_id: to.accountId ?? null, organization_id: organizationId ?? null },
    ...{ to_name: to.name, to_address: to.address, created_at: now, next_try_at: now },
    expires_at: new Date(now.getTime() + template.keptSeconds * 1000),
    data: Buffer.from(ctx.settings.secrets.seal(letterPlace(id), JSON.stringify(data))),
  })
  await announceLetters(tx)
  return id
}

export const isAddress = ({ channel, address }: Pick<Addressee, 'channel' | 'address'>): boolean =>
  channel === 'mail' ? isEmail(address) : /^\+?\d{5,15}$/.test(address)
