import type { FactChange } from '../../core/engine/index.ts'
import type { Transaction } from '../../database/index.ts'
import { getMetarole } from '../catalog/index.ts'
import { type Acting, type Context, grantsAbout, type HeldPart, heldParts, moved, today } from '../decisions/index.ts'
import { requireMayHandOut, together } from './holding.ts'
import { listKindsOfAffiliated, listMetarolesAt, listScopesOver } from './queries-moves.ts'
import { type HandedOut, handedOut, listGroupPowers, listGroupsAbove, listPartsOver } from './queries-powers.ts'

interface MovedNode {
  readonly id: string
  readonly title: string
  /** It has stood at the top: whoever holds something over its new parent may come to hold it everywhere. */
  readonly fromTop: boolean
}

interface Moved extends MovedNode {
  /** With all below it. */
  readonly nodes: readonly string[]
}

/**
 * Does the move, and measures it by law 2: whoever has something above the new place comes to have it over the node and all below it, and
 * who is affiliated there comes to have what groups above are given. The actor must hold all of it. Answers how the facts of grants move
 * that depend on where their holders work (A8, A13). It is never only a matter of others, so the word `delegation: any` does not count.
 */
export async function movingNode(
  { ctx, actor, db: tx }: Acting<Transaction>,
  node: Moved,
  move: () => Promise<unknown>,
): Promise<FactChange[]> {
  const { catalog } = ctx.decisions
  const partsNow = () => heldParts(tx, ctx.decisions, grantsAbout({ nodes: node.nodes }))
  const before = {
    scopes: await listScopesOver(tx, catalog, node.id, 'full'),
    groups: await listGroupsAbove(tx, node.id),
    parts: await partsNow(),
  }
  await move()
  const parts = await partsNow()
  if (actor.kind === 'account') {
    const scopes = without(await listScopesOver(tx, catalog, node.id, 'any'), before.scopes)
    const groups = without(await listGroupsAbove(tx, node.id), before.groups)
    const opened = [
      ...(await openedOver(ctx, tx, node, scopes)),
      ...(await openedByGroups(ctx, tx, node, groups)),
      ...(await handedOut(tx, newParts(before.parts, parts))),
    ]
    await requireMayHandOut({ ctx, actor, db: tx }, together(opened), 'oneself')
  }
  return moved(factsOf(before.parts), factsOf(parts))
}

const factsOf = (parts: readonly HeldPart[]) => parts.map(({ fact }) => fact)

function newParts(before: readonly HeldPart[], after: readonly HeldPart[]): HeldPart[] {
  const known = new Set(before.map(({ fact }) => JSON.stringify(fact)))
  return after.filter(({ fact }) => fact.active && !known.has(JSON.stringify(fact)))
}

/** What is held at a scope that now lies above: by grants, and by the metaroles of those at home there. */
export async function openedOver(
  ctx: Context,
  tx: Transaction,
  node: MovedNode,
  scopes: readonly string[],
): Promise<HandedOut[]> {
  if (scopes.length === 0) return []
  const { catalog } = ctx.decisions
  const place = { scope: node.fromTop ? null : node.id, title: node.title }
  const metaroles = (await listMetarolesAt(tx, scopes)).map((id) => getMetarole(catalog, id))
  const parts = await listPartsOver(tx, ctx.decisions, scopes, ctx.clock())
  return [
    ...metaroles.flatMap(({ power, rights }) => (power === 'subtree' ? [{ ...place, rights, until: null }] : [])),
    ...parts.map(({ fact: { until }, rights }) => ({ ...place, rights, until: momentOf(until) })),
  ]
}

const momentOf = (seconds: number | null | undefined): Date | null =>
  seconds == null ? null : new Date(seconds * 1000)

/**
 * Has everyone affiliated with the node, or below it, count as affiliated elsewhere too, and measures it by law 2: the actor must hold what
 * groups there, and above, are given. They may be among those people, so the word `delegation: any` does not count.
 */
export async function enlistingNode(
  { ctx, actor, db: tx }: Acting<Transaction>,
  node: { readonly id: string },
  enlist: () => Promise<unknown>,
): Promise<void> {
  const before = await listGroupsAbove(tx, node.id)
  await enlist()
  if (actor.kind !== 'account') return
  const groups = without(await listGroupsAbove(tx, node.id), before)
  await requireMayHandOut({ ctx, actor, db: tx }, together(await openedByGroups(ctx, tx, node, groups)), 'oneself')
}

async function openedByGroups(
  ctx: Context,
  tx: Transaction,
  { id }: { readonly id: string },
  groups: readonly string[],
) {
  const powers = await listGroupPowers(tx, ctx.decisions, groups, ctx.clock())
  const reaching = powers.filter(({ below }) => below)
  if (reaching.length === 0) return []
  const kinds = await listKindsOfAffiliated(tx, id, today(ctx))
  return reaching.filter(({ kind }) => kinds.length > 0 && (kind === null || kinds.includes(kind)))
}

export const without = (all: readonly string[], known: readonly string[]): string[] => {
  const those = new Set(known)
  return all.filter((id) => !those.has(id))
}
