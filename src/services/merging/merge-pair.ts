import { Problem } from '../../core/problems/index.ts'
import { type Deed, freshProof, perform } from '../audit/index.ts'
import { today } from '../decisions/index.ts'
import { getVisiblePair, isBack, pairObject } from '../duplicates/index.ts'
import { openPersonDesk } from '../matching/index.ts'
import { lockPersons } from '../persons/index.ts'
import { mergePersons } from './merge-persons.ts'

/**
 * Merges the two of a pair that nobody has decided otherwise, for many at once: the card that is older stays, filled in by the other. What
 * has to be chosen (E9) is refused, and left to people. Returns the id of the merge. Its inverse is `unmergePersons`.
 */
export const mergePair: Deed<string, string> = {
  name: 'merging.merge-pair',
  kind: 'model',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    const pair = await getVisiblePair(ctx, actor, tx, id)
    if (pair.state !== 'open' && !isBack(pair, today(ctx))) throw new Problem('pair-decided')
    const { certain } = await openPersonDesk(ctx, tx)
    if (pair.weight < certain) throw new Problem('pair-not-certain')
    const persons = await lockPersons(tx, [pair.low_id, pair.high_id])
    const [older, other] = persons.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime())
    if (older === undefined || other === undefined) throw new Problem('not-found')
    if (older.snils !== null && other.snils !== null && older.snils !== other.snils)
      throw new Problem('pair-snils-differ')
    const { fresh: _, ...unproved } = mergePersons
    const merge = await perform(ctx, actor, unproved, { survivorId: older.id, otherIds: [other.id] })
    const fields = [{ field: 'state', old: 'open', new: 'merged' }]
    return { result: merge, changed: [pairObject(pair, fields)], facts: [] }
  },
}
