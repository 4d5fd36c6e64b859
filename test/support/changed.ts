import type { FactChange, Facts, ShareFact } from '../../src/core/engine/index.ts'

/** The facts after a change, without any check that they still make a model. */
export function changed(facts: Facts, change: FactChange): Facts {
  const without = <F extends { readonly id: string }>(list: Iterable<F>, id: string) =>
    [...list].filter((f) => f.id !== id)
  if ('put' in change) {
    if (change.put === 'node') return { ...facts, nodes: [...without(facts.nodes, change.node.id), change.node] }
    if (change.put === 'account')
      return { ...facts, accounts: [...without(facts.accounts, change.account.id), change.account] }
    if (change.put === 'role') return { ...facts, roles: [...without(facts.roles, change.role.id), change.role] }
    if (change.put === 'grant') return { ...facts, grants: [...without(facts.grants, change.grant.id), change.grant] }
    if (change.put === 'affiliation') {
      return { ...facts, affiliations: [...without(facts.affiliations, change.affiliation.id), change.affiliation] }
    }
    const { node, to } = change.share
    return { ...changed(facts, { remove: 'share', node, to }), shares: [...unshared(facts, node, to), change.share] }
  }
  if (change.remove === 'share') return { ...facts, shares: unshared(facts, change.node, change.to) }
  const list = `${change.remove}s` as const
  return { ...facts, [list]: without<{ readonly id: string }>(facts[list], change.id) }
}

function unshared(facts: Facts, node: string, to: string): ShareFact[] {
  return [...facts.shares].filter((share) => share.node !== node || share.to !== to)
}
