import { Problem } from '../../../core/problems/index.ts'
import {
  esiaQuestionUrl,
  gatewayQuestionUrl,
  NotVouched,
  type OpenidClient,
  openOpenid,
  ProviderAway,
  type Question,
  questionUrl,
  tryEsia,
  tryGateway,
  type Vouched,
  vouchedBy,
  vouchedByEsia,
  vouchedByGateway,
} from '../../../outside/index.ts'
import type { Context } from '../../decisions/index.ts'
import { inOutsideQueue } from '../outside-queue.ts'
import type { ProviderRow } from '../queries-providers.ts'
import type { EsiaSettings } from './esia-shapes.ts'
import { esiaOf, gatewayOf, openidOf } from './places.ts'

/** One to whom a browser is sent, whatever it speaks. */
interface Outer {
  questionUrl(question: Question): Promise<string>
  vouched(parameters: string, question: Question): Promise<Vouched>
  /** Throws where it cannot be reached as it is set. */
  attempt(): Promise<unknown>
}

/** Not a directory: people are sent there. */
export const isOuter = ({ kind }: Pick<ProviderRow, 'kind'>): boolean => kind !== 'ldap'

export function outerOf(ctx: Context, row: ProviderRow): Outer {
  if (row.kind === 'oidc') return byOpenid(ctx, row)
  return (row.settings as EsiaSettings).way === 'gateway' ? byGateway(ctx, row) : byEsia(ctx, row)
}

/** What a provider says of itself is read again when its entry has changed. */
function byOpenid(ctx: Context, row: ProviderRow): Outer {
  const place = openidOf(ctx, row)
  const open = () => openOpenid(place)
  const known = async (): Promise<OpenidClient> =>
    await (ctx.outside?.recall(`${row.id} ${row.updated_at.toISOString()}`, open) ?? open())
  return {
    questionUrl: async (question) => await questionUrl(await known(), place.scopes, question),
    vouched: async (parameters, question) => await vouchedBy(await known(), parameters, question),
    attempt: open,
  }
}

function byEsia(ctx: Context, row: ProviderRow): Outer {
  const place = esiaOf(ctx, row)
  return {
    questionUrl: (question) => esiaQuestionUrl(place, question, ctx.clock()),
    vouched: (parameters, question) => vouchedByEsia(place, parameters, question, ctx.clock()),
    attempt: () => tryEsia(place),
  }
}

function byGateway(ctx: Context, row: ProviderRow): Outer {
  const place = gatewayOf(ctx, row)
  return {
    questionUrl: async (question) => gatewayQuestionUrl(place, question),
    vouched: (parameters, question) => vouchedByGateway(place, parameters, question),
    attempt: () => tryGateway(place),
  }
}

/** Each place has a queue of its own; what it refuses is told by its code. */
export async function asking<T>(ctx: Context, row: ProviderRow, work: (outer: Outer) => Promise<T>): Promise<T> {
  const { title } = row
  try {
    return await inOutsideQueue(ctx, row.id, () => work(outerOf(ctx, row)))
  } catch (error) {
    if (error instanceof ProviderAway) throw new Problem('provider-away', { title })
    if (!(error instanceof NotVouched)) throw error
    const { code } = error
    if (code === 'ESIA-007004') throw new Problem('esia-cancelled', { title })
    if (code === 'ESIA-007055') throw new Problem('esia-unconfirmed', { title })
    throw code === undefined ? new Problem('provider-refused', { title }) : new Problem('esia-refused', { title, code })
  }
}
