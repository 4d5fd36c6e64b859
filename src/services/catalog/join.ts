import type { Comparison } from '../../core/engine/index.ts'
import { type Catalog, type Kind, type Metarole, type Right, type Role, rightsOf, type Subsystem } from './catalog.ts'
import { emptyCatalog } from './lookup.ts'
import { expand } from './patterns.ts'
import type {
  ActionEntry,
  ApprovalEntry,
  KindEntry,
  MetaroleEntry,
  PresetFile,
  RightEntry,
  RoleEntry,
  SectionEntry,
  SeparationEntry,
  SubsystemEntry,
} from './preset-format.ts'

/** A thing and the preset that defined it: what tells a diamond of includes from a clash of names. */
export interface From<T> {
  readonly preset: string
  readonly it: T
}

/** What a preset brings to those that include it. Metaroles and policies stay at home. */
export interface Joined {
  readonly kinds: ReadonlyMap<string, From<Kind>>
  readonly subsystems: ReadonlyMap<string, From<Subsystem>>
  readonly roles: ReadonlyMap<string, From<Role>>
  readonly approvals: ReadonlyMap<string, From<ApprovalEntry>>
  readonly separation: ReadonlyMap<string, From<SeparationEntry>>
}

const joinMaps = <T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> =>
  new Map(maps.flatMap((map) => [...map]))

export const joinIncludes = (includes: readonly Joined[]): Joined => ({
  kinds: joinMaps(includes.map(({ kinds }) => kinds)),
  subsystems: joinMaps(includes.map(({ subsystems }) => subsystems)),
  roles: joinMaps(includes.map(({ roles }) => roles)),
  approvals: joinMaps(includes.map(({ approvals }) => approvals)),
  separation: joinMaps(includes.map(({ separation }) => separation)),
})

const joinOwn = <T extends { readonly id: string }>(
  included: ReadonlyMap<string, From<T>>,
  preset: string,
  own: readonly T[],
): ReadonlyMap<string, From<T>> => new Map([...included, ...own.map((it) => [it.id, { preset, it }] as const)])

const things = <T>(map: ReadonlyMap<string, From<T>>): T[] => [...map.values()].map(({ it }) => it)

/**
 * Adds what a file says to what its includes bring; a kind of the same id is replaced by the file's own.
 * Patterns stand for what the file and its includes have, never for what an includer adds:
 * a role means the same wherever its preset is included, and «*» of one subsystem's preset cannot grow into another's rights.
 */
export const joinPreset = (file: PresetFile, included: Joined): Joined => {
  const actions = namesOf(
    [...things(included.subsystems), ...(file.subsystems ?? [])].flatMap<NamedAction>((one) => one.actions),
  )
  const own = (file.subsystems ?? []).map((entry) => subsystemOf(entry, actions))
  const subsystems = joinOwn(included.subsystems, file.preset, own)
  const rights = namesOfRights(things(subsystems))
  return {
    kinds: joinOwn(included.kinds, file.preset, (file.kinds ?? []).map(kindOf)),
    subsystems,
    roles: joinOwn(
      included.roles,
      file.preset,
      (file.roles ?? []).map((entry) => roleOf(entry, rights)),
    ),
    approvals: joinOwn(included.approvals, file.preset, file.approvals ?? []),
    separation: joinOwn(included.separation, file.preset, file.separation ?? []),
  }
}

export const catalogOf = (file: PresetFile, joined: Joined): Catalog => {
  const subsystems = things(joined.subsystems)
  const rights = namesOfRights(subsystems)
  return {
    preset: file.preset,
    title: file.title,
    ...(file.timeZone !== undefined && { timeZone: file.timeZone }),
    kinds: things(joined.kinds),
    metaroles: (file.metaroles ?? []).map((entry) => metaroleOf(entry, rights)),
    subsystems,
    roles: things(joined.roles),
    approvals: things(joined.approvals),
    separation: things(joined.separation),
    administrator: file.administrator ? { role: null, ...file.administrator } : strongest(file.metaroles ?? []),
    policies: {
      ...emptyCatalog.policies,
      ...file.policies,
      givenByRoot: [...meant(file.policies?.givenByRoot ?? [], rights)],
    },
  }
}

/** Ids that patterns stand for, and those that have to be named: what takes sight away comes with no «everything» (A18). */
interface Known {
  readonly ids: readonly string[]
  readonly byNameOnly: readonly string[]
}

type NamedAction = Pick<ActionEntry, 'id' | 'learners'>

const namesOf = (actions: readonly NamedAction[]): Known => ({
  ids: actions.map(({ id }) => id),
  byNameOnly: actions.filter(({ learners }) => learners === 'by-number').map(({ id }) => id),
})

const namesOfRights = (subsystems: readonly Subsystem[]): Known => {
  const masking = namesOf(subsystems.flatMap(({ actions }) => actions)).byNameOnly
  const rights = rightsOf(subsystems)
  return {
    ids: rights.map(({ id }) => id),
    byNameOnly: rights.filter(({ actions }) => actions.some((one) => masking.includes(one))).map(({ id }) => id),
  }
}

const meant = (patterns: readonly string[], { ids, byNameOnly }: Known, except?: readonly string[]) =>
  expand(patterns, ids, except, byNameOnly)

const strongest = (metaroles: readonly MetaroleEntry[]): Catalog['administrator'] => {
  const first = metaroles.toSorted((one, other) => one.rank - other.rank)[0]
  return first ? { metarole: first.id, role: null } : null
}

const kindOf = (entry: KindEntry): Kind => ({
  id: entry.id,
  title: entry.title,
  note: entry.note ?? null,
  family: entry.family,
  ...(entry.in && { in: entry.in }),
  under: entry.under ?? null,
  root: entry.root ?? false,
  ...(entry.deeds && { deeds: entry.deeds }),
  ...(entry.keptBy !== undefined && { keptBy: entry.keptBy }),
  ...(entry.fallsTo !== undefined && { fallsTo: entry.fallsTo }),
  ...(entry.book && { book: entry.book }),
})

const metaroleOf = (entry: MetaroleEntry, rights: Known): Metarole => ({
  id: entry.id,
  title: entry.title,
  note: entry.note ?? null,
  ...(entry.of && { of: entry.of }),
  rank: entry.rank,
  rights: meant(entry.rights ?? [], rights, entry.except),
  deeds: entry.deeds ?? {},
  comesWith: entry.comesWith ?? null,
  ...powerOf(entry, rights),
  ...(entry.learner && { learner: true }),
  licence: entry.licence ?? false,
  limit: entry.limit ?? null,
  signIn: entry.signIn ?? ['password'],
  interface: entry.interface ?? 'console',
})

/** What its accounts are over others, and who makes them. */
const powerOf = (entry: MetaroleEntry, rights: Known) => ({
  power: entry.power,
  createdBy: entry.createdBy ?? [],
  delegation: entry.delegation ?? 'held',
  delegates: entry.delegates ? meant(entry.delegates, rights) : null,
  createsOnlyAtHome: entry.createsOnlyAtHome ?? false,
  convertsTo: entry.convertsTo ?? [],
})

const subsystemOf = (entry: SubsystemEntry, actions: Known): Subsystem => ({
  id: entry.id,
  title: entry.title,
  actions: entry.actions.map(({ id, title, changes = false, learners }) => ({
    id,
    title,
    changes,
    ...(learners && { learners }),
  })),
  ...(entry.events && { events: entry.events }),
  sections: entry.sections.map((section) => ({
    id: section.id,
    title: section.title,
    rights: section.rights.map((right) => rightOf(right, section, actions)),
  })),
})

const rightOf = (entry: RightEntry, section: SectionEntry, actions: Known): Right => ({
  id: entry.id,
  title: entry.title,
  note: entry.note ?? null,
  actions: meant(entry.actions, actions),
  own: entry.own ?? false,
  ownActions: entry.ownActions ?? [],
  offered: entry.offered ?? true,
  // Checked to be comparisons by check-conditions.ts.
  when: (entry.when as readonly Comparison[] | undefined) ?? null,
  scopeKinds: entry.scopeKinds ?? section.scopeKinds ?? null,
  followsUnit: entry.followsUnit ?? section.followsUnit ?? false,
  ownUnit: entry.ownUnit ?? null,
})

const roleOf = (entry: RoleEntry, rights: Known): Role => ({
  id: entry.id,
  title: entry.title,
  note: entry.note ?? null,
  fixed: entry.fixed ?? false,
  rights: meant(entry.rights, rights),
  ...(entry.comesBy && { comesBy: entry.comesBy }),
})
