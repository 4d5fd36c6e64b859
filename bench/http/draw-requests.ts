import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { perform } from '../../src/services/audit/index.ts'
import { issueKey } from '../../src/services/clients/index.ts'
import { type Context, operator } from '../../src/services/decisions/index.ts'
import { growRegion, type Region } from '../../src/services/seeding/index.ts'
import { chances } from '../facts.ts'
import type { SeededRegion } from '../seeded-region.ts'
import { type Asked, drawer, pick, subsystem } from './drawer.ts'

/** What one request asks, and what the process itself answers to it. */
export interface Request {
  readonly body: string
  readonly expected: readonly boolean[]
}

export interface Requests {
  /** Of a subsystem that may ask about its own actions. */
  readonly key: string
  readonly singles: readonly Request[]
  readonly batches: { readonly different: Request; readonly defaults: Request }
}

interface Wanted {
  readonly singles: number
  readonly items: number
}

/** AuthZEN evaluations of the seeded region, half of them allowed, one by one and in batches; and a key to ask with. */
export async function drawRequests({ dataDirectory, persons }: SeededRegion, wanted: Wanted): Promise<Requests> {
  const config = readConfig({ DOSTUP_DATA: dataDirectory })
  const { ctx, close } = await compose(config, { log: () => {} })
  try {
    const { secret } = await perform(ctx, operator, issueKey, { subsystem, title: 'benchmark' })
    const region = growRegion({ persons })
    const asked = await drawHalfAllowed(ctx, region, Math.max(wanted.singles, wanted.items))
    return {
      key: secret,
      singles: asked.slice(0, wanted.singles).map((one) => ({
        body: JSON.stringify(evaluation(one)),
        expected: [allowed(ctx, one)],
      })),
      batches: {
        different: batch(ctx, asked.slice(0, wanted.items), {}, evaluation),
        defaults: aboutOne(ctx, region, wanted.items),
      },
    }
  } finally {
    await close()
  }
}

const resource = ({ node }: Asked) => ({ type: 'node', id: node })
const subject = ({ account }: Asked) => ({ type: 'account', id: account })
const evaluation = (one: Asked) => ({
  subject: subject(one),
  action: { name: one.action },
  resource: resource(one),
})

function batch(ctx: Context, asked: readonly Asked[], defaults: object, item: (one: Asked) => object): Request {
  return {
    body: JSON.stringify({ ...defaults, evaluations: asked.map(item) }),
    expected: asked.map((one) => allowed(ctx, one)),
  }
}

/** One who may do one thing in a large part of the region, about places of the whole region: subject and action stand once. */
function aboutOne(ctx: Context, region: Region, items: number): Request {
  const random = chances(50)
  const nodes = region.nodes.map(({ id }) => id)
  const held = region.grants.flatMap(({ accountId, scopeId }) => {
    if (accountId === null || ctx.decisions.kindOf(scopeId) !== 'municipality') return []
    const [action] = ctx.decisions.actionsOn(accountId, scopeId).filter((id) => id.startsWith(`${subsystem}.`))
    return action === undefined ? [] : [{ account: accountId, action, scopeId }]
  })
  const { account, action, scopeId } = held[0] as (typeof held)[number]
  const near = ctx.decisions.subtree(scopeId)
  const asked = Array.from({ length: items }, () => ({
    account,
    action,
    node: random(2) === 0 ? pick(random, near) : pick(random, nodes),
  }))
  const [one] = asked as [Asked]
  const defaults = { subject: subject(one), action: { name: action } }
  return batch(ctx, asked, defaults, (at) => ({ resource: resource(at) }))
}

const allowed = (ctx: Context, { account, action, node }: Asked) => ctx.decisions.allowed(account, action, node)

async function drawHalfAllowed(ctx: Context, region: Region, count: number): Promise<Asked[]> {
  const random = chances(49)
  const draw = await drawer(ctx, region, random)
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
