import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import type { ChangedObject, FieldChange } from '../audit/index.ts'
import { type Actor, type Context, requireRight, requireVisible } from '../decisions/index.ts'
import { fullName, requireShownPerson } from '../persons/index.ts'
import { findPair, lockPair, type StoredPair } from './queries-pairs.ts'

/** For whoever may see both of its persons (law 5). */
export async function getVisiblePair(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredPair> {
  const stored = await findPair(db, id)
  if (stored === undefined) throw new Problem('not-found')
  for (const home of [stored.low_home_id, stored.high_home_id]) requireVisible(ctx, actor, 'dostup.persons.view', home)
  return stored
}

export async function lockVisiblePair(ctx: Context, actor: Actor, tx: Transaction, id: string): Promise<StoredPair> {
  await lockPair(tx, id)
  return await getVisiblePair(ctx, actor, tx, id)
}

/** Of two persons decides whoever may merge both; nobody does who is shown a number for a name (A18). */
export async function requireMayDecide(ctx: Context, actor: Actor, pair: StoredPair, db: Db): Promise<void> {
  requireRight(ctx, actor, 'dostup.persons.merge', { id: pair.low_home_id, title: pair.low_home_title })
  requireRight(ctx, actor, 'dostup.persons.merge', { id: pair.high_home_id, title: pair.high_home_title })
  for (const id of [pair.low_id, pair.high_id]) await requireShownPerson(ctx, actor, db, id)
}

/** A row of the change log about a pair. */
export function pairObject(pair: StoredPair, fields: readonly FieldChange[]): ChangedObject {
  const names = [personTitle(pair, 'low'), personTitle(pair, 'high')]
  const object = {
    model: 'pair',
    id: String(pair.id),
    title: names.join(' — '),
    organizationId: pair.low_home_id,
  } as const
  return { operation: 'update', ...object, fields }
}

export function personTitle(pair: Omit<StoredPair, 'parts'>, which: 'low' | 'high'): string {
  const last_name = pair[`${which}_last_name`]
  const [first_name, middle_name] = [pair[`${which}_first_name`], pair[`${which}_middle_name`]]
  return fullName({ last_name, first_name, middle_name }) ?? pair[`${which}_id`]
}
