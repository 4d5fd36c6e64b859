import { type Transaction, transaction } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import type { Outcome } from './operation.ts'
import { insertChanges } from './queries.ts'

/** A change of what no decision reads. */
export interface RecordDeed<Input, Result> {
  readonly name: string
  readonly kind: 'record'
  readonly decide: (ctx: Context, tx: Transaction, actor: Actor, input: Input) => Promise<Outcome<Result>>
}

/** Audited in the same transaction as everything is, but without the change lock and without a revision. */
export async function performRecord<Input, Result>(
  ctx: Context,
  actor: Actor,
  deed: RecordDeed<Input, Result>,
  input: Input,
): Promise<Result> {
  return await transaction(ctx.database.kysely, async (tx) => {
    const outcome = await deed.decide(ctx, tx, actor, input)
    if (outcome.changed !== 'nothing') await insertChanges(tx, null, deed.name, actor, outcome.changed)
    return outcome.result
  })
}
