import type { FactChange, GrantFact } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { actionsOf, type Catalog, emptyCatalog, entersByPassword } from '../catalog/index.ts'
import type { Actor, Context } from './context.ts'
import { findCatalog } from './queries.ts'
import { countAdministrators, listThoseWithWayIn } from './queries-administrators.ts'

/** What a deed has written, and is about to commit. */
interface Written {
  readonly facts: readonly FactChange[] | 'reload'
  readonly changed: readonly { readonly model: string; readonly id: string; readonly accountId?: string | null }[]
}

/**
 * Mistake 35: whatever the deed, somebody is left who stands above everything and can really enter: active, at home in no archived
 * organization, with a way in. Asked after the deed has written and before it commits, by the one door for every change, so that no deed
 * can forget it. A system that had nobody is not held up.
 */
export async function requireAdministratorLeft(ctx: Context, tx: Transaction, { facts, changed }: Written) {
  if (facts === 'reload') return await requireOneLeftBy(ctx, tx, await findCatalog(tx))
  if (!facts.some((fact) => mayShutOut(ctx, fact))) return
  const administrators = administratorsOf(ctx.decisions.catalog)
  if ((await countAdministrators(tx, administrators, ctx.clock())) > 0) return
  const homes = facts.flatMap((fact) => ('put' in fact && fact.put === 'node' ? [fact.node.id] : []))
  const ids = changed.flatMap(({ model, id, accountId }) => accountId ?? (model === 'account' ? id : []))
  const touched = [
    ...(await listThoseWithWayIn(tx, administrators.signIn, ids, homes)),
    ...facts.flatMap((fact) => leftKind(ctx, fact)),
  ]
  if (touched.some((account) => wasAdministrator(ctx, account))) throw new Problem('last-superadmin')
}

/** The role that makes administrators, where nobody who can enter has it any more: what the operator gives back. */
export async function findLostRole({ decisions: { catalog }, database, clock }: Context): Promise<string | undefined> {
  const role = catalog.administrator?.role
  if (role == null) return undefined
  return (await countAdministrators(database.kysely, administratorsOf(catalog), clock())) > 0 ? undefined : role
}

/** What may be another catalog, in which whoever stood above everything stands there no more, or has no way in. */
async function requireOneLeftBy({ decisions, clock }: Context, tx: Transaction, next: Catalog = emptyCatalog) {
  const count = (catalog: Catalog) => countAdministrators(tx, administratorsOf(catalog), clock())
  if ((await count(next)) > 0 || (await count(decisions.catalog)) === 0) return
  throw new Problem('preset-shuts-out', { preset: next.title })
}

function mayShutOut({ decisions }: Context, fact: FactChange): boolean {
  if ('remove' in fact) return fact.remove === 'account' || fact.remove === 'grant'
  if (fact.put === 'node') return fact.node.archived === true
  // Whoever was not there yet shuts nobody out.
  if (fact.put === 'account') return decisions.metaroleOf(fact.account.id) !== undefined
  // What is held for a time only will be lost by the clock alone, and then no deed can be held up.
  return fact.put === 'grant' && decisions.catalog.administrator?.role != null && !isForGood(fact.grant)
}

const isForGood = ({ active, from, until }: GrantFact): boolean => active && from == null && until == null

/** Who counts: metaroles that are power over everything, or, where the preset has an administrator's role, its holders at the root (L5). */
function administratorsOf({ metaroles, administrator }: Catalog) {
  const ids = (some: Catalog['metaroles']) => some.map(({ id }) => id)
  return {
    everything: ids(metaroles.filter(({ power }) => power === 'everything')),
    role: administrator?.role ?? null,
    signIn: ids(metaroles.filter(entersByPassword)),
  }
}

/** An account that is no more, or of another metarole by now: its row tells nothing of what it was. */
function leftKind({ decisions }: Context, fact: FactChange): { id: string; metarole: string }[] {
  const id = 'remove' in fact ? (fact.remove === 'account' ? fact.id : undefined) : accountOf(fact)
  const metarole = id === undefined ? undefined : decisions.metaroleOf(id)
  if (id === undefined || metarole === undefined) return []
  const now = 'put' in fact && fact.put === 'account' ? fact.account.metarole : undefined
  return now === metarole ? [] : [{ id, metarole }]
}

const accountOf = (fact: Extract<FactChange, { put: string }>): string | undefined =>
  fact.put === 'account' ? fact.account.id : undefined

/** Whether the actor stands above everything: for deeds that bring whatever anybody has. */
export function isAdministrator(ctx: Context, actor: Actor): boolean {
  if (actor.kind === 'operator') return true
  const metarole = ctx.decisions.metaroleOf(actor.accountId)
  return metarole !== undefined && wasAdministrator(ctx, { id: actor.accountId, metarole })
}

/** On the snapshot, which knows nothing of the deed yet. */
function wasAdministrator({ decisions }: Context, account: { id: string; metarole: string }): boolean {
  const { catalog } = decisions
  const { everything, role } = administratorsOf(catalog)
  if (everything.includes(account.metarole)) return decisions.held(account.id).length > 0
  const rights = catalog.roles.find(({ id }) => id === role)?.rights
  return rights !== undefined && decisions.lackingEverywhere(account.id, actionsOf(catalog, rights)).length === 0
}
