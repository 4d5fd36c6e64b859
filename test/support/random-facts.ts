/**
 * Random models and random changes of them for fast-check. Small worlds, where everything meets: few ids, many edges.
 * A model is valid by construction; a change may be one that makes no model.
 */
import fc from 'fast-check'
import type {
  AccountFact,
  AffiliationFact,
  FactChange,
  Facts,
  GrantFact,
  NodeFact,
  RightsCatalog,
  RoleFact,
  ShareFact,
} from '../../src/core/engine/index.ts'
import { randomCondition, randomProperties } from './random-conditions.ts'

export { changed } from './changed.ts'

export const NODES = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6']
export const ACCOUNTS = ['a0', 'a1', 'a2', 'a3']
export const MOMENTS = [0, 1, 2, 3, 4]
const PERSONS = ['p0', 'p1', 'p2']
const RIGHTS = ['r0', 'r1', 'r2', 'r3', 'r4']
const ROLES = ['o0', 'o1', 'o2']
const GRANTS = ['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7']
/** All to one account, now and then: more than an account's own row has room for. */
const CROWD = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9']
const AFFILIATIONS = ['f0', 'f1', 'f2', 'f3']
const KINDS = ['employee', 'student']

/** More actions than a word has bits, of which the questions ask a few on both sides of the border. */
const ALL_ACTIONS = Array.from({ length: 36 }, (_, place) => ({ id: `x${place}`, changes: place % 2 === 1 }))
export const ACTIONS = ['x0', 'x1', 'x34', 'x35']

const catalogs: fc.Arbitrary<RightsCatalog> = fc
  .record({
    rights: fc.tuple(
      ...RIGHTS.map((id) =>
        fc
          .record({
            actions: fc.subarray(ACTIONS, { minLength: 1 }),
            own: fc.nat(2).map((dice) => dice === 0),
            ownActions: fc.subarray(ACTIONS, { maxLength: 1 }),
            when: randomCondition,
          })
          .map(({ when, own, ownActions, ...right }) => ({
            id,
            ...right,
            ...(when === undefined
              ? { own: own || ownActions.filter((one) => right.actions.includes(one)) }
              : { own, when }),
          })),
      ),
    ),
    powered: fc.tuple(fc.subarray(RIGHTS), fc.subarray(RIGHTS), fc.subarray(RIGHTS)),
    sharesEnd: fc.nat(3).map((dice) => dice === 0),
  })
  .map(({ rights, powered, sharesEnd }) => ({
    sharesEnd,
    actions: ALL_ACTIONS,
    rights,
    metaroles: [
      { id: 'everything', power: 'everything', rights: powered[0] },
      { id: 'subtree', power: 'subtree', rights: powered[1] },
      { id: 'fixed', power: 'fixed', rights: powered[2] },
      { id: 'roles', power: 'roles', rights: [] },
      { id: 'none', power: 'none', rights: [] },
    ],
  }))

const moment = fc.option(fc.constantFrom(...MOMENTS), { freq: 2 })
const seldom = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment })
const anyNode = fc.constantFrom(...NODES)
/** Edges lead upward to smaller numbers, so scopes and groups up there, and people down here, are the ones that meet. */
const upperNode = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('n0', 'n1', 'n2') },
  { weight: 1, arbitrary: anyNode },
)
const lowerNode = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('n4', 'n5', 'n6') },
  { weight: 1, arbitrary: anyNode },
)
/** Plain subjects are the most, so that grants get their say. */
const metarole = fc.constantFrom('roles', 'roles', 'roles', 'roles', 'roles', 'everything', 'subtree', 'fixed', 'none')

const nodeFact = (id: string, parents: readonly string[]): fc.Arbitrary<NodeFact> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom('school', 'record'),
    parent: parents.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...parents), { freq: 5 }),
    owners: fc.subarray(ACCOUNTS, { maxLength: 2 }),
    archived: fc.nat(11).map((dice) => dice === 0),
    properties: randomProperties,
  })

const shareFact = (node: string, targets: readonly string[]): fc.Arbitrary<ShareFact> =>
  fc.record({
    node: fc.constant(node),
    to: fc.constantFrom(...targets),
    level: fc.constantFrom('view' as const, 'full' as const, 'members' as const, 'members' as const),
  })

const accountFact = (id: string): fc.Arbitrary<AccountFact> =>
  fc.record({
    id: fc.constant(id),
    metarole,
    home: fc.option(anyNode, { freq: 5 }),
    active: fc.nat(9).map((dice) => dice > 0),
    person: fc.option(fc.constantFrom(...PERSONS), { freq: 6, nil: null }),
    properties: randomProperties,
  })

const affiliationFact = (id: string): fc.Arbitrary<AffiliationFact> =>
  fc.record({
    id: fc.constant(id),
    person: fc.constantFrom(...PERSONS),
    node: lowerNode,
    kind: fc.constantFrom(...KINDS),
    from: seldom,
    until: seldom,
  })

const roleFact = (id: string): fc.Arbitrary<RoleFact> =>
  fc.record({ id: fc.constant(id), rights: fc.subarray(RIGHTS, { minLength: 1, maxLength: 3 }) })

const subject = fc.oneof(
  { weight: 3, arbitrary: fc.record({ account: fc.constantFrom(...ACCOUNTS) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      affiliates: upperNode,
      below: fc.nat(3).map((dice) => dice > 0),
      kind: fc.option(fc.constantFrom(...KINDS), { freq: 2 }),
    }),
  },
)
const brought = fc.oneof(
  { weight: 3, arbitrary: fc.record({ role: fc.constantFrom(...ROLES), right: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ role: fc.constant(null), right: fc.constantFrom(...RIGHTS) }) },
)
const grantFact = (id: string, to: fc.Arbitrary<GrantFact['subject']> = subject): fc.Arbitrary<GrantFact> =>
  fc
    .record({
      subject: to,
      brought,
      scope: upperNode,
      from: moment,
      until: moment,
      active: fc.nat(4).map((dice) => dice > 0),
    })
    .map(({ brought, ...rest }) => ({ id, ...brought, ...rest }))
const crowded = (id: string) => grantFact(id, fc.constant({ account: 'a0' }))
const anyGrant = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...GRANTS).chain((id) => grantFact(id)) },
  { weight: 1, arbitrary: fc.constantFrom(...CROWD).chain(crowded) },
)
const grants: fc.Arbitrary<GrantFact[]> = fc
  .tuple(...GRANTS.map((id) => grantFact(id)))
  .chain((some) => fc.subarray(some, { minLength: 4 }))
const crowd: fc.Arbitrary<GrantFact[]> = fc
  .tuple(...CROWD.map(crowded))
  .chain((some) => fc.subarray(some, { minLength: 5 }))

/** Edges lead to smaller numbers only, so there is no cycle; the nodes come shuffled, so their order must not matter. */
export const randomFacts: fc.Arbitrary<Facts> = fc.record({
  catalog: catalogs,
  nodes: fc
    .tuple(...NODES.map((id, place) => nodeFact(id, NODES.slice(0, place))))
    .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length })),
  shares: fc.uniqueArray(fc.oneof(...NODES.slice(1).map((id, place) => shareFact(id, NODES.slice(0, place + 1)))), {
    minLength: 2,
    maxLength: 7,
    selector: ({ node, to }) => `${node} ${to}`,
  }),
  accounts: fc.tuple(...ACCOUNTS.map(accountFact)),
  affiliations: fc.tuple(...AFFILIATIONS.map(affiliationFact)),
  roles: fc.tuple(...ROLES.map(roleFact)),
  grants: fc.oneof(
    { weight: 5, arbitrary: grants },
    { weight: 1, arbitrary: fc.tuple(grants, crowd).map((several) => several.flat()) },
  ),
})

const removable = {
  node: NODES,
  account: ACCOUNTS,
  affiliation: AFFILIATIONS,
  role: ROLES,
  grant: [...GRANTS, ...CROWD],
}
const removal = (kind: keyof typeof removable) =>
  fc.record({ remove: fc.constant(kind), id: fc.constantFrom(...removable[kind]) })

export const randomChange: fc.Arbitrary<FactChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...NODES, 'n7', 'n8')
      .chain((id) => nodeFact(id, [...NODES, 'n7', 'n9']))
      .map((node) => ({ put: 'node' as const, node })),
  },
  {
    weight: 3,
    arbitrary: anyNode.chain((id) => shareFact(id, NODES)).map((share) => ({ put: 'share' as const, share })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ remove: fc.constant('share' as const), node: anyNode, to: anyNode }),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...ACCOUNTS)
      .chain(accountFact)
      .map((account) => ({ put: 'account' as const, account })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...AFFILIATIONS)
      .chain(affiliationFact)
      .map((affiliation) => ({ put: 'affiliation' as const, affiliation })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...ROLES)
      .chain(roleFact)
      .map((role) => ({ put: 'role' as const, role })),
  },
  {
    weight: 4,
    arbitrary: anyGrant.map((grant) => ({ put: 'grant' as const, grant })),
  },
  ...(Object.keys(removable) as (keyof typeof removable)[]).map((kind) => ({ weight: 1, arbitrary: removal(kind) })),
)
