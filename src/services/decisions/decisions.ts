import {
  ancestors,
  apply,
  check,
  compile,
  covers,
  type Effects,
  EngineRefusal,
  type Explanation,
  effects,
  explain,
  type FactChange,
  hasNode,
  heldActions,
  listAccounts,
  listActions,
  listNodes,
  type NodeInQuestion,
  nodeKind,
  roots,
  type Sent,
  type Snapshot,
  type Supposed,
  scopesWhere,
  subtree,
} from '../../core/engine/index.ts'
import type { Database, Db } from '../../database/index.ts'
import { type Catalog, emptyCatalog, rightsCatalog } from '../catalog/index.ts'
import {
  findCatalog,
  latestRevision,
  listAccountFacts,
  listAffiliationFacts,
  listGrantFacts,
  listNodeFacts,
  listRevisionsAfter,
  listRoleFacts,
  listShareFacts,
  type RecordedRevision,
} from './queries.ts'

/** Where something holds: everywhere, or at exactly these nodes (sorted). One shape for every registry's filter. */
export type Where = 'everywhere' | readonly string[]

/** The living snapshot of one process: always whole, always at one revision, replaced or advanced, never half. */
export interface Decisions {
  readonly catalog: Catalog
  readonly revision: number
  /** `sent` of every question: properties sent along, for conditions to read. */
  allowed(account: string, action: string, node: NodeInQuestion, at?: Date, sent?: Sent): boolean
  explain(account: string, action: string, node: NodeInQuestion, at?: Date, sent?: Sent): Explanation
  /** Actions of the catalog that the account holds anywhere at all: what its menus show. */
  held(account: string): string[]
  /** Whoever holds it at every root of the tree holds it everywhere (Элдис: «Администратор системы» is a role). */
  where(account: string, action: string, sent?: Sent): Where
  /** Exactly those for which `allowed` says yes, sorted. */
  accountsThat(action: string, node: NodeInQuestion, at?: Date, sent?: Sent): string[]
  nodesFor(account: string, action: string, kind: string | null, at?: Date, sent?: Sent): string[]
  actionsOn(account: string, node: NodeInQuestion, at?: Date, sent?: Sent): string[]
  /** Those of `actions` that the account does not hold unconditionally over the whole of `scope` (model.md, law 2). */
  lacking(account: string, actions: readonly string[], scope: string): string[]
  /** The same of the whole tree: those not held at every root. */
  lackingEverywhere(account: string, actions: readonly string[]): string[]
  /** What if: who would gain and lose what, were this fact so. Nobody else sees it supposed. */
  effects(change: Supposed, at: Date): Effects
  subtree(node: string): string[]
  /** From the node's parent upward. */
  ancestors(node: string): string[]
  has(node: string): boolean
  kindOf(node: string): string | undefined
  /** A change that this process has just committed. */
  take(revision: number, facts: RecordedRevision['facts']): Promise<void>
  /** Reads what others committed since; `db` may be a transaction that holds the change lock. */
  catchUp(db: Db): Promise<void>
  reload(): Promise<void>
}

export async function openDecisions(database: Database, clock: () => Date): Promise<Decisions> {
  let state = await load(database.kysely)
  const seconds = (at?: Date) => Math.floor((at ?? clock()).getTime() / 1000)
  const reload = async (db: Db) => {
    const fresh = await load(db)
    if (fresh.revision >= state.revision) state = fresh
  }
  const advance = (revision: number, facts: readonly FactChange[]) => {
    if (revision <= state.revision) return
    for (const fact of facts) apply(state.snapshot, fact)
    state = { ...state, revision }
  }
  /** What is committed is true: facts that do not fit the snapshot mean that the snapshot is wrong, so it is read anew. */
  const take = async (db: Db, revision: number, facts: RecordedRevision['facts']) => {
    try {
      if (facts !== 'reload') return advance(revision, facts)
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error
    }
    await reload(db)
  }

  return {
    get catalog() {
      return state.catalog
    },
    get revision() {
      return state.revision
    },
    allowed: (account, action, node, at, sent) =>
      check(state.snapshot, { account, action, node, at: seconds(at), sent }),
    explain: (account, action, node, at, sent) =>
      explain(state.snapshot, { account, action, node, at: seconds(at), sent }),
    held: (account) => heldActions(state.snapshot, account, seconds()),
    where: (account, action) => {
      const { everywhere, roots: tops } = scopesWhere(state.snapshot, account, action, seconds())
      if (everywhere || (tops.length > 0 && roots(state.snapshot).every((root) => tops.includes(root))))
        return 'everywhere'
      return listNodes(state.snapshot, account, action, seconds())
    },
    accountsThat: (action, node, at) => listAccounts(state.snapshot, action, node, seconds(at)),
    nodesFor: (account, action, kind, at) =>
      listNodes(state.snapshot, account, action, seconds(at), kind === null ? {} : { kinds: new Set([kind]) }),
    actionsOn: (account, node, at) => listActions(state.snapshot, account, node, seconds(at)),
    lacking: (account, actions, scope) => covers(state.snapshot, account, actions, scope, seconds()),
    lackingEverywhere: (account, actions) => {
      const lacking = roots(state.snapshot).map((root) => covers(state.snapshot, account, actions, root, seconds()))
      return actions.filter((action) => lacking.length === 0 || lacking.some((some) => some.includes(action)))
    },
    effects: (change, at) => effects(state.snapshot, change, seconds(at)),
    subtree: (node) => subtree(state.snapshot, node),
    ancestors: (node) => ancestors(state.snapshot, node).filter((id) => id !== node),
    has: (node) => hasNode(state.snapshot, node),
    kindOf: (node) => nodeKind(state.snapshot, node),
    take: (revision, facts) => take(database.kysely, revision, facts),
    reload: () => reload(database.kysely),
    async catchUp(db) {
      for (const { revision, facts } of await listRevisionsAfter(db, state.revision)) await take(db, revision, facts)
    },
  }
}

interface Loaded {
  readonly catalog: Catalog
  readonly snapshot: Snapshot
  readonly revision: number
}

/** One consistent picture: a snapshot of the database, or what a transaction that holds the change lock sees. */
async function load(db: Db): Promise<Loaded> {
  if (db.isTransaction) return await read(db)
  return await db.transaction().setIsolationLevel('repeatable read').execute(read)
}

async function read(db: Db): Promise<Loaded> {
  const catalog = (await findCatalog(db)) ?? emptyCatalog
  return {
    catalog,
    revision: await latestRevision(db),
    snapshot: compile({
      catalog: rightsCatalog(catalog),
      nodes: await listNodeFacts(db),
      shares: await listShareFacts(db),
      accounts: await listAccountFacts(db),
      affiliations: await listAffiliationFacts(db),
      roles: await listRoleFacts(db),
      grants: await listGrantFacts(db),
    }),
  }
}
