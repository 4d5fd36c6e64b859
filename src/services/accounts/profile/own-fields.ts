import type { Policies } from '../../catalog/index.ts'
import type { Context } from '../../decisions/index.ts'
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

/** Whether the preset leaves that of themselves to users (A7, B12, L14); a catalog of an older edition says nothing of it. */
export const mayOf = ({ decisions }: Context, part: Part): boolean =>
  (decisions.catalog.policies.profile ?? []).includes(part)

/** What of their own account's fields users change. */
export const ownFields = (ctx: Context): Field[] =>
  Object.entries(parts).flatMap(([part, fields]) => (mayOf(ctx, part as Part) ? fields : []))
