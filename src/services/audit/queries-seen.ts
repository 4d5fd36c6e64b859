import { type RawBuilder, sql } from 'kysely'
import type { Language } from '../../core/problems/index.ts'
import { type Asked, fits, inside } from '../registry/index.ts'

/** By it accounts are seen in their own list, and where the log is read their first lines are: it tells of no others (mistake 12). */
const seesAccounts = 'dostup.accounts.view'
export const looksBy = (log: string): readonly string[] => [seesAccounts, log]

const seesAll = ({ sight, looksBy }: Asked): boolean => looksBy.some((right) => sight(right).filter.everywhere)

/** Whether the viewer sees the account behind an id of a row; where there is none, nothing is hidden. */
export function isSeen(account: RawBuilder<unknown>, asked: Asked): RawBuilder<boolean> {
  const { actor } = asked
  if (seesAll(asked)) return sql<boolean>`true`
  const places = asked.looksBy.map((right) => inside(sql`seen.home_id`, asked.sight(right)))
  const own = actor.kind === 'operator' ? null : actor.accountId
  return sql<boolean>`(${account} is null or ${account} = ${own}::text or exists (
    select from shown_accounts as seen where seen.id = ${account} and (${sql.join(places, sql` or `)})))`
}

/** What a row says of its account, to whom sees that account. */
export const toldOf = (account: RawBuilder<unknown>, said: RawBuilder<unknown>, asked: Asked): RawBuilder<unknown> =>
  seesAll(asked) ? said : sql`case when ${isSeen(account, asked)} then ${said} end`

interface Sought {
  readonly account: RawBuilder<unknown>
  /** As the index has it. */
  readonly whole: RawBuilder<unknown>
  /** What is said of the account, and what besides. */
  readonly ofAccount: RawBuilder<unknown>
  readonly besides: RawBuilder<unknown>
  readonly ids?: readonly RawBuilder<unknown>[]
}

/** A search that finds no account the viewer does not see, neither by its name nor by its id. */
export function fitsSeen(sought: Sought, typed: string, asked: Asked): RawBuilder<boolean> {
  const { account, whole, ofAccount, besides, ids = [] } = sought
  const found = fits(whole, typed, [...ids, account])
  if (seesAll(asked)) return found
  const told = sql`(${besides} || coalesce(${toldOf(account, ofAccount, asked)}, ''))`
  return sql<boolean>`(${found} and ${fits(told, typed, [...ids, toldOf(account, account, asked)])})`
}

interface Named {
  readonly id: string | null
  readonly title: string
  readonly login: string | null
}

/** Null throughout: an account that the viewer does not see. */
export const accountSeen = (named: Named, seen: boolean) => (seen ? named : { id: null, title: null, login: null })

export const unseen: Readonly<Record<Language, string>> = {
  ru: 'учётная запись вне вашей видимости',
  en: 'an account outside what you see',
}
