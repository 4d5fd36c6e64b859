import { findMetarole, type Policies } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { StoredAccount } from '../queries-accounts.ts'
import type { AccountFields } from '../shapes.ts'

type Part = Policies['profile'][number]
type Field = keyof AccountFields

const parts: Readonly<Partial<Record<Part, readonly Field[]>>> = {
  name: ['lastName', 'firstName', 'middleName'],
  phones: ['mobilePhone', 'phone'],
  post: ['post'],
  note: ['note'],
  menu: ['hiddenSections'],
  reports: ['reportAtOnce', 'reportDay', 'reportDays'],
  addresses: ['addressFormat'],
}

type Whose = Pick<StoredAccount, 'metarole'>

/**
 * Whether the preset leaves that of themselves to users (A7, B12, L14); a catalog of an older edition says nothing of it. Whoever has the
 * diary only looks, whatever is left to others (B5).
 */
export const mayOf = ({ decisions: { catalog } }: Context, part: Part, { metarole }: Whose): boolean =>
  (catalog.policies.profile ?? []).includes(part) && findMetarole(catalog, metarole)?.interface !== 'diary'

/** What of their own account's fields users change. */
export const ownFields = (ctx: Context, whose: Whose): Field[] =>
  Object.entries(parts).flatMap(([part, fields]) => (mayOf(ctx, part as Part, whose) ? fields : []))
