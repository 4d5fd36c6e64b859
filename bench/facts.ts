/**
 * The facts that every contender is given: an invented region, described once, in numbers. The same on every machine.
 * Organizations are a tree, every account has three grants of a role at an organization, and a grant reaches all below.
 */
export interface Region {
  readonly accounts: number
  readonly organizations: number
  readonly actions: number
  /** Per organization its parent, −1 for the root; a parent always comes before its children. */
  readonly parents: Int32Array
  /** Per role its actions, ascending. */
  readonly roles: readonly (readonly number[])[]
  readonly homes: Int32Array
  /** Three per account. */
  readonly grantRoles: Int32Array
  readonly grantScopes: Int32Array
}

export const GRANTS_EACH = 3

/** The size at which the product is judged; a contender that cannot take it is given fewer accounts. */
export const WHOLE_REGION = 100_000

const organizationCount = 5000
const municipalityCount = 44
const actionCount = 200
const roleCount = 30

/** The moment at which every question is asked: seconds of the Unix epoch. */
export const AT = 1_790_000_000

export const accountId = (account: number) => `a-${String(account).padStart(6, '0')}`
export const organizationId = (organization: number) => `o-${String(organization).padStart(4, '0')}`
export const roleId = (role: number) => `role-${role}`
export const actionId = (action: number) =>
  plain(`subsystem-${Math.floor(action / 25)}.thing-${action % 25}.${changes(action) ? 'edit' : 'view'}`)
export const changes = (action: number) => action % 2 === 1

/** One run of characters, as text comes from a database; a template makes a tree of pieces, which is slow to compare for ever. */
function plain(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

export function describeRegion(accounts: number): Region {
  const random = chances(2026)
  const parents = growTree(random)
  const roles = Array.from({ length: roleCount }, () => drawActions(random))
  const homes = Int32Array.from({ length: accounts }, () => aSchool(random))
  const grantRoles = Int32Array.from({ length: accounts * GRANTS_EACH }, () => random(roleCount))
  const grantScopes = Int32Array.from({ length: accounts * GRANTS_EACH }, (_, grant) => {
    if (grant % GRANTS_EACH === 0) return homes[grant / GRANTS_EACH] as number
    return random(20) === 0 ? 1 + random(municipalityCount) : aSchool(random)
  })
  return {
    accounts,
    organizations: organizationCount,
    actions: actionCount,
    parents,
    roles,
    homes,
    grantRoles,
    grantScopes,
  }
}

export type Chances = (below: number) => number

/** mulberry32: a whole number below the one asked for. */
export function chances(seed: number): Chances {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** A ministry, its municipalities, schools under them, and units within the schools: up to about eight deep. */
function growTree(random: Chances): Int32Array {
  const parents = new Int32Array(organizationCount)
  parents[0] = -1
  for (let organization = municipalityCount + 1; organization < organizationCount; organization++) {
    const unit = organization > 2 * municipalityCount && random(10) < 3
    parents[organization] = unit ? aSchoolBefore(random, organization) : 1 + random(municipalityCount)
  }
  return parents
}

const aSchoolBefore = (random: Chances, organization: number) =>
  municipalityCount + 1 + random(organization - municipalityCount - 1)
const aSchool = (random: Chances) => aSchoolBefore(random, organizationCount)

function drawActions(random: Chances): number[] {
  const drawn = new Set<number>()
  const wanted = 20 + random(41)
  while (drawn.size < wanted) drawn.add(random(actionCount))
  return [...drawn].sort((a, b) => a - b)
}

/** From the organization itself up to the root. */
export function pathUp(region: Region, organization: number): number[] {
  const path: number[] = []
  for (let at = organization; at >= 0; at = region.parents[at] as number) path.push(at)
  return path
}

/** The two numbers between which an organization and all below it lie, in one walk of the tree. */
export function intervals(region: Region): { enter: Int32Array; exit: Int32Array } {
  const size = new Int32Array(region.organizations).fill(1)
  for (let node = region.organizations - 1; node > 0; node--) {
    const parent = region.parents[node] as number
    size[parent] = (size[parent] as number) + (size[node] as number)
  }
  const enter = new Int32Array(region.organizations)
  const exit = Int32Array.from(size, (below) => below - 1)
  const next = new Int32Array(region.organizations).fill(1)
  for (let node = 1; node < region.organizations; node++) {
    const parent = region.parents[node] as number
    enter[node] = (enter[parent] as number) + (next[parent] as number)
    next[parent] = (next[parent] as number) + (size[node] as number)
    exit[node] = (enter[node] as number) + (size[node] as number) - 1
  }
  return { enter, exit }
}
