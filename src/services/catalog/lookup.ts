import type { Comparison } from '../../core/engine/index.ts'
import { quoted } from '../../core/problems/index.ts'
import {
  type Action,
  type Catalog,
  type EventType,
  type Kind,
  type Metarole,
  type Right,
  rightsOf,
  type Section,
} from './catalog.ts'
import type { Title } from './preset-format.ts'

/** A database without a preset: nothing is known, so nothing is allowed. */
export const emptyCatalog: Catalog = {
  preset: '',
  title: { ru: '', en: '' },
  kinds: [],
  metaroles: [],
  subsystems: [],
  roles: [],
  administrator: null,
  policies: {
    password: { minLength: 12, maxLength: 128, requires: ['letter', 'digit'] },
    lockAfter: 5,
    changeGivenPassword: true,
    login: { email: false, refuse: [] },
    newAccount: { password: 'optional' },
    profile: ['photo'],
    parentFixed: false,
    givenByRoot: [],
  },
}

/** Ids to entries, made once per catalog: a catalog never changes, it is replaced whole. */
interface Index {
  readonly kinds: ReadonlyMap<string, Kind>
  readonly metaroles: ReadonlyMap<string, Metarole>
  readonly rights: ReadonlyMap<string, { readonly right: Right; readonly section: Section }>
  readonly actions: ReadonlyMap<
    string,
    { readonly title: Title; readonly changes: boolean; readonly subsystem: string }
  >
  readonly learners: ReadonlyMap<string | undefined, readonly string[]>
  readonly ownNames: ReadonlySet<string>
  /** Titles (Russian) that more than one right bears. */
  readonly repeated: ReadonlySet<string>
}
const indexes = new WeakMap<Catalog, Index>()

function indexOf(catalog: Catalog): Index {
  const known = indexes.get(catalog)
  if (known) return known
  const sections = catalog.subsystems.flatMap((subsystem) => subsystem.sections)
  const actions = catalog.subsystems.flatMap((subsystem) => subsystem.actions)
  const byLearners = Map.groupBy(actions, ({ learners }) => learners)
  const titles = sections.flatMap(({ rights }) => rights.map(({ title }) => title.ru))
  const named = actions.flatMap(({ id }) => (id.includes(':') ? id.slice(0, id.indexOf(':')) : []))
  const index: Index = {
    ownNames: new Set([...named, ...keepers(catalog)]),
    repeated: new Set(titles.filter((title, place) => titles.indexOf(title) < place)),
    kinds: new Map(catalog.kinds.map((kind) => [kind.id, kind])),
    learners: new Map([...byLearners].map(([how, some]) => [how, some.map(({ id }) => id)])),
    metaroles: new Map(catalog.metaroles.map((metarole) => [metarole.id, metarole])),
    rights: new Map(
      sections.flatMap((section) => section.rights.map((right) => [right.id, { right, section }] as const)),
    ),
    actions: new Map(
      catalog.subsystems.flatMap(({ id, actions }) =>
        actions.map(({ id: action, title, changes }) => [action, { title, changes, subsystem: id }] as const),
      ),
    ),
  }
  indexes.set(catalog, index)
  return index
}

/** Subsystems that have records of their own. */
function keepers({ kinds, subsystems }: Catalog): string[] {
  const makes = (action: string) => subsystems.find(({ actions }) => actions.some(({ id }) => id === action))?.id
  return kinds.flatMap(({ keptBy, deeds }) => keptBy ?? (deeds && makes(deeds.create)) ?? [])
}

/** The product's own: people use it in its console. */
const ownSubsystem = 'dostup'

/** Those that are opened by themselves. Some only say how others are seen (A18): there is nothing to open. */
export const openedSubsystems = ({ subsystems }: Catalog): Catalog['subsystems'] =>
  subsystems.filter(({ id, actions }) => id !== ownSubsystem && actions.some(({ learners }) => learners === undefined))

export const findKind = (catalog: Catalog, id: string): Kind | undefined => indexOf(catalog).kinds.get(id)
export const findMetarole = (catalog: Catalog, id: string): Metarole | undefined => indexOf(catalog).metaroles.get(id)
export const findRight = (catalog: Catalog, id: string): Right | undefined => indexOf(catalog).rights.get(id)?.right
/** A catalog of an older edition says nothing of it: there every right is offered. */
export const isOffered = (catalog: Catalog, id: string): boolean => {
  const right = findRight(catalog, id)
  return right !== undefined && right.offered !== false
}
/** A kind of event that the subsystem writes; of another subsystem it is none (B14). */
export const findEventOf = (catalog: Catalog, subsystem: string, id: string): EventType | undefined =>
  catalog.subsystems.find((one) => one.id === subsystem)?.events?.find((one) => one.id === id)
export const eventTitle = (catalog: Catalog, id: string): Title | undefined =>
  catalog.subsystems.flatMap(({ events = [] }) => events).find((one) => one.id === id)?.title
export const findAction = (catalog: Catalog, id: string) => indexOf(catalog).actions.get(id)

/** The subsystem whose records are of this kind: which writes them by its key. */
export const subsystemOfKind = (catalog: Catalog, { keptBy, deeds }: Kind): string | undefined =>
  keptBy ?? (deeds && findAction(catalog, deeds.create)?.subsystem)

/** Whether the subsystem may call something by another name than the model does: an action, or records of its own. */
export const hasOwnNames = (catalog: Catalog, subsystem: string): boolean => indexOf(catalog).ownNames.has(subsystem)

/** Whether an account with it can be given anything: the rights of others are the preset's own (A3). */
export const takesGrants = ({ power }: Metarole): boolean => power !== 'fixed' && power !== 'none'

/** For a metarole that the database refers to, so the catalog must have it. */
export function getMetarole(catalog: Catalog, id: string): Metarole {
  const metarole = findMetarole(catalog, id)
  if (metarole === undefined) throw new Error(`the catalog “${catalog.preset}” has no metarole “${id}”`)
  return metarole
}

/** What a deed on an account of the metarole asks where it asks `action` of others: any one of these suffices (A4, L10). */
export const actionsFor = ({ deeds }: Metarole, action: string): readonly string[] =>
  (deeds as Readonly<Record<string, readonly string[]>>)[action] ?? [action]

/** The metarole whose accounts come by themselves with such an affiliation (B6). */
export const metaroleWith = (catalog: Catalog, kind: string): Metarole | undefined =>
  catalog.metaroles.find(({ comesWith }) => comesWith === kind)

/** Any one of these actions allows it with accounts of some metarole (L10). */
export const actionsForSome = (catalog: Catalog, action: string): string[] => [
  ...new Set(catalog.metaroles.flatMap((metarole) => actionsFor(metarole, action))),
]

/** Any one of these actions allows to make an account of some metarole. */
export const actionsThatCreate = (catalog: Catalog): string[] => actionsForSome(catalog, 'dostup.accounts.create')

/** Whose accounts make others by the product's own right to, as the preset says who makes whom (B8): whoever else holds it makes nobody. */
export const makersOfAccounts = ({ metaroles }: Catalog): Metarole[] => {
  const making = metaroles.filter((one) => actionsFor(one, 'dostup.accounts.create').includes('dostup.accounts.create'))
  return metaroles.filter(({ id }) => making.some(({ createdBy }) => createdBy.includes(id)))
}

const untitled = (id: string): Title => ({ ru: id, en: id })

export const actionTitle = (catalog: Catalog, id: string): Title => findAction(catalog, id)?.title ?? untitled(id)
/** A title that several rights bear is told under its section: «Просмотр» alone tells nobody of what. */
export function rightTitle(catalog: Catalog, id: string): Title {
  const { rights, repeated } = indexOf(catalog)
  const found = rights.get(id)
  if (found === undefined) return actionTitle(catalog, id)
  const { section, right } = found
  return repeated.has(right.title.ru) ? underSection(section, right) : right.title
}

/** The same where nothing around says of what it is: one word alone («Назначение») is told under its section as well. */
export function rightInFull(catalog: Catalog, id: string): Title {
  const found = indexOf(catalog).rights.get(id)
  return found === undefined || Object.values(found.right.title).every((title) => title.includes(' '))
    ? rightTitle(catalog, id)
    : underSection(found.section, found.right)
}

const underSection = (section: { readonly title: Title }, right: { readonly title: Title }): Title => ({
  ru: `${section.title.ru}: ${right.title.ru}`,
  en: `${section.title.en}: ${right.title.en}`,
})

export const kindTitle = (catalog: Catalog, id: string): Title => findKind(catalog, id)?.title ?? untitled(id)

/** Several titles as one: «a, b, c and 5 more». */
export function joinTitles(titles: readonly Title[], most = 5): Title {
  const rest = titles.length - most
  const joined = (language: 'ru' | 'en', more: string) =>
    titles
      .slice(0, most)
      .map((title) => quoted(title[language], language))
      .join(', ') + (rest > 0 ? ` ${more} ${rest}` : '')
  return { ru: joined('ru', 'и ещё'), en: joined('en', 'and more:') }
}

/** Rights whose conditions read any of these properties (account.department). */
export function rightsReading(catalog: Catalog, properties: ReadonlySet<string>): Right[] {
  return rightsOf(catalog.subsystems).filter(({ when }) =>
    when?.some((comparison) => namesIn(comparison).some((name) => properties.has(name))),
  )
}

/** What conditions read (account.department) on which rights bring the action. */
export const propertiesReadFor = (catalog: Catalog, action: string): string[] =>
  rightsOf(catalog.subsystems).flatMap(({ actions, when }) =>
    actions.includes(action) ? (when ?? []).flatMap(namesIn) : [],
  )

/**
 * Whether the right is limited in the same way for everybody who holds it: by a condition that asks nothing of the account (N4), or to own
 * records where no right reaches further (A13: tasks assigned to oneself). Whoever has such a right holds no less than anybody else by it.
 */
export function isLimitedAlike(catalog: Catalog, id: string): boolean {
  const right = findRight(catalog, id)
  if (right === undefined) return false
  const names = right.when?.flatMap(namesIn) ?? []
  const own = right.own ? right.actions : right.ownActions
  if (names.some((name) => name.startsWith('account.')) || own.some((action) => isBroughtWhole(catalog, action)))
    return false
  return names.length + own.length > 0
}

const isBroughtWhole = (catalog: Catalog, action: string): boolean =>
  rightsOf(catalog.subsystems).some(
    ({ actions, own, ownActions, when }) =>
      actions.includes(action) && !own && when === null && !ownActions.includes(action),
  )

function namesIn({ property, ...manner }: Comparison): string[] {
  const operand: unknown = Object.values(manner)[0]
  const other = typeof operand === 'object' && operand !== null && 'property' in operand ? operand.property : undefined
  return [property, ...(typeof other === 'string' ? [other] : [])]
}

/** Actions by which learners are seen so (A18). */
export const actionsOnLearners = (catalog: Catalog, how: NonNullable<Action['learners']>): readonly string[] =>
  indexOf(catalog).learners.get(how) ?? []

/** The actions that a set of rights brings, each once. */
export function actionsOf(catalog: Catalog, rights: readonly string[]): string[] {
  return [...new Set(rights.flatMap((id) => findRight(catalog, id)?.actions ?? []))]
}
