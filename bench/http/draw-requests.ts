import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { issueKey } from '../../src/services/access/index.ts'
import { loadPreset } from '../../src/services/catalog/index.ts'
import { type Context, operator } from '../../src/services/decisions/index.ts'
import { growRegion } from '../../src/services/seeding/index.ts'
import { type Chances, chances } from '../facts.ts'
import type { SeededRegion } from '../seeded-region.ts'

export interface Requests {
  /** Of a subsystem that may ask about its own actions. */
  readonly key: string
  readonly bodies: readonly string[]
  readonly expected: readonly boolean[]
}

const subsystem = 'school'

interface Asked {
  readonly account: string
  readonly action: string
  readonly node: string
}

/** AuthZEN evaluations of the seeded region, half of them allowed, with what the process itself answers; and a key to ask with. */
export async function drawRequests({ dataDirectory, persons }: SeededRegion, count: number): Promise<Requests> {
  const config = readConfig({ DOSTUP_DATA: dataDirectory })
  const { ctx, close } = await compose(config, { log: () => {} })
  try {
    const { secret } = await issueKey(ctx, operator, { subsystem, title: 'benchmark' })
    const asked = await drawAll(ctx, persons, count)
    return {
      key: secret,
      bodies: asked.map(({ account, action, node }) =>
        JSON.stringify({
          subject: { type: 'account', id: account },
          action: { name: action },
          resource: { type: 'node', id: node },
        }),
      ),
      expected: asked.map((one) => allowed(ctx, one)),
    }
  } finally {
    await close()
  }
}

const allowed = (ctx: Context, { account, action, node }: Asked) => ctx.decisions.allowed(account, action, node)

async function drawAll(ctx: Context, persons: number, count: number): Promise<Asked[]> {
  const random = chances(49)
  const draw = await drawer(ctx, persons, random)
  const wanted: Record<'true' | 'false', Asked[]> = { true: [], false: [] }
  while (wanted.true.length < count / 2 || wanted.false.length < count / 2) {
    const asked = draw()
    const alike = wanted[`${allowed(ctx, asked)}`]
    if (alike.length < count / 2) alike.push(asked)
  }
  const [yes, no] = [wanted.true, wanted.false]
  return Array.from({ length: count }, () => {
    const from = random(yes.length + no.length) < yes.length ? yes : no
    return from.pop() as Asked
  })
}

/** A holder of a grant, an action that its role brings, and a place: within the grant's scope, or anywhere. */
async function drawer(ctx: Context, persons: number, random: Chances): Promise<() => Asked> {
  const region = growRegion({ persons })
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
  return () => {
    const { account, actions, scopeId } = pick(random, grants)
    const near = random(2) === 0
    const node = near ? pick(random, ctx.decisions.subtree(scopeId)) : pick(random, region.nodes).id
    return { account, action: pick(random, actions), node }
  }
}

function pick<T>(random: Chances, items: readonly T[]): T {
  return items[random(items.length)] as T
}
