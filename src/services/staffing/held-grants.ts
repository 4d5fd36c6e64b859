import type { Db } from '../../database/index.ts'
import type { AffiliationKind } from '../affiliations/index.ts'
import { findRight, getMetarole, metaroleWith } from '../catalog/index.ts'
import { type Actor, type Context, may } from '../decisions/index.ts'
import { listGrantsOfAccount, type StoredGrant } from '../grants/index.ts'
import { listAccountsOf } from '../persons/index.ts'
import type { AccountOutcome, GrantOutcome } from './shapes.ts'

/** The accounts that a person has by being of the kind. */
export async function accountsOfKind(ctx: Context, db: Db, personId: string, kind: string) {
  const metarole = metaroleWith(ctx.decisions.catalog, kind)
  return (await listAccountsOf(db, personId)).filter((one) => one.metarole === metarole?.id)
}

/**
 * The accounts that go when a person leaves: those that came with what they were; and, with the last post, all by which staff come in. What
 * came with a child stays.
 */
export async function accountsGoing(ctx: Context, db: Db, personId: string, kind: AffiliationKind) {
  const goes = ({ metarole }: { readonly metarole: string }) => {
    const { comesWith = null, interface: page } = getMetarole(ctx.decisions.catalog, metarole)
    return comesWith === kind || (kind === 'employee' && comesWith === null && page !== 'none')
  }
  return (await listAccountsOf(db, personId))
    .filter(goes)
    .map((one) => ({ ...one, came: getMetarole(ctx.decisions.catalog, one.metarole).comesWith === kind }))
}

/** Those of the kind, as reports tell of what goes on as it is. */
export async function accountsKept(ctx: Context, db: Db, personId: string, kind: string): Promise<AccountOutcome[]> {
  const all = await accountsOfKind(ctx, db, personId, kind)
  return all.map(({ id, login }) => ({ id, login, outcome: 'kept' }))
}

/** What the accounts hold at a moment, or will; what rules give follows by itself. */
export async function grantsHeld(
  db: Db,
  accounts: readonly { readonly id: string }[],
  at: Date,
): Promise<StoredGrant[]> {
  const all: StoredGrant[] = []
  for (const { id } of accounts) all.push(...(await listGrantsOfAccount(db, id)))
  return all.filter(
    ({ active, valid_until, rule_id }) => rule_id === null && active && (valid_until === null || valid_until > at),
  )
}

/** As reports tell of a grant; those at places that the viewer may not see are not told of (mistake 3). */
export function toldGrants(
  ctx: Context,
  actor: Actor,
  grants: readonly StoredGrant[],
  until?: ReadonlyMap<string, Date>,
): GrantOutcome[] {
  return grants
    .filter(({ scope_id }) => may(ctx, actor, 'dostup.organizations.view', scope_id))
    .map((grant) => ({
      id: grant.id,
      title: grant.role_title ?? findRight(ctx.decisions.catalog, grant.right_id ?? '')?.title.ru ?? '',
      scope: { id: grant.scope_id, title: grant.scope_title },
      until: (until?.get(grant.id) ?? grant.valid_until)?.toISOString() ?? null,
    }))
}
