import type { FastifyRequest } from 'fastify'
import type { NodeInQuestion, Viewer } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { type Catalog, findAction, hasOwnNames } from '../../services/catalog/index.ts'
import type { SubsystemKey } from '../../services/clients/index.ts'
import {
  type Actor,
  type Context,
  may,
  requireEverywhere,
  seesAccount,
  sentBy,
} from '../../services/decisions/index.ts'
import type { TokenOwner } from '../../services/sso/index.ts'
import { placeOf } from './entities.ts'

/** A place is there for a person who asks when they see it and may ask about it (mistake 12). */
const asks = ['dostup.decisions.ask', 'dostup.organizations.view'] as const
/** Reasons name grants, organizations and accounts, whose ids the engine does not hide: for those who see them all. */
const hearsReasons = [
  'dostup.decisions.explain',
  'dostup.organizations.view',
  'dostup.accounts.view',
  'dostup.grants.view',
] as const

/** Who asks, and so what they may ask. */
export interface Asker {
  /** A subsystem's key answers for that subsystem's actions only (mistake 6). */
  refusal(action: string): Problem | undefined
  /** Of a subsystem, which acts on the answer, a yes is noted as use; of a person who looks into what others may do it is none. */
  readonly noting: 'asked' | 'allowed'
  /** True of those who may ask at any place: then places need not be looked at. */
  readonly isAnywhere: boolean
  /** A person who asks for others sees no more by asking than they hold the right to. */
  mayAskAt(node: NodeInQuestion): boolean
  /** An account that a person does not see is as one that is not there. */
  mayAskAbout(account: string): boolean
  /** Whether what it asks by may be names of its own, to be told first (own-words.ts). */
  readonly mayUseOwnWords: boolean
  /** The account that is meant: an access token asks about its own alone, and may call it as its subsystem knows it. */
  meant(account: string): string
  /** In lists: only these nodes, and only these accounts, are shown. */
  readonly seenBy: { readonly nodes: Sight; readonly accounts: Sight }
  /** Those of the actions that it may hear of. */
  own(actions: string[]): string[]
  refusalOfReasons(): Problem | undefined
}

type Sight = Omit<Viewer, 'at'> | undefined

/** A subsystem asks over and over, by one key: what it may ask is made once, and anew when the catalog is another. */
export function openAskers(ctx: Context): (request: FastifyRequest) => Asker {
  const known = new WeakMap<SubsystemKey, { readonly catalog: Catalog; readonly asker: Asker }>()
  return (request) => {
    const { subsystemKey, tokenOwner } = request
    if (subsystemKey === null || tokenOwner !== null) return askerOf(ctx, request)
    const { catalog } = ctx.decisions
    const before = known.get(subsystemKey)
    if (before?.catalog === catalog) return before.asker
    const asker = asSubsystem(ctx, subsystemKey)
    known.set(subsystemKey, { catalog, asker })
    return asker
  }
}

export function askerOf(ctx: Context, { subsystemKey, actor, tokenOwner }: FastifyRequest): Asker {
  if (tokenOwner !== null) return asOwner(ctx, tokenOwner)
  if (subsystemKey !== null) {
    return asSubsystem(ctx, subsystemKey)
  }
  if (actor !== null) return asPerson(ctx, actor)
  throw new Problem('sign-in-required')
}

function asSubsystem(
  ctx: Context,
  { subsystem, hasAliases }: { readonly subsystem: string; readonly hasAliases: boolean },
): Asker {
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
    noting: 'asked',
    isAnywhere: true,
    mayAskAt: () => true,
    mayAskAbout: () => true,
    mayUseOwnWords: hasAliases || hasOwnNames(catalog, subsystem),
    meant: (account) => account,
    seenBy: { nodes: undefined, accounts: undefined },
    own: (actions) => actions.filter((id) => findAction(catalog, id)?.subsystem === subsystem),
    refusalOfReasons: () => undefined,
  }
}

/** Somebody’s own page in a subsystem, by their access token: of that subsystem’s actions, and of themselves alone. */
function asOwner(ctx: Context, { accountId, subject, subsystem }: TokenOwner): Asker {
  return {
    ...asSubsystem(ctx, { subsystem, hasAliases: false }),
    meant(account) {
      if (account === subject || account === accountId) return accountId
      throw new Problem('subject-of-other')
    },
    refusalOfReasons: () => new Problem('subject-of-other'),
  }
}

function asPerson(ctx: Context, actor: Actor): Asker {
  let reasons: Problem | undefined | null = null
  const sight = (actions: readonly string[]): Sight =>
    actor.kind === 'operator' ? undefined : { account: actor.accountId, actions, sent: sentBy(actor) }
  return {
    refusal: () => undefined,
    noting: 'allowed',
    isAnywhere: false,
    mayAskAt: (node) => asks.every((action) => may(ctx, actor, action, placeOf(node))),
    mayAskAbout: (account) => seesAccount(ctx, actor, account),
    mayUseOwnWords: false,
    meant: (account) => account,
    seenBy: { nodes: sight(asks), accounts: sight(['dostup.accounts.view']) },
    own: (actions) => actions,
    refusalOfReasons() {
      if (reasons === null) reasons = refusalToExplain(ctx, actor)
      return reasons
    },
  }
}

function refusalToExplain(ctx: Context, actor: Actor): Problem | undefined {
  try {
    for (const action of hearsReasons) requireEverywhere(ctx, actor, action)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}
