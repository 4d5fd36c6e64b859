import type { FactChange } from '../../core/engine/index.ts'
import { type ChangedObject, type Deed, isStage, perform } from '../audit/index.ts'
import { findKind } from '../catalog/index.ts'
import type { Attendant, Context } from '../decisions/index.ts'
import { storedId } from '../decisions/index.ts'
import { type Concerned, keepGrants } from './keep-grants.ts'
import { hasRules, listRules } from './queries-rules.ts'

/** What rules give follows what has moved, in the same unit. Nobody asks for it: it has no right of its own and no inverse. */
export const followPosts: Deed<Concerned, number> = {
  name: 'birthright.follow-posts',
  kind: 'model',
  async decide(ctx, tx, actor, concerned) {
    const { changed, facts } = await keepGrants({ ctx, actor, db: tx }, concerned)
    const [first, ...rest] = changed
    if (first === undefined) return { result: 0, changed: 'nothing' }
    return { result: changed.length, changed: [first, ...rest] satisfies [ChangedObject, ...ChangedObject[]], facts }
  },
}

/** After every deed that moves posts, accounts, places or roles. After what moves too much to tell, `keepAllRules` looks at all. */
export const attendRules: Attendant = async (ctx, { facts }) => {
  if (!isStage(ctx) || facts === 'reload') return
  const { unit } = ctx
  const { roles, ...about } = concernedBy(ctx, facts)
  if (roles.length + about.accounts.length + about.affiliations.length + about.nodes.length === 0) return
  if (!(await hasRules(unit.tx))) return
  const actor = unit.written.at(-1)?.actor
  if (actor === undefined) return
  if (about.accounts.length + about.affiliations.length + about.nodes.length > 0)
    await perform(ctx, actor, followPosts, about)
  if (roles.length === 0) return
  const rules = (await listRules(unit.tx)).filter(({ role_id }) => roles.includes(role_id)).map(({ id }) => id)
  if (rules.length > 0) await perform(ctx, actor, followPosts, { rules })
}

function concernedBy({ decisions }: Context, facts: readonly FactChange[]) {
  const accounts = new Set<string>()
  const affiliations = new Set<number>()
  const nodes = new Set<string>()
  const roles = new Set<string>()
  const holdsPeople = (kind: string) => findKind(decisions.catalog, kind)?.family !== 'record'
  for (const fact of facts) {
    if ('remove' in fact) {
      if (fact.remove === 'affiliation') affiliations.add(Number(fact.id))
    } else if (fact.put === 'affiliation') affiliations.add(Number(fact.affiliation.id))
    else if (fact.put === 'account') accounts.add(fact.account.id)
    else if (fact.put === 'node' && holdsPeople(fact.node.kind)) nodes.add(fact.node.id)
    else if (fact.put === 'role') roles.add(storedId(fact.role.id))
  }
  return { accounts: [...accounts], affiliations: [...affiliations], nodes: [...nodes], roles: [...roles] }
}
