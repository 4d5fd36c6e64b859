import { perform, rehearseWhole } from '../audit/index.ts'
import { type Catalog, rightsOf } from '../catalog/index.ts'
import { type Context, type Decisions, openDecisions, operator } from '../decisions/index.ts'
import { zoneSet } from '../settings/index.ts'
import { applyPreset } from './apply-preset.ts'
import { isMoved, type Moved, moved } from './moved.ts'

export interface Redescribed extends Moved {
  readonly changed: readonly string[]
}

export interface MovedOf extends Moved {
  readonly id: string
}

/** What an edition of a preset does to an installation, by ids. */
export interface PresetDifference {
  /** What comes to the catalog, what leaves it, and what is described otherwise. */
  readonly catalog: Readonly<Record<keyof typeof parts, Redescribed>>
  /** Roles as they will be here, and their rights: one that people have edited keeps what they made of it. */
  readonly roles: readonly MovedOf[]
  /** Actions, and the accounts that come to hold them somewhere, or hold them nowhere any more. */
  readonly actions: readonly MovedOf[]
}

/**
 * Applies the edition for all but good, and compares what everybody holds; the lock of changes is let go before that. Throws what applying it
 * would throw.
 */
export async function comparePreset(ctx: Context, catalog: Catalog): Promise<PresetDifference> {
  const after = await rehearseWhole(
    ctx,
    (stage) => perform(stage, operator, applyPreset, catalog),
    (tx) => openDecisions({ kysely: tx }, ctx.clock, { zone: () => zoneSet(ctx) }),
  )
  return {
    catalog: mapParts((part) => redescribed(part(ctx.decisions.catalog), part(after.catalog))),
    roles: compared(rolesOf(ctx.decisions), rolesOf(after)),
    actions: compared(holdersOf(ctx.decisions), holdersOf(after)),
  }
}

type Described = Readonly<Record<string, unknown>>

const parts = {
  kinds: ({ kinds }: Catalog) => byId(kinds),
  metaroles: ({ metaroles }: Catalog) => byId(metaroles),
  rights: ({ subsystems }: Catalog) => byId(rightsOf(subsystems)),
  actions: ({ subsystems }: Catalog) => byId(subsystems.flatMap(({ actions }) => actions)),
  roles: ({ roles }: Catalog) => byId(roles),
  policies: ({ policies }: Catalog): Described => ({ ...policies }),
}

const byId = (some: readonly { readonly id: string }[]): Described =>
  Object.fromEntries(some.map((one) => [one.id, one]))

const mapParts = (compare: (part: (catalog: Catalog) => Described) => Redescribed): PresetDifference['catalog'] => ({
  kinds: compare(parts.kinds),
  metaroles: compare(parts.metaroles),
  rights: compare(parts.rights),
  actions: compare(parts.actions),
  roles: compare(parts.roles),
  policies: compare(parts.policies),
})

function redescribed(before: Described, after: Described): Redescribed {
  const isOther = (id: string) => id in before && JSON.stringify(before[id]) !== JSON.stringify(after[id])
  return { ...moved(Object.keys(before), Object.keys(after)), changed: Object.keys(after).filter(isOther) }
}

const rolesOf = (decisions: Decisions): Map<string, readonly string[]> =>
  new Map(
    decisions
      .facts()
      .flatMap((fact) => ('put' in fact && fact.put === 'role' ? [[fact.role.id, fact.role.rights]] : [])),
  )

/** Who holds an action anywhere, by action. */
function holdersOf(decisions: Decisions): Map<string, string[]> {
  const holders = new Map<string, string[]>()
  for (const fact of decisions.facts()) {
    if (!('put' in fact) || fact.put !== 'account') continue
    const { id } = fact.account
    for (const action of decisions.held(id)) {
      const known = holders.get(action)
      if (known) known.push(id)
      else holders.set(action, [id])
    }
  }
  return holders
}

function compared(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): MovedOf[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort()
  const differences = all.map((id) => ({ id, ...moved(before.get(id), after.get(id)) }))
  return differences.filter(isMoved)
}
