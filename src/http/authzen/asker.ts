import type { FastifyRequest } from 'fastify'
import type { NodeInQuestion, Viewer } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { findAction } from '../../services/catalog/index.ts'
import { type Actor, type Context, may, requireEverywhere, sentBy } from '../../services/decisions/index.ts'
import { placeOf } from './entities.ts'

const asks = 'dostup.decisions.ask'

/** Who asks, and so what they may ask. Made for one request. */
export interface Asker {
  /** A subsystem's key answers for that subsystem's actions only (mistake 6). */
  refusal(action: string): Problem | undefined
  /** True of those who may ask at any place: then places need not be looked at. */
  readonly isAnywhere: boolean
  /** A person who asks for others sees no more by asking than they hold the right to. */
  mayAskAt(node: NodeInQuestion): boolean
  /** In a list of nodes: those are shown where this has a yes. */
  readonly seenBy: Omit<Viewer, 'at'> | undefined
  /** Those of the actions that it may hear of. */
  own(actions: string[]): string[]
  refusalOfReasons(): Problem | undefined
}

export function askerOf(ctx: Context, { subsystemKey, actor }: FastifyRequest): Asker {
  if (subsystemKey !== null) return asSubsystem(ctx, subsystemKey.subsystem)
  if (actor !== null) return asPerson(ctx, actor)
  throw new Problem('sign-in-required')
}

function asSubsystem(ctx: Context, subsystem: string): Asker {
  const { catalog } = ctx.decisions
  // The last action's answer: a batch asks about the same one over and over.
  let last: string | undefined
  let answer: Problem | undefined
  return {
    refusal(action) {
      if (action === last) return answer
      last = action
      const owner = findAction(catalog, action)?.subsystem
      const foreign = owner !== undefined && owner !== subsystem
      answer = foreign ? new Problem('key-of-other-subsystem', { subsystem, action }) : undefined
      return answer
    },
    isAnywhere: true,
    mayAskAt: () => true,
    seenBy: undefined,
    own: (actions) => actions.filter((id) => findAction(catalog, id)?.subsystem === subsystem),
    refusalOfReasons: () => undefined,
  }
}

function asPerson(ctx: Context, actor: Actor): Asker {
  let reasons: Problem | undefined | null = null
  return {
    refusal: () => undefined,
    isAnywhere: false,
    mayAskAt: (node) => may(ctx, actor, asks, placeOf(node)),
    seenBy: actor.kind === 'operator' ? undefined : { account: actor.accountId, action: asks, sent: sentBy(actor) },
    own: (actions) => actions,
    refusalOfReasons() {
      if (reasons === null) reasons = refusalToExplain(ctx, actor)
      return reasons
    },
  }
}

function refusalToExplain(ctx: Context, actor: Actor): Problem | undefined {
  try {
    requireEverywhere(ctx, actor, 'dostup.decisions.explain')
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
