import type { Transaction } from '../../database/index.ts'
import { type Deed, differences, type Policy, requireAsRead } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import { lockVisiblePair, pairObject, requireMayDecide } from './pair-authority.ts'
import { type PairChange, type StoredPair, updatePair } from './queries-pairs.ts'

export interface AskedOfPair<Form> {
  readonly id: string
  readonly form: Form & { readonly updatedAt?: string }
}

/** What deeds on a pair are alike in: `changeOf` says what becomes of the row, and the log tells the difference. */
export function pairDeed<Form>(
  name: string,
  changeOf: (acting: Acting<Transaction>, pair: StoredPair, form: Form) => PairChange | Promise<PairChange>,
): Deed<AskedOfPair<Form>> & Policy<StoredPair> {
  return {
    name,
    kind: 'record',
    policy: requireMayDecide,
    async decide(ctx, tx, actor, { id, form }) {
      const pair = await lockVisiblePair(ctx, actor, tx, id)
      await requireMayDecide(ctx, actor, pair, tx)
      const change = await changeOf({ ctx, actor, db: tx }, pair, form)
      const fields = differences(told(pair), told({ ...pair, ...change }))
      if (fields.length === 0) return { result: undefined, changed: 'nothing' }
      requireAsRead(pair, form, fields)
      await updatePair(tx, pair.id, change, ctx.clock())
      return { result: undefined, changed: [pairObject(pair, fields)], facts: [] }
    },
  }
}

const told = ({ state, postponed_until, assignee_id, comment }: StoredPair) => ({
  ...{ state, comment, postponedUntil: postponed_until },
  assignee: assignee_id,
})

/** By whom and when a state was set. */
export const decidedBy = ({ ctx, actor }: Acting): PairChange => ({
  decided_by: actor.accountId,
  decided_by_title: actor.title,
  decided_at: ctx.clock(),
})
