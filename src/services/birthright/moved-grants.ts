import type { Db } from '../../database/index.ts'
import { type ChangedObject, differences } from '../audit/index.ts'
import { listTitles } from '../organizations/index.ts'
import type { Kept } from './kept.ts'
import { listHolders, listRules } from './queries-rules.ts'

interface Told {
  readonly id: string
  readonly role: string
  readonly account: string
  readonly scope: string
  readonly rule: string
  readonly from: Date | null
  readonly until: Date | null
}

/** As the change log tells of what came and went by rules. */
export async function movedGrants(
  db: Db,
  { gained, lost, respanned }: Pick<Kept, 'gained' | 'lost' | 'respanned'>,
): Promise<ChangedObject[]> {
  if (gained.length + lost.length + respanned.length === 0) return []
  const rules = new Map((await listRules(db)).map((rule) => [rule.id, rule]))
  const given = gained.map(({ rule, ...one }): Told => ({ ...one, role: rule.role_title, rule: rule.title }))
  const taken = lost.map((one): Told => {
    const rule = rules.get(one.rule_id)
    return {
      ...{ id: one.id, account: one.account_id, scope: one.scope_id, from: one.valid_from, until: one.valid_until },
      ...{ role: rule?.role_title ?? one.role_id, rule: rule?.title ?? one.rule_id },
    }
  })
  const kept = respanned.map(({ id, old, due: { rule, ...one } }) => ({
    was: { from: old.valid_from, until: old.valid_until },
    is: { ...one, id, role: rule.role_title, rule: rule.title } satisfies Told,
  }))
  const all = [...given, ...taken, ...kept.map(({ is }) => is)]
  const holders = await listHolders(
    db,
    all.map(({ account }) => account),
  )
  const titles = new Map(holders.map(({ id, short_title }) => [id, short_title]))
  const places = await listTitles(db, [...new Set(all.map(({ scope }) => scope))])
  const called = (account: string) => titles.get(account) ?? account
  const object = ({ id, role, account, scope }: Told) =>
    ({ model: 'grant', id, title: `${role} — ${called(account)}`, accountId: account, organizationId: scope }) as const
  const fields = ({ role, account, scope, rule, ...span }: Told) => ({
    ...{ account: called(account), power: role, scope: places.get(scope) ?? null, rule, ...dates(span) },
  })
  return [
    ...taken.map(
      (one): ChangedObject => ({ operation: 'delete', ...object(one), fields: differences(fields(one), null) }),
    ),
    ...given.map(
      (one): ChangedObject => ({ operation: 'create', ...object(one), fields: differences(null, fields(one)) }),
    ),
    ...kept.map(
      ({ was, is }): ChangedObject => ({
        ...{ operation: 'update', ...object(is), fields: differences(dates(was), dates(is)) },
      }),
    ),
  ]
}

const dates = ({ from, until }: { readonly from: Date | null; readonly until: Date | null }) => ({
  validFrom: from?.toISOString() ?? null,
  validUntil: until?.toISOString() ?? null,
})
