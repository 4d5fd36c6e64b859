import {
  accountId,
  actionId,
  type Chances,
  chances,
  GRANTS_EACH,
  intervals,
  organizationId,
  pathUp,
  type Region,
} from './facts.ts'

/** What every contender is asked, as numbers and as ids. The ids are strings of their own, as they come from outside. */
export interface Questions {
  readonly count: number
  readonly accounts: Int32Array
  readonly actions: Int32Array
  readonly organizations: Int32Array
  readonly accountIds: readonly string[]
  readonly actionIds: readonly string[]
  readonly organizationIds: readonly string[]
  /** What the facts say when read slowly and plainly, by which the questions were drawn: 1 for allowed. */
  readonly expected: Uint8Array
}

type Drawn = readonly [account: number, action: number, organization: number]

/** Half of them allowed, in an order that cannot be guessed. */
export function drawQuestions(region: Region, count: number): Questions {
  const random = chances(131_072)
  const below = subtrees(region)
  const wanted = Array.from({ length: count }, (_, n) => n < count / 2)
  for (let n = count - 1; n > 0; n--) {
    const other = random(n + 1)
    const kept = wanted[n] as boolean
    wanted[n] = wanted[other] as boolean
    wanted[other] = kept
  }
  const drawn = wanted.map((allowed) =>
    allowed ? drawAllowed(region, random, below) : drawRefused(region, random, below),
  )
  return asQuestions(region, drawn, Uint8Array.from(wanted, Number))
}

export function sayQuestion(questions: Questions, n: number): string {
  return `may ${questions.accountIds[n]} do ${questions.actionIds[n]} at ${questions.organizationIds[n]}`
}

function asQuestions(region: Region, drawn: readonly Drawn[], expected: Uint8Array): Questions {
  const accounts = Int32Array.from(drawn, ([account]) => account)
  const actions = Int32Array.from(drawn, ([, action]) => action)
  const organizations = Int32Array.from(drawn, ([, , organization]) => organization)
  const texts = (numbers: Int32Array, size: number, text: (n: number) => string) => {
    // As a request's body brings them.
    const all = JSON.parse(JSON.stringify(Array.from({ length: size }, (_, n) => text(n)))) as string[]
    return Array.from(numbers, (n) => all[n] as string)
  }
  return {
    count: drawn.length,
    accounts,
    actions,
    organizations,
    accountIds: texts(accounts, region.accounts, accountId),
    actionIds: texts(actions, region.actions, actionId),
    organizationIds: texts(organizations, region.organizations, organizationId),
    expected,
  }
}

/** An action of one of the account's roles, somewhere within the scope of that grant. */
function drawAllowed(region: Region, random: Chances, below: Below): Drawn {
  const grant = random(region.accounts * GRANTS_EACH)
  return [Math.floor(grant / GRANTS_EACH), anAction(region, random, grant), within(region, random, below, grant)]
}

/** As it happens in life: the right but elsewhere, there but without the right, or nothing near. */
function drawRefused(region: Region, random: Chances, below: Below): Drawn {
  for (;;) {
    const grant = random(region.accounts * GRANTS_EACH)
    const near = random(3)
    const drawn: Drawn = [
      Math.floor(grant / GRANTS_EACH),
      near === 0 ? anAction(region, random, grant) : random(region.actions),
      near === 1 ? within(region, random, below, grant) : random(region.organizations),
    ]
    if (!isAllowed(region, drawn)) return drawn
  }
}

function anAction(region: Region, random: Chances, grant: number): number {
  const role = region.roles[region.grantRoles[grant] as number] as readonly number[]
  return role[random(role.length)] as number
}

interface Below {
  readonly order: Int32Array
  readonly enter: Int32Array
  readonly exit: Int32Array
}

function subtrees(region: Region): Below {
  const { enter, exit } = intervals(region)
  const order = new Int32Array(region.organizations)
  for (const [node, place] of enter.entries()) order[place] = node
  return { order, enter, exit }
}

function within(region: Region, random: Chances, { order, enter, exit }: Below, grant: number): number {
  const scope = region.grantScopes[grant] as number
  const from = enter[scope] as number
  return order[from + random((exit[scope] as number) - from + 1)] as number
}

/** The slow and plain reading of the facts, only to draw by. */
function isAllowed(region: Region, [account, action, organization]: Drawn): boolean {
  const path = pathUp(region, organization)
  for (let grant = account * GRANTS_EACH; grant < (account + 1) * GRANTS_EACH; grant++) {
    const role = region.roles[region.grantRoles[grant] as number] as readonly number[]
    if (role.includes(action) && path.includes(region.grantScopes[grant] as number)) return true
  }
  return false
}
