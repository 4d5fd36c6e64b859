import type { AccountFact, AffiliationFact, FactChange, GrantFact, GrantSubject, NodeFact } from '../facts.ts'
import { ACTIVE, homeOf, metaroleOf, personOf, presentAccount, stateOf } from '../tables/accounts.ts'
import { affiliatedPerson, affiliationFrom, affiliationUntil, kindOf, placeOf } from '../tables/affiliations.ts'
import { rightsOf, roleBundle, roleOf } from '../tables/bundles.ts'
import {
  AND_BELOW,
  bundleOf,
  flagsOf,
  fromOf,
  IS_ACTIVE,
  KIND_SHIFT,
  scopeOf,
  TO_GROUP,
  untilOf,
} from '../tables/grants.ts'
import { NONE, numberOf, numbersIn, textOf } from '../tables/ids.ts'
import { isArchived, ownersOf, parentOf } from '../tables/nodes.ts'
import { storedProperties } from '../tables/properties.ts'
import { edgesOf, levelOf } from '../tables/shares.ts'
import type { Snapshot } from '../tables/snapshot.ts'

/** The change that takes `change` back, to be asked before it is applied: what is there now, read out of the snapshot. */
export function undoing(s: Snapshot, change: FactChange): FactChange {
  const what = 'put' in change ? change.put : change.remove
  if (what === 'share')
    return undoingShare(s, 'put' in change && change.put === 'share' ? change.share : (change as End))
  const id = idOf(change)
  return factNow(s, what, id) ?? { remove: what, id }
}

interface End {
  readonly node: string
  readonly to: string
}

/** Of anything but a share, which is known by its two ends. */
export function idOf(change: FactChange): string {
  if (!('put' in change)) return (change as { readonly id: string }).id
  return (change as unknown as Record<string, { readonly id: string }>)[change.put]?.id as string
}

/** All that the snapshot is made of, each fact as the change that puts it there; by kind, and sorted by id. */
export function factsIn(s: Snapshot): FactChange[] {
  const kinds = [
    ['node', s.nodes.ids],
    ['account', s.accounts.ids],
    ['affiliation', s.affiliations.ids],
    ['role', s.bundles.roles],
    ['grant', s.grants.ids],
  ] as const
  const facts = kinds.flatMap(([kind, ids]) => {
    const known = numbersIn(ids).map((number) => textOf(ids, number))
    return known.sort().flatMap((id) => factNow(s, kind, id) ?? [])
  })
  return [...facts, ...sharesIn(s)]
}

function sharesIn(s: Snapshot): FactChange[] {
  return numbersIn(s.nodes.ids).flatMap((node) => {
    const edges = edgesOf(s.nodes, s.shares, node)
    const shares: FactChange[] = []
    for (let edge = 0; edge < edges.length; edge += 2) {
      const [to, level] = [edges[edge] as number, levelOf(edges[edge + 1] as number)]
      shares.push({ put: 'share', share: { node: textOf(s.nodes.ids, node), to: textOf(s.nodes.ids, to), level } })
    }
    return shares
  })
}

function undoingShare(s: Snapshot, { node, to }: End): FactChange {
  const edges = edgesOf(s.nodes, s.shares, numberOf(s.nodes.ids, node))
  const target = numberOf(s.nodes.ids, to)
  for (let edge = 0; edge < edges.length; edge += 2) {
    if (edges[edge] !== target || target === NONE) continue
    return { put: 'share', share: { node, to, level: levelOf(edges[edge + 1] as number) } }
  }
  return { remove: 'share', node, to }
}

type Kind = 'node' | 'account' | 'affiliation' | 'role' | 'grant'

function factNow(s: Snapshot, what: Kind, id: string): FactChange | undefined {
  switch (what) {
    case 'node': {
      const node = numberOf(s.nodes.ids, id)
      return node === NONE ? undefined : { put: 'node', node: nodeFact(s, id, node) }
    }
    case 'account': {
      const account = presentAccount(s.accounts, id)
      return account === NONE ? undefined : { put: 'account', account: accountFact(s, id, account) }
    }
    case 'affiliation': {
      const affiliation = numberOf(s.affiliations.ids, id)
      return affiliation === NONE ? undefined : { put: 'affiliation', affiliation: affiliationFact(s, id, affiliation) }
    }
    case 'role': {
      const role = numberOf(s.bundles.roles, id)
      if (role === NONE) return undefined
      const rights = rightsOf(s.bundles, roleBundle(s.bundles, role)).map((right) => textOf(s.bundles.rights, right))
      return { put: 'role', role: { id, rights } }
    }
    case 'grant': {
      const grant = numberOf(s.grants.ids, id)
      return grant === NONE ? undefined : { put: 'grant', grant: grantFact(s, id, grant) }
    }
  }
}

const nodeNow = (s: Snapshot, node: number): string | null => (node === NONE ? null : textOf(s.nodes.ids, node))

function nodeFact(s: Snapshot, id: string, node: number): NodeFact {
  return {
    id,
    kind: textOf(s.nodes.kinds, s.nodes.kind[node] as number),
    parent: nodeNow(s, parentOf(s.nodes, node)),
    owners: ownersOf(s.nodes, node).map((owner) => textOf(s.accounts.ids, owner)),
    archived: isArchived(s.nodes, node),
    properties: storedProperties(s.properties.node, node),
  }
}

function accountFact(s: Snapshot, id: string, account: number): AccountFact {
  const person = personOf(s.accounts, account)
  return {
    id,
    metarole: textOf(s.bundles.metaroles, metaroleOf(s.accounts, account)),
    home: nodeNow(s, homeOf(s.accounts, account)),
    active: (stateOf(s.accounts, account) & ACTIVE) !== 0,
    person: person === NONE ? null : textOf(s.accounts.persons, person),
    properties: storedProperties(s.properties.account, account),
  }
}

function affiliationFact(s: Snapshot, id: string, affiliation: number): AffiliationFact {
  const { affiliations } = s
  return {
    id,
    person: textOf(s.accounts.persons, affiliatedPerson(affiliations, affiliation)),
    node: textOf(s.nodes.ids, placeOf(affiliations, affiliation)),
    kind: textOf(affiliations.kinds, kindOf(affiliations, affiliation)),
    from: affiliationFrom(affiliations, affiliation),
    until: affiliationUntil(affiliations, affiliation),
  }
}

function grantFact(s: Snapshot, id: string, grant: number): GrantFact {
  const bundle = bundleOf(s.grants, grant)
  const role = roleOf(s.bundles, bundle)
  return {
    id,
    subject: subjectNow(s, grant),
    role: role === NONE ? null : textOf(s.bundles.roles, role),
    right: role === NONE ? textOf(s.bundles.rights, bundle) : null,
    scope: textOf(s.nodes.ids, scopeOf(s.grants, grant)),
    from: fromOf(s.grants, grant),
    until: untilOf(s.grants, grant),
    active: (flagsOf(s.grants, grant) & IS_ACTIVE) !== 0,
  }
}

function subjectNow(s: Snapshot, grant: number): GrantSubject {
  const subject = s.grants.subject[grant] as number
  const flags = flagsOf(s.grants, grant)
  if ((flags & TO_GROUP) === 0) return { account: textOf(s.accounts.ids, subject) }
  const kind = flags >> KIND_SHIFT
  return {
    affiliates: textOf(s.nodes.ids, subject),
    below: (flags & AND_BELOW) !== 0,
    kind: kind === NONE ? null : textOf(s.affiliations.kinds, kind),
  }
}
