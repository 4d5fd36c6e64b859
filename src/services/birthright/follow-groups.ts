import { type ChangedObject, type Deed, perform } from '../audit/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { listGroupAccounts } from '../providers/index.ts'
import { keepGrants } from './keep-grants.ts'
import { type GroupOfRule, listMembers, listRulesOfGroups, setMembers } from './queries-members.ts'
import { findRule } from './queries-rules.ts'
import { ruleObject } from './rule-objects.ts'

/** Who is in the group of a rule now. */
export interface Members {
  readonly rule: GroupOfRule
  readonly accounts: readonly string[]
}

/**
 * What rules with a group give follows the group: nobody asks for it, and whoever wrote the rule answers for it. A rule whose group is
 * another by now is left alone.
 */
export const followGroups: Deed<readonly Members[]> = {
  name: 'birthright.follow-groups',
  kind: 'model',
  async decide(ctx, tx, actor, asked) {
    const changed: ChangedObject[] = []
    const moved = new Set<string>()
    for (const { rule, accounts } of asked) {
      const stored = await findRule(tx, rule.id)
      if (stored?.group_dn !== rule.group_dn || stored.group_directory_id !== rule.group_directory_id) continue
      const before = new Set((await listMembers(tx, [rule.id])).get(rule.id))
      const now = new Set(accounts)
      const others = [...[...now].filter((one) => !before.has(one)), ...[...before].filter((one) => !now.has(one))]
      if (others.length === 0) continue
      await setMembers(tx, rule.id, accounts)
      for (const one of others) moved.add(one)
      const fields = [{ field: 'groupMembers', old: before.size, new: now.size }]
      changed.push({ operation: 'update', ...ruleObject(stored), fields })
    }
    const [first, ...rest] = changed
    if (first === undefined) return { result: undefined, changed: 'nothing' }
    const concerned = { accounts: [...moved], affiliations: [], nodes: [] }
    const kept = await keepGrants({ ctx, actor, db: tx }, concerned)
    return { result: undefined, changed: [first, ...rest, ...kept.changed], facts: kept.facts }
  },
}

/**
 * Groups that are gone, and those of a directory that is off or no more, have nobody in them. A directory that cannot be asked changes
 * nothing, and keeps the others from nothing. What is taken comes back with the group: nothing is lost for good.
 */
export async function readGroups(ctx: Context): Promise<void> {
  const rules = await listRulesOfGroups(ctx.database.kysely)
  const faults: unknown[] = []
  for (const [directory, its] of Map.groupBy(rules, ({ group_directory_id: id }) => id)) {
    try {
      const dns = [...new Set(its.map(({ group_dn: dn }) => dn))]
      const groups = await listGroupAccounts(ctx, { directory, dns })
      const members = its.map((rule) => ({ rule, accounts: groups.get(rule.group_dn) ?? [] }))
      await perform(ctx, operator, followGroups, members)
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('; '))
}

export const followDirectoryGroups: Schedule = {
  name: 'birthright.follow-directory-groups',
  title: { ru: 'Роли по группам службы каталогов', en: 'Roles by groups of a directory' },
  everySeconds: 15 * 60,
  run: readGroups,
}
