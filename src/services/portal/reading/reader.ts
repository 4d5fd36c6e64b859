import { findKind } from '../../catalog/index.ts'
import { type Actor, type Context, today } from '../../decisions/index.ts'
import { listPlacesOf, listRolesHeld } from './queries-reader.ts'

/** What is told of whoever reads, so that it can be said what is for them; null: nobody has signed in. */
export interface Reader {
  readonly metarole: string
  readonly roles: readonly string[]
  /** Where they are at home, work, learn or have a child, and all above. */
  readonly places: readonly string[]
  /** The levels of education of these. */
  readonly levels: readonly string[]
}

export async function readerOf(ctx: Context, actor: Actor | null): Promise<Reader | null> {
  if (actor === null || actor.accountId === null) return null
  const { decisions, database, clock } = ctx
  const db = database.kysely
  const now = clock()
  const joined = await listPlacesOf(db, actor.accountId, today(ctx))
  const near = nearOf(ctx, actor.accountId, joined)
  const chains = near.map((id) => [id, ...decisions.ancestors(id)])
  const places = [...new Set(chains.flat())]
  return {
    metarole: decisions.metaroleOf(actor.accountId) ?? '',
    roles: await listRolesHeld(db, { account: actor.accountId, chains: chainsOf(joined, chains), now }),
    places,
    levels: [...new Set(chains.flatMap((chain) => levelOf(ctx, chain)))],
  }
}

/** Where an account is at home, works, learns or has a child. */
export const placesNear = async (ctx: Context, accountId: string): Promise<string[]> =>
  nearOf(ctx, accountId, await listPlacesOf(ctx.database.kysely, accountId, today(ctx)))

function nearOf({ decisions }: Context, accountId: string, joined: readonly Joined[]): string[] {
  const home = decisions.homeOf(accountId)
  return [...new Set([...(home === undefined ? [] : [home]), ...joined.map(({ node_id }) => node_id)])]
}

/** Of each affiliation: its kind, its place, and all above. */
const chainsOf = (joined: readonly Joined[], chains: readonly string[][]) =>
  joined.map(({ node_id, kind }) => ({ kind, chain: chains.find(([id]) => id === node_id) ?? [node_id] }))

interface Joined {
  readonly node_id: string
  readonly kind: string
}

/** The kind of the organization that a place is, or is part of. */
function levelOf({ decisions }: Context, chain: readonly string[]): string[] {
  const kinds = chain.map((id) => decisions.kindOf(id) ?? '')
  const level = kinds.find((kind) => findKind(decisions.catalog, kind)?.family === 'organization')
  return level === undefined ? [] : [level]
}
