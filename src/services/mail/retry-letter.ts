import { Problem } from '../../core/problems/index.ts'
import { performRecord, type RecordDeed } from '../audit/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { announceLetters, findLetter, markWaiting } from './queries.ts'

const deed: RecordDeed<string, void> = {
  name: 'mail.retry-letter',
  kind: 'record',
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    const letter = await findLetter(tx, id)
    if (letter === undefined) throw new Problem('not-found')
    if (letter.state === 'waiting') return { result: undefined, changed: 'nothing' }
    if (letter.state !== 'dead') throw new Problem('letter-settled')
    await markWaiting(tx, id, ctx.clock())
    await announceLetters(tx)
    const fields = [{ field: 'state', old: letter.state, new: 'waiting' }]
    const changed = {
      operation: 'update',
      model: 'letter',
      id,
      title: letter.to_address,
      organizationId: null,
      fields,
    } as const
    return { result: undefined, changed: [changed], facts: [] }
  },
}

/** One that was given up is tried once more, from the beginning. */
export const retryLetter = (ctx: Context, actor: Actor, id: string): Promise<void> =>
  performRecord(ctx, actor, deed, id)
