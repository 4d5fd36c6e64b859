import { type Deed, differences } from '../../audit/index.ts'
import { refuseOneself } from '../../delegation/index.ts'
import { updateAccount } from '../queries-accounts.ts'
import { getAccountWithPost, type WithPost } from './turn-with-post.ts'

export interface PlannedClosing extends WithPost {
  /** `2026-09-01`: from that day on it is turned off; null: not any more. */
  readonly on: string | null
}

/** An account that goes on until a day, and is then closed by the product itself. Its inverse is itself, with the day before. Returns that. */
export const planClosing: Deed<PlannedClosing, string | null> = {
  name: 'accounts.plan-closing',
  kind: 'record',
  async decide(ctx, tx, actor, { on, ...asked }) {
    const account = await getAccountWithPost(ctx, actor, tx, asked)
    refuseOneself(actor, account.id)
    const { id, login: title, home_id: organizationId, closes_on: before } = account
    const fields = differences({ closesOn: before }, { closesOn: on })
    if (fields.length === 0) return { result: before, changed: 'nothing' }
    await updateAccount(tx, id, { closes_on: on }, ctx.clock())
    return {
      result: before,
      changed: [{ operation: 'update', model: 'account', id, title, organizationId, fields }],
      facts: [],
    }
  },
}
