import { type FieldProblem, refuseFields } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { type Catalog, findKind, findRight, kindTitle } from '../catalog/index.ts'
import { type Actor, type Context, type Decisions, may, requireRight, requireVisible } from '../decisions/index.ts'
import type { HandedOut } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { requireScopeKinds } from '../roles/index.ts'

export type GivenNode = NonNullable<Awaited<ReturnType<typeof findNode>>>

/** Where a grant is given: its scope, and the places chosen within it for what can be limited to them (A13). */
export interface GivenPlaces {
  readonly scope: GivenNode
  readonly limits: readonly GivenNode[]
}

/**
 * A role that mixes rights which can be limited to the node with rights that cannot is given at the node's organization, limited to the
 * node: so the latter hold where they always do.
 */
export async function givenPlaces(
  ctx: Context,
  actor: Actor,
  tx: Transaction,
  asked: { readonly scope: GivenNode; readonly limitedTo: readonly string[]; readonly rights: readonly string[] },
): Promise<GivenPlaces> {
  const id = asked.limitedTo.length > 0 ? undefined : organizationFor(ctx.decisions, asked.scope.id, asked.rights)
  const above = id === undefined ? undefined : await findNode(tx, id)
  if (above !== undefined) {
    requireVisible(ctx, actor, 'dostup.organizations.view', above.id)
    requireRight(ctx, actor, 'dostup.grants.give', above)
  }
  const places =
    above === undefined
      ? { scope: asked.scope, limits: await chosenWithin(ctx, actor, tx, asked) }
      : { scope: above, limits: [asked.scope] }
  requireScopeKinds(ctx, asked.rights, [[places.scope, ...places.limits].map(({ kind }) => kind)])
  return places
}

/** The same as ids, without the checks of who gives it; undefined: some of the rights cannot be held there. */
export function placesAt(
  { decisions }: { readonly decisions: Tree },
  node: string,
  rights: readonly string[],
): { readonly scope: string; readonly limits: readonly string[] } | undefined {
  const above = organizationFor(decisions, node, rights)
  const places = above === undefined ? { scope: node, limits: [] } : { scope: above, limits: [node] }
  const kinds = [places.scope, ...places.limits].map((id) => decisions.kindOf(id) ?? '')
  const isHeld = (right: string) => kinds.some((kind) => canBeHeldAt(decisions.catalog, right, kind))
  return rights.every(isHeld) ? places : undefined
}

/** As much of the tree as says where a role is held. */
export type Tree = Pick<Decisions, 'catalog' | 'ancestors' | 'kindOf'>

function organizationFor(
  { catalog, ancestors, kindOf }: Tree,
  node: string,
  rights: readonly string[],
): string | undefined {
  const kind = kindOf(node) ?? ''
  const kinds = rights.flatMap((right) => findRight(catalog, right)?.scopeKinds ?? [])
  const cannot = rights.filter((right) => !canBeHeldAt(catalog, right, kind))
  if (cannot.length === 0 || !kinds.includes(kind)) return undefined
  const isOrganization = (id: string) => findKind(catalog, kindOf(id) ?? '')?.family === 'organization'
  const above = ancestors(node).find(isOrganization)
  const isFit = above !== undefined && cannot.every((right) => canBeHeldAt(catalog, right, kindOf(above) ?? ''))
  return isFit ? above : undefined
}

async function chosenWithin(
  ctx: Context,
  actor: Actor,
  tx: Transaction,
  { scope, limitedTo, rights }: { scope: GivenNode; limitedTo: readonly string[]; rights: readonly string[] },
): Promise<GivenNode[]> {
  const { catalog } = ctx.decisions
  const problems: FieldProblem[] = []
  const chosen: GivenNode[] = []
  const field = 'limitedTo'
  for (const id of new Set(limitedTo)) {
    const node = may(ctx, actor, 'dostup.organizations.view', id) ? await findNode(tx, id) : undefined
    if (node === undefined) {
      problems.push({ field, code: 'limit-unknown', values: { id } })
    } else if (!ctx.decisions.ancestors(id).includes(scope.id)) {
      problems.push({ field, code: 'limit-outside', values: { node: node.title, scope: scope.title } })
    } else if (!rights.some((right) => findRight(catalog, right)?.scopeKinds?.includes(node.kind))) {
      const values = { node: node.title, kind: kindTitle(catalog, node.kind) }
      problems.push({ field, code: 'limit-fits-nothing', values })
    } else chosen.push(node)
  }
  refuseFields(problems)
  return chosen
}

/**
 * What is handed out where (model.md, law 2). Where its holder works is not asked: what follows an employee from unit to unit (A8) is
 * handed out over the whole scope.
 */
export function handedOutAt(
  catalog: Catalog,
  { scope, limits }: GivenPlaces,
  rights: readonly string[],
  until: Date | null,
): HandedOut[] {
  const at = ({ id, title }: GivenNode, some: readonly string[]) =>
    some.length === 0 ? [] : [{ scope: id, title, rights: some, until }]
  const fits = (right: string) => limits.some(({ kind }) => canBeHeldAt(catalog, right, kind))
  return [
    ...at(
      scope,
      rights.filter((right) => !fits(right)),
    ),
    ...limits.flatMap((limit) =>
      at(
        limit,
        rights.filter((right) => canBeHeldAt(catalog, right, limit.kind)),
      ),
    ),
  ]
}

function canBeHeldAt(catalog: Catalog, right: string, kind: string): boolean {
  const kinds = findRight(catalog, right)?.scopeKinds ?? null
  return kinds === null || kinds.includes(kind)
}
