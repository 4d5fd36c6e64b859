import { randomUUID } from 'node:crypto'
import {
  type AccountPageAsked,
  accountHome,
  accountMetarole,
  ancestors,
  check,
  covers,
  type Effects,
  type Explanation,
  effects,
  explain,
  type FactChange,
  type Filter,
  factsIn,
  filterNodes,
  hasNode,
  heldActions,
  holdsRight,
  isHeldAnywhere,
  listAccounts,
  listActions,
  type MovedFacts,
  metarolesOfBoth,
  moving,
  type NodeInQuestion,
  type NodeKey,
  type NodePageAsked,
  narrowed,
  nodeKind,
  noteSomewhere,
  type Offence,
  offences,
  offencesBy,
  type Page,
  pageAccounts,
  pageNodes,
  type RightPlace,
  rightPlaces,
  roots,
  type Sent,
  type SentToFilter,
  type Separation,
  settleUses,
  subtree,
  suppose,
  takeUses,
  type Use,
  type Viewer,
  type WrittenQuestions,
  worse,
  writtenQuestions,
} from '../../core/engine/index.ts'
import type { Days } from '../../core/times/index.ts'
import type { Database, Db } from '../../database/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { storedId } from './facts/ids.ts'
import { storedExplanation, storedOffence } from './facts/told.ts'
import { type BeforeHistory, openPasts, type Past } from './history/pasts.ts'
import { type Living, openLiving, type ZoneSet, zoneOfDays } from './living.ts'
import type { RecordedRevision } from './queries.ts'

/** Of when, and with what sent along for conditions to read, a question is; absent: of now, with nothing. */
export interface Circumstances {
  readonly at?: Date | undefined
  readonly sent?: Sent | undefined
}

export interface FilterAsked {
  readonly at?: Date | undefined
  readonly sent?: SentToFilter | undefined
  /** Nodes at and below it only. */
  readonly within?: string | undefined
}

/** Whoever is shown the list sees, now, only where they hold the actions that `seenBy` names. */
export interface PageOfNodes extends Omit<NodePageAsked, 'seenBy'> {
  readonly seenBy?: Omit<Viewer, 'at'> | undefined
}

export interface PageOfAccounts extends Omit<AccountPageAsked, 'seenBy'> {
  readonly seenBy?: Omit<Viewer, 'at'> | undefined
}

/** The living snapshot of one process: always whole, always at one revision, replaced or advanced, never half. */
export interface Decisions {
  readonly catalog: Catalog
  /** When days begin and which it is: posts, powers, lists and forms count by this one clock. */
  readonly days: Days
  readonly revision: number
  /** By which this process knows its own changes among others'. */
  readonly origin: string
  /** False while the snapshot, which a change did not fit, is read anew. */
  readonly isWhole: boolean
  allowed(account: string, action: string, node: NodeInQuestion, of?: Circumstances): boolean
  /** The same for whoever acts on the answer: a yes is noted as a use of what it came by. */
  asked(account: string, action: string, node: NodeInQuestion, of?: Circumstances): boolean
  /** That somebody acts, now, where they are allowed to: the place is not known. */
  noteSomewhere(account: string, action: string): void
  /** What was noted since it was taken last. `anew`: what was noted before is noted again when it is met. */
  takeUses(anew: boolean): Use[]
  /** Of now, for thousands in one go: they hold until whoever asks lets others run. */
  written(): WrittenQuestions
  explain(account: string, action: string, node: NodeInQuestion, of?: Circumstances): Explanation
  /** Actions of the catalog that the account holds anywhere at all: what its menus show. */
  held(account: string): string[]
  /** One of them, without telling all. */
  isHeldAnywhere(account: string, action: string): boolean
  /**
   * Exactly the registered nodes for which `allowed` says yes, as data.
   * Whoever holds it at every root of the tree holds it everywhere (Элдис: «Администратор системы» is a role).
   */
  filter(account: string, action: string, asked?: FilterAsked): Filter
  /** Exactly those for which `allowed` says yes, sorted. */
  accountsThat(action: string, node: NodeInQuestion, of?: Circumstances): string[]
  pageOfAccounts(action: string, node: NodeInQuestion, page: PageOfAccounts, at?: Date): Page<string>
  pageOfNodes(account: string, action: string, page: PageOfNodes, at?: Date): Page<NodeKey>
  actionsOn(account: string, node: NodeInQuestion, of?: Circumstances): string[]
  /** Those of `actions` that the account does not hold unconditionally over the whole of `scope` (model.md, law 2), on the facts of now. */
  lacking(account: string, actions: readonly string[], scope: string, at?: Date): string[]
  /** The same of the whole tree: those not held at every root. */
  lackingEverywhere(account: string, actions: readonly string[], at?: Date): string[]
  /** Whether the account has this very right, with its limits, over the whole of `scope`. */
  holdsRight(account: string, right: string, scope: string, at?: Date): boolean
  /** Where the account has these rights, whatever their conditions say; a null scope: everywhere. */
  placesOf(account: string, rights: readonly string[]): RightPlace[]
  /** What if: who would gain and lose what by all these changes together. Nobody else sees them supposed. */
  effects(changes: readonly FactChange[], at: Date): Effects
  /** Asks these decisions as if the changes were taken, all in one go: `ask` must not wait, and nobody else sees them. */
  suppose<T>(changes: readonly FactChange[], ask: () => T): T
  /** A node with all below it under another parent, as the facts that would move. */
  moving(node: string, parent: string): FactChange[]
  /** Who breaks these rules, of these accounts with their persons' others, or of all: now, or by what is given for later. */
  offences(separation: Separation, accounts: readonly string[] | 'all', at?: Date): Offence[]
  /** Metaroles that bring both sides of one of these rules by themselves. */
  metarolesOfBoth(separation: Separation): string[]
  /** The same of those whose duties these facts, which are taken already, may have added to. */
  offencesBy(separation: Separation, moved: MovedFacts): Offence[]
  /** What of the offences was not there before, or was less. */
  worse(now: readonly Offence[], before: readonly Offence[]): Offence[]
  /** All that is decided on, for whoever compares it with what is stored. */
  facts(): FactChange[]
  subtree(node: string): string[]
  /** From the node's parent upward. */
  ancestors(node: string): string[]
  has(node: string): boolean
  kindOf(node: string): string | undefined
  /** Where an account is at home. */
  homeOf(account: string): string | undefined
  metaroleOf(account: string): string | undefined
  /** No change after this one is a deed of the room, as far as this process knows. */
  lastOf(room: string): number
  /** A change that this process has just committed. */
  take(recorded: RecordedRevision): Promise<void>
  /** The model as it stood; the latest two are kept compiled. */
  pastAt(at: Date): Promise<Past | BeforeHistory>
  /** The revision of the last change that stands by an actor, who is made anew for every request. */
  readonly committedBy: WeakMap<object, number>
  /** Whether the number was given to a change that is gone: the database was restored from a state before it. */
  isLost(revision: number): boolean
  /** Reads what others committed since; `db` may be a transaction that holds the change lock. */
  catchUp(db: Db): Promise<void>
  reload(): Promise<void>
  /** Reads the model anew where another zone was set since it was read. */
  keepDays(): Promise<void>
}

export interface Opening {
  readonly log?: (line: string) => void
  readonly zone?: ZoneSet
}

export async function openDecisions(
  database: Pick<Database, 'kysely'>,
  clock: () => Date,
  { log = () => {}, zone = () => undefined }: Opening = {},
): Promise<Decisions> {
  const living = await openLiving(database, { log, clock, zone })
  return {
    get catalog() {
      return living.state.catalog
    },
    get days() {
      return living.state.days
    },
    get revision() {
      return living.state.revision
    },
    get isWhole() {
      return living.isWhole
    },
    origin: randomUUID(),
    ...questionsOf(living, clock),
    ...modelOf(living),
    lastOf: (room) => living.state.lastOf.get(room) ?? living.state.readAt,
    take: (recorded) => living.take(database.kysely, recorded),
    pastAt: openPasts(database.kysely, () => living.state.days),
    committedBy: new WeakMap(),
    isLost: (revision) => living.state.losses.some(({ after, before }) => after < revision && revision < before),
    catchUp: (db) => living.catchUp(db),
    reload: () => living.reload(database.kysely),
    async keepDays() {
      const { catalog, days } = living.state
      if (zoneOfDays(zone, catalog) !== days.zone) await living.reload(database.kysely)
    },
  }
}

type Questions = Pick<
  Decisions,
  | 'allowed'
  | 'asked'
  | 'noteSomewhere'
  | 'takeUses'
  | 'written'
  | 'explain'
  | 'isHeldAnywhere'
  | 'held'
  | 'filter'
  | 'accountsThat'
  | 'pageOfAccounts'
  | 'pageOfNodes'
  | 'actionsOn'
  | 'lacking'
  | 'lackingEverywhere'
  | 'holdsRight'
  | 'placesOf'
  | 'offences'
  | 'offencesBy'
  | 'metarolesOfBoth'
  | 'worse'
>

/** Who may what, by the clock where no moment is said. */
function questionsOf(living: Living, clock: () => Date): Questions {
  const seconds = (at?: Date) => Math.floor((at ?? clock()).getTime() / 1000)
  const watching = ({ seenBy }: PageOfAccounts | PageOfNodes) => seenBy && { ...seenBy, at: seconds() }
  return {
    allowed: (account, action, node, of) =>
      check(living.state.snapshot, { account, action, node, at: seconds(of?.at), sent: of?.sent }),
    asked: (account, action, node, of) =>
      check(living.state.snapshot, { account, action, node, at: seconds(of?.at), sent: of?.sent }, living.uses),
    noteSomewhere: (account, action) => noteSomewhere(living.state.snapshot, living.uses, account, action),
    takeUses(anew) {
      settleUses(living.state.snapshot, living.uses, seconds())
      return takeUses(living.uses, anew)
    },
    written: () => writtenQuestions(living.state.snapshot, seconds(), living.uses),
    explain: (account, action, node, of) =>
      storedExplanation(explain(living.state.snapshot, { account, action, node, at: seconds(of?.at), sent: of?.sent })),
    isHeldAnywhere: (account, action) => isHeldAnywhere(living.state.snapshot, account, action, seconds()),
    held: (account) => heldActions(living.state.snapshot, account, seconds()),
    filter: (account, action, { sent, within, at } = {}) => {
      const filter = filterNodes(living.state.snapshot, { account, action, at: seconds(at) }, { sent })
      return within === undefined ? filter : narrowed(living.state.snapshot, filter, within)
    },
    accountsThat: (action, node, { at, sent } = {}) =>
      listAccounts(living.state.snapshot, { action, node, at: seconds(at) }, { sent }),
    pageOfAccounts: (action, node, page, at) =>
      pageAccounts(living.state.snapshot, { action, node, at: seconds(at) }, { ...page, seenBy: watching(page) }),
    pageOfNodes: (account, action, page, at) =>
      pageNodes(living.state.snapshot, { account, action, at: seconds(at) }, { ...page, seenBy: watching(page) }),
    actionsOn: (account, node, { at, sent } = {}) =>
      listActions(living.state.snapshot, { account, node, at: seconds(at) }, { sent }),
    lacking: (account, actions, scope, at) =>
      covers(living.state.snapshot, { account, actions, scope, at: seconds(at) }),
    lackingEverywhere: (account, actions, at) => {
      const lacking = roots(living.state.snapshot).map((root) =>
        covers(living.state.snapshot, { account, actions, scope: root, at: seconds(at) }),
      )
      return actions.filter((action) => lacking.length === 0 || lacking.some((some) => some.includes(action)))
    },
    holdsRight: (account, right, scope, at) =>
      holdsRight(living.state.snapshot, { account, right, scope, at: seconds(at) }),
    placesOf: (account, rights) => rightPlaces(living.state.snapshot, account, rights, seconds()),
    ...separationOf(living, seconds),
  }
}

function separationOf(
  living: Living,
  seconds: (at?: Date) => number,
): Pick<Decisions, 'offences' | 'offencesBy' | 'metarolesOfBoth' | 'worse'> {
  const find = ({ rules }: Separation, accounts: readonly string[] | 'all', at?: Date) =>
    offences(living.state.snapshot, { rules, roleOf: storedId }, accounts, seconds(at)).map(storedOffence)
  return {
    offences: find,
    metarolesOfBoth: ({ rules }) => metarolesOfBoth(living.state.snapshot, { rules, roleOf: storedId }),
    offencesBy: ({ rules }, moved) => {
      const asked = { rules, roleOf: storedId }
      return offencesBy(living.state.snapshot, asked, moved, seconds()).map(storedOffence)
    },
    worse: (now, before) => worse(living.state.snapshot, now, before),
  }
}

type Model = Pick<
  Decisions,
  'effects' | 'suppose' | 'moving' | 'facts' | 'subtree' | 'ancestors' | 'has' | 'kindOf' | 'homeOf' | 'metaroleOf'
>

/** What is known, and what would be. */
function modelOf(living: Living): Model {
  return {
    effects: (changes, at) => effects(living.state.snapshot, changes, Math.floor(at.getTime() / 1000)),
    suppose: (changes, ask) => suppose(living.state.snapshot, changes, ask),
    moving: (node, parent) => moving(living.state.snapshot, node, parent),
    facts: () => factsIn(living.state.snapshot),
    subtree: (node) => subtree(living.state.snapshot, node),
    ancestors: (node) => ancestors(living.state.snapshot, node).filter((id) => id !== node),
    has: (node) => hasNode(living.state.snapshot, node),
    kindOf: (node) => nodeKind(living.state.snapshot, node),
    homeOf: (account) => accountHome(living.state.snapshot, account),
    metaroleOf: (account) => accountMetarole(living.state.snapshot, account),
  }
}
