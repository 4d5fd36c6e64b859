import { loadPreset } from '../../src/services/catalog/index.ts'
import type { Context } from '../../src/services/decisions/index.ts'
import type { Region } from '../../src/services/seeding/index.ts'
import type { Chances } from '../facts.ts'

export const subsystem = 'school'

export interface Asked {
  readonly account: string
  readonly action: string
  readonly node: string
}

/** A holder of a grant, an action that its role brings, and a place: within the grant's scope, or anywhere. */
export async function drawer(ctx: Context, region: Region, random: Chances): Promise<() => Asked> {
  const { roles } = await loadPreset('region')
  const actionsOf = new Map(
    roles.map(({ id, rights }) => [id, rights.filter((right) => right.startsWith(`${subsystem}.`))]),
  )
  const known = new Set(
    ctx.decisions.catalog.subsystems.find(({ id }) => id === subsystem)?.actions.map(({ id }) => id),
  )
  const grants = region.grants.flatMap((grant) => {
    const actions = (actionsOf.get(grant.roleId ?? '') ?? []).filter((action) => known.has(action))
    return grant.accountId === null || actions.length === 0 ? [] : [{ ...grant, account: grant.accountId, actions }]
  })
  const subtrees = new Map<string, string[]>()
  const subtree = (scope: string) => {
    const found = subtrees.get(scope) ?? ctx.decisions.subtree(scope)
    subtrees.set(scope, found)
    return found
  }
  return () => {
    const { account, actions, scopeId } = pick(random, grants)
    const near = random(2) === 0
    const node = near ? pick(random, subtree(scopeId)) : pick(random, region.nodes).id
    return { account, action: pick(random, actions), node }
  }
}

export function pick<T>(random: Chances, items: readonly T[]): T {
  return items[random(items.length)] as T
}
