import type { Comparison, RightsCatalog } from '../../core/engine/index.ts'
import type {
  ApprovalEntry,
  BookDeeds,
  KindEntry,
  MetaroleEntry,
  Policies,
  RecordDeeds,
  RoleEntry,
  SeparationEntry,
  Title,
} from './preset-format.ts'

/**
 * A preset as the product runs it: includes joined, patterns replaced by ids, every default written out.
 * Plain JSON, so that the database keeps it as one document.
 */
export interface Catalog {
  readonly preset: string
  readonly title: Title
  /** In which days begin where an installation has set no other; absent: UTC. */
  readonly timeZone?: string
  readonly kinds: readonly Kind[]
  readonly metaroles: readonly Metarole[]
  readonly subsystems: readonly Subsystem[]
  readonly roles: readonly Role[]
  /** Routes of approval (A19); absent in catalogs of an older edition. */
  readonly approvals?: readonly ApprovalEntry[]
  /** Rules of separation of duties; absent in catalogs of an older edition. */
  readonly separation?: readonly SeparationEntry[]
  /** The first account of an empty system; the role is held at the root. */
  readonly administrator: { readonly metarole: string; readonly role: string | null } | null
  readonly policies: Policies
}

export interface Kind {
  readonly id: string
  readonly title: Title
  readonly note: Title | null
  readonly family: KindEntry['family']
  /** «в классе»; absent: as of its family. */
  readonly in?: Title
  /** Kinds of parent; null: any. */
  readonly under: readonly string[] | null
  readonly root: boolean
  /** Of records that are kept in the product: which actions ask it. */
  readonly deeds?: RecordDeeds
  /** The subsystem that writes such records by its key, where no deed says so. */
  readonly keptBy?: string
  /** Where one that is not registered stands when it is asked about; absent: nowhere. */
  readonly fallsTo?: string
  /** Of reference books (N11). */
  readonly book?: BookDeeds
}

export interface Metarole {
  readonly id: string
  readonly title: Title
  readonly note: Title | null
  /** Whose rights: «ученика». */
  readonly of?: Title
  readonly rank: number
  readonly power: MetaroleEntry['power']
  /** What the power brings, `except` already taken out. */
  readonly rights: readonly string[]
  readonly createdBy: readonly string[]
  /** Where deeds on its accounts ask other actions than the product's own; see `actionsFor`. */
  readonly deeds: NonNullable<MetaroleEntry['deeds']>
  /** Its accounts come by themselves with such an affiliation (B6); absent in catalogs of an older edition. */
  readonly comesWith?: NonNullable<MetaroleEntry['comesWith']> | null
  readonly delegation: 'held' | 'any'
  /** The rights that `delegation: any` is about; null: all. */
  readonly delegates: readonly string[] | null
  readonly createsOnlyAtHome: boolean
  /** Into which its accounts can be turned (L9); absent in catalogs of an older edition. */
  readonly convertsTo?: readonly string[]
  /** Its accounts are of those who learn; read by the view `hidden_persons` as well. */
  readonly learner?: boolean
  readonly licence: boolean
  readonly limit: number | null
  readonly signIn: NonNullable<MetaroleEntry['signIn']>
  readonly interface: NonNullable<MetaroleEntry['interface']>
}

export interface Subsystem {
  readonly id: string
  readonly title: Title
  readonly actions: readonly Action[]
  /** What it writes into the event log (B14); absent: nothing. */
  readonly events?: readonly EventType[]
  readonly sections: readonly Section[]
}

export interface EventType {
  readonly id: string
  readonly title: Title
}

export interface Action {
  readonly id: string
  readonly title: Title
  readonly changes: boolean
  /** Whether who may do it sees learners by numbers, or is told their names (A18); absent: neither. */
  readonly learners?: 'by-number' | 'by-name'
  /** Of no preset: its subsystem has declared it. */
  readonly declared?: true
}

export interface Section {
  readonly id: string
  readonly title: Title
  readonly rights: readonly Right[]
}

export interface Right {
  readonly id: string
  readonly title: Title
  readonly note: Title | null
  readonly actions: readonly string[]
  readonly own: boolean
  /** Of a right that is not `own` as a whole: the actions that reach own records only. */
  readonly ownActions: readonly string[]
  /** Whether it can be ticked and given: a right that no deed asks for promises nothing. */
  readonly offered: boolean
  /** Its condition: all of these must hold; null: none. */
  readonly when: readonly Comparison[] | null
  /** Kinds of node at which a grant that brings it may be given; null: any. */
  readonly scopeKinds: readonly string[] | null
  /** Given to an employee with no narrower scope, it is held in the unit where they work (A8). */
  readonly followsUnit: boolean
  /** Held only in the unit of one of these kinds where the holder works (A13); null: wherever it is given. */
  readonly ownUnit: readonly string[] | null
}

export interface Role {
  readonly id: string
  readonly title: Title
  readonly note: Title | null
  readonly fixed: boolean
  readonly rights: readonly string[]
  /** To whom it comes by itself at the sign-in by ЕСИА (N3, N4); absent: to nobody. */
  readonly comesBy?: RoleEntry['comesBy']
}

export const rightsOf = (subsystems: readonly Subsystem[]): Right[] =>
  subsystems.flatMap((subsystem) => subsystem.sections.flatMap((section) => section.rights))

/** The part of the catalog that decides, as the engine reads it. */
export const rightsCatalog = (catalog: Catalog): RightsCatalog => ({
  actions: catalog.subsystems.flatMap(({ actions }) => actions.map(({ id, changes }) => ({ id, changes }))),
  // A catalog of an older edition, as history may have it, says nothing of conditions.
  rights: rightsOf(catalog.subsystems).map(({ id, actions, own, ownActions, when }) => ({
    id,
    actions,
    own: own || (ownActions?.length ? ownActions : false),
    ...(when && { when }),
  })),
  metaroles: catalog.metaroles.map(({ id, power, rights }) => ({ id, power, rights })),
  ...(catalog.policies.sharesEnd && { sharesEnd: true }),
})
