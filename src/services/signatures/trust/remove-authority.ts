import { Problem } from '../../../core/problems/index.ts'
import { type Deed, differences, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { authorityObject } from './authority-object.ts'
import { deleteAuthority, findAuthority } from './queries-authorities.ts'

/** No signature by its certificates is taken any more; those that were stay as they were verified. Its inverse is adding it. */
export const removeAuthority: Deed<string> = {
  name: 'signatures.remove-authority',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, id) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    const found = await findAuthority(tx, id)
    if (found === undefined) throw new Problem('not-found')
    await deleteAuthority(tx, id)
    const { title, fingerprint, is_root: isRoot } = found
    const fields = differences({ title, fingerprint, isRoot }, null)
    return { result: undefined, changed: [authorityObject(found, 'delete', fields)], facts: [] }
  },
}
