import { findKind, type Right } from '../../catalog/index.ts'
import type { StoredGrantRow } from './stored.ts'
import type { Workplace, World } from './world.ts'

/** Where a part of a grant is held, and when, if that is for less time than the grant itself. */
export interface HeldAt {
  readonly node: string
  /** The employment that brings it there. */
  readonly work: Workplace | null
}

/**
 * Where a right that a grant brings is held: where that was chosen for it (A13), else in the units where its holder works, if it follows
 * them (A8), else at the scope.
 */
export function placesOf(world: World, grant: StoredGrantRow, right: Right | undefined): HeldAt[] {
  const chosen = right === undefined ? [] : world.limitsOf(grant.id).filter((node) => mayBeHeldAt(world, right, node))
  const within = chosen.length > 0 ? chosen : [grant.scope]
  if (right?.ownUnit != null) return inOwnUnits(world, grant, right.ownUnit, within)
  const follows = chosen.length === 0 && right?.followsUnit === true && isOrganization(world, grant.scope)
  const workplaces = follows ? workplacesOf(world, grant) : null
  if (workplaces === null) return within.map((node) => ({ node, work: null }))
  return workplaces.flatMap((work) => {
    const node = unitFor(world, right?.scopeKinds ?? [], work.node, grant.scope)
    return node === undefined ? [] : [{ node, work }]
  })
}

export function mayBeHeldAt(
  world: Pick<World, 'kindOf'>,
  { scopeKinds }: Pick<Right, 'scopeKinds'>,
  node: string,
): boolean {
  return scopeKinds === null || scopeKinds.includes(world.kindOf(node) ?? '')
}

/** Of everyone affiliated with a unit as employees: that unit. */
function workplacesOf(world: World, { subject }: StoredGrantRow): readonly Workplace[] | null {
  if ('account' in subject) return world.workplacesOf(subject.account)
  if ((subject.kind ?? 'employee') !== 'employee') return null
  return [{ affiliation: '', node: subject.affiliates, from: null, until: null }]
}

/** The unit of one of these kinds that the employee works in, where it and the given place meet. */
function inOwnUnits(
  world: World,
  grant: StoredGrantRow,
  kinds: readonly string[],
  within: readonly string[],
): HeldAt[] {
  return (workplacesOf(world, grant) ?? []).flatMap((work) => {
    const unit = firstOf(world.upFrom(work.node), (node) => kinds.includes(world.kindOf(node) ?? ''))
    if (unit === undefined) return []
    const meet = within.flatMap((node) =>
      isWithin(world, unit, node) ? [unit] : isWithin(world, node, unit) ? [node] : [],
    )
    return [...new Set(meet)].map((node) => ({ node, work }))
  })
}

/** The nearest unit, from the workplace up to the scope, where the right may be held; the workplace itself, if there is none. */
function unitFor(world: World, kinds: readonly string[], workplace: string, scope: string): string | undefined {
  if (!isWithin(world, workplace, scope)) return undefined
  const isUnit = (node: string) =>
    node === scope || (kinds.includes(world.kindOf(node) ?? '') && !isOrganization(world, node))
  const nearest = firstOf(world.upFrom(workplace), isUnit)
  return nearest === scope ? workplace : nearest
}

const isWithin = (world: World, node: string, scope: string): boolean =>
  firstOf(world.upFrom(node), (above) => above === scope) !== undefined

const isOrganization = (world: World, node: string): boolean =>
  findKind(world.catalog, world.kindOf(node) ?? '')?.family === 'organization'

function firstOf(nodes: Iterable<string>, isMeant: (node: string) => boolean): string | undefined {
  for (const node of nodes) if (isMeant(node)) return node
  return undefined
}
