import type { Transaction } from '../../database/index.ts'
import type { Deed, Outcome } from '../audit/index.ts'
import { assignmentGone, endAssignments, findAssigned } from '../templates/index.ts'

type Decide<Input, Result> = Deed<Input, Result>['decide']

/** L19: an edit of an account's roles ends the assignment of its template. Every deed on grants decides through this. */
export const endingTemplate =
  <Input, Result>(decide: Decide<Input, Result>): Decide<Input, Result> =>
  async (ctx, tx, actor, input, prepared) =>
    await withoutTemplate(tx, await decide(ctx, tx, actor, input, prepared))

async function withoutTemplate<Result>(tx: Transaction, outcome: Outcome<Result>): Promise<Outcome<Result>> {
  if (outcome.changed === 'nothing') return outcome
  const [first, ...rest] = outcome.changed
  const accounts = outcome.changed.flatMap(({ model, accountId }) => (model === 'grant' ? (accountId ?? []) : []))
  const assigned = await Promise.all([...new Set(accounts)].map((account) => findAssigned(tx, account)))
  const held = assigned.flatMap((assignment) => assignment?.account_id ?? [])
  if (held.length === 0) return outcome
  const ended = await endAssignments(tx, { accounts: held })
  return { ...outcome, changed: [first, ...rest, ...ended.map(assignmentGone)] }
}
