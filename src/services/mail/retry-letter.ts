import { Problem } from '../../core/problems/index.ts'
import type { Deed } from '../audit/index.ts'
import { requireEverywhere } from '../decisions/index.ts'
import { announceLetters, findLetter, markWaiting } from './queries.ts'

/** One that was given up is tried once more, from the beginning. */
export const retryLetter: Deed<{ readonly id: string }> = {
  name: 'mail.retry-letter',
  kind: 'record',
  async decide(ctx, tx, actor, { id }) {
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
