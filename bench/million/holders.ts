/** A million accounts, and who of them may do what where. Each way to hold is an action of its own, and is read plainly as well. */
import type { AccountFact, AffiliationFact, Facts, GrantFact, NodeFact } from '../../src/core/engine/index.ts'
import {
  accountId,
  catalog,
  drawNodes,
  EMPLOYEE,
  municipality,
  nodeId,
  nodes,
  ORGANIZATIONS,
  organizationBelow,
} from './facts.ts'

export const HOLDERS = 1_000_000
const ROOT = 0
const parents = Int32Array.from(drawNodes(), ({ above }) => above)
/** Directly below a municipality. */
export const SCHOOL = ORGANIZATIONS - 1
/** A record of the school, shared into 3,000 other organizations. */
export const SHARED = ORGANIZATIONS + 12_345
const sharedTo = Array.from({ length: 3000 }, (_, n) => organizationBelow(n)).filter((to) => to !== SCHOOL)

/** Two numbers for each: ids tell nothing of homes. */
const homeOf = (account: number) => organizationBelow(Math.imul(account, 7919) >>> 4)
const every = (nth: number) => (account: number) => account % nth === 1
const isEmployee = (account: number) => account % 2 === 0
const guardians = every(2000)
const inCharge = every(50_000)
const heads = every(100)
const trusted = every(500)
const owner = 4

const aboveSchool = new Set(above([SCHOOL]))
const aboveShared = new Set(above([SCHOOL, ...sharedTo]))

function above(organizations: readonly number[]): number[] {
  return organizations.flatMap((from) => {
    const path: number[] = []
    for (let at = from; at >= 0; at = parents[at] as number) path.push(at)
    return path
  })
}

/** A question, and the accounts by number for whom the answer is yes. */
export interface Asked {
  readonly name: string
  readonly action: string
  readonly node: string
  readonly may: (account: number) => boolean
}

const asked = (name: string, action: string, node: number, may: (account: number) => boolean): Asked => ({
  name,
  action,
  node: nodeId(node),
  may,
})

/** Given to accounts one by one over the whole tree: the nth of them. */
const everywhere = { auditor: every(3300), clerk: every(100), reader: every(10), vetted: every(10) } as const

export const questions: readonly Asked[] = [
  asked('at a school: its staff, and that of those above', 'staff', SCHOOL, (n) => aboveSchool.has(homeOf(n))),
  asked('at the root: nobody', 'staff', ROOT, () => false),
  asked('at the root: 304 auditors', 'auditor', ROOT, everywhere.auditor),
  asked('at a school: 304 auditors', 'auditor', SCHOOL, everywhere.auditor),
  asked('at a school: one account in 100', 'clerk', SCHOOL, everywhere.clerk),
  asked('at a school: one account in 10', 'reader', SCHOOL, everywhere.reader),
  asked('at a school: all employees, every second account', 'employee', SCHOOL, isEmployee),
  asked('at a school: everyone employed there', 'colleague', SCHOOL, (n) => isEmployee(n) && homeOf(n) === SCHOOL),
  asked('at a school: 500 guardians of the whole region', 'guardian', SCHOOL, guardians),
  asked('at the root: 20 accounts by their power', 'power', ROOT, inCharge),
  asked('at a school: its heads, by their power', 'head', SCHOOL, (n) => heads(n) && aboveSchool.has(homeOf(n))),
  asked('own records: the owner', 'own', SHARED, (n) => n === owner),
  asked('on a condition that one in 50 of 100,000 meets', 'vetted', SCHOOL, (n) => everywhere.vetted(n) && trusted(n)),
  asked('at a record with 3,000 shares: the staff of all', 'staff', SHARED, (n) => aboveShared.has(homeOf(n))),
  asked(
    'at a record with 3,000 shares: one in 500 of it',
    'rare',
    SHARED,
    (n) => trusted(n) && aboveShared.has(homeOf(n)),
  ),
  asked('at a record with 3,000 shares: 304 auditors', 'auditor', SHARED, everywhere.auditor),
]

const plain = ['staff', 'auditor', 'clerk', 'reader', 'employee', 'colleague', 'guardian', 'power', 'head', 'rare']
const staffRights = [...catalog.actions.slice(0, 60), { id: 'staff', changes: false }]
/** Asked about in no question by itself. */
export const OTHER = staffRights[0]?.id as string

export function factsOfHolders(): Facts {
  return {
    catalog: {
      actions: [...catalog.actions, ...[...plain, 'own', 'vetted'].map((id) => ({ id, changes: false }))],
      rights: [
        ...catalog.rights.filter(({ id }) => catalog.actions.some((action) => action.id === id)),
        ...plain.map((id) => ({ id, actions: [id] })),
        { id: 'own', actions: ['own'], own: true },
        { id: 'vetted', actions: ['vetted'], when: [{ property: 'account.trusted', equal: true }] },
      ],
      metaroles: [
        ...catalog.metaroles,
        { id: 'in charge', power: 'everything', rights: ['power'] },
        { id: 'head', power: 'subtree', rights: ['head'] },
      ],
    },
    nodes: withShared(),
    shares: sharedTo.map((to) => ({ node: nodeId(SHARED), to: nodeId(to), level: 'view' })),
    accounts: accounts(),
    affiliations: affiliations(),
    roles: [{ id: 'staff', rights: staffRights.map(({ id }) => id) }],
    grants: grants(),
  }
}

function* withShared(): Generator<NodeFact> {
  let n = 0
  for (const node of nodes()) {
    if (n === SHARED) yield { ...node, parent: nodeId(SCHOOL), owners: [accountId(owner)] }
    else if (n === SCHOOL) yield { ...node, parent: nodeId(municipality(n)) }
    else yield { id: node.id, kind: node.kind, parent: node.parent }
    n++
  }
}

function* accounts(): Generator<AccountFact> {
  for (let n = 0; n < HOLDERS; n++) {
    const metarole = inCharge(n) ? 'in charge' : heads(n) ? 'head' : EMPLOYEE
    const properties = trusted(n) ? { properties: { trusted: true } } : {}
    yield { id: accountId(n), metarole, home: nodeId(homeOf(n)), active: true, person: `p-${n}`, ...properties }
  }
}

function* affiliations(): Generator<AffiliationFact> {
  for (let n = 0; n < HOLDERS; n++) {
    const node = nodeId(homeOf(n))
    if (isEmployee(n)) yield { id: `e-${n}`, person: `p-${n}`, node, kind: 'employee' }
    if (guardians(n)) yield { id: `g-${n}`, person: `p-${n}`, node, kind: 'guardian' }
  }
}

function* grants(): Generator<GrantFact> {
  let last = 0
  const to = (account: number, scope: number) => ({
    id: String(++last),
    subject: { account: accountId(account) },
    scope: nodeId(scope),
    active: true,
  })
  for (let n = 0; n < HOLDERS; n++) {
    yield { ...to(n, homeOf(n)), role: 'staff' }
    if (trusted(n)) yield { ...to(n, homeOf(n)), right: 'rare' }
    for (const [right, has] of Object.entries(everywhere)) if (has(n)) yield { ...to(n, ROOT), right }
  }
  const all = (right: string, place: number, kind: string): GrantFact => ({
    id: `all ${right}`,
    subject: { affiliates: nodeId(place), below: true, kind },
    right,
    scope: nodeId(place),
    active: true,
  })
  yield all('employee', ROOT, 'employee')
  yield all('own', ROOT, 'employee')
  yield all('guardian', ROOT, 'guardian')
  yield all('colleague', SCHOOL, 'employee')
}

/** Of what staff may do, what this account may at the school or at the shared record: by a share only what reads. */
export function staffActions(node: number, account: number): string[] {
  const home = homeOf(account)
  const changing = aboveSchool.has(home)
  const reading = node === SHARED ? aboveShared.has(home) : changing
  return staffRights.filter(({ changes }) => (changes ? changing : reading)).map(({ id }) => id)
}
