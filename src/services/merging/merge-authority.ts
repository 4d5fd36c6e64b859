import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { findAccount, type StoredAccount } from '../accounts/index.ts'
import { requireMayBring, type StoredAffiliation } from '../affiliations/index.ts'
import { type Acting, may, requireRight, requireVisible, today } from '../decisions/index.ts'
import { isOwnPerson, requireHoldsAllOf, requireNotOutranked } from '../delegation/index.ts'
import { listAccountsOf, type PersonToMerge, requireShownPerson, type SurvivorFields } from '../persons/index.ts'

/** A person who is to be merged, with what hangs on them. */
export interface Side {
  readonly person: PersonToMerge
  readonly accounts: readonly StoredAccount[]
  readonly affiliations: readonly StoredAffiliation[]
  /** By which others are their parents. */
  readonly wards: readonly StoredAffiliation[]
}

export async function accountsOf(tx: Transaction, personId: string): Promise<StoredAccount[]> {
  const found: StoredAccount[] = []
  for (const { id } of await listAccountsOf(tx, personId)) {
    const account = await findAccount(tx, id)
    if (account !== undefined) found.push(account)
  }
  return found
}

/**
 * Whoever merges or takes apart may do so wherever the person is: at home, at their posts and classes, and where their accounts are
 * (mistake 52: never across organizations of others). None of the accounts is more powerful (mistake 35), and nobody does it to themselves
 * (mistake 36).
 */
export async function requireMayMerge(
  { ctx, actor, db: tx }: Acting<Transaction>,
  sides: readonly Side[],
): Promise<void> {
  for (const { person } of sides) {
    requireVisible(ctx, actor, 'dostup.persons.view', person.home_id)
    requireRight(ctx, actor, 'dostup.persons.merge', { id: person.home_id, title: person.home_title })
    await requireShownPerson(ctx, actor, tx, person.id)
    if (await isOwnPerson(actor, tx, person.id)) throw new Problem('own-person-refused')
  }
  for (const { affiliations, accounts } of sides) {
    for (const { node_id: id, node_title: title } of affiliations) requirePlace({ ctx, actor, db: tx }, id, title)
    for (const { home_id: id, home_title: title, metarole } of accounts) {
      requirePlace({ ctx, actor, db: tx }, id, title)
      await unlessUnseen({ ctx, actor, db: tx }, id, () => requireNotOutranked(ctx, actor, metarole))
    }
  }
}

/** Of a place that the actor may not see, nothing is told but that there is one (mistake 3). */
function requirePlace({ ctx, actor }: Acting, id: string, title: string): void {
  if (may(ctx, actor, 'dostup.persons.merge', id)) return
  if (!may(ctx, actor, 'dostup.organizations.view', id)) throw new Problem('merge-elsewhere')
  requireRight(ctx, actor, 'dostup.persons.merge', { id, title })
}

async function unlessUnseen({ ctx, actor }: Acting, home: string, check: () => void | Promise<void>): Promise<void> {
  try {
    await check()
  } catch (error) {
    if (!(error instanceof Problem) || may(ctx, actor, 'dostup.accounts.view', home)) throw error
    throw new Problem('holds-more-elsewhere')
  }
}

/** What accounts of each come to have by the posts and classes of the others is handed out by whoever merges (model.md, law 2). */
export async function requireMayJoinAffiliations(
  { ctx, actor, db: tx }: Acting<Transaction>,
  sides: readonly Side[],
): Promise<void> {
  const day = today(ctx)
  for (const side of sides) {
    if (side.accounts.length === 0) continue
    const brought = sides.flatMap((other) => (other === side ? [] : other.affiliations))
    const held = side.affiliations.filter(({ valid_from: from }) => from === null || from <= day)
    await requireMayBring(ctx, actor, tx, { brought, held, to: 'another' })
  }
}

/**
 * Who is one person comes in as any of their accounts (B7), and is known from outside by e-mail and СНИЛС (E3): an account that others come to
 * by this is given away like a new password, so the actor must hold all that it has (mistake 35).
 */
export async function requireMayOpenWays(
  { ctx, actor, db: tx }: Acting<Transaction>,
  sides: readonly Side[],
  after: SurvivorFields,
): Promise<void> {
  for (const side of sides) {
    const { person, accounts } = side
    const isKnownByOther = person.email !== after.email || person.snils !== after.snils
    const meetsOthers = sides.some((other) => other !== side && other.accounts.length > 0)
    if (!isKnownByOther && !meetsOthers) continue
    for (const account of accounts)
      await unlessUnseen({ ctx, actor, db: tx }, account.home_id, () =>
        requireHoldsAllOf({ ctx, actor, db: tx }, account),
      )
  }
}
