import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { derFrom } from '../der-from.ts'
import { keepList } from '../revocation/keep-lists.ts'
import { authorityObject } from './authority-object.ts'
import { findAuthority } from './queries-authorities.ts'

interface Asked {
  readonly id: string
  readonly list: string
}

/** What an authority has revoked, as it says itself; never an older word of it. It has no inverse but a newer one. */
export const putRevocationList: Deed<Asked> = {
  name: 'signatures.put-revocation-list',
  kind: 'record',
  async decide(ctx, tx, actor, { id, list: text }) {
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    const found = await findAuthority(tx, id)
    if (found === undefined) throw new Problem('not-found')
    const kept = await keepList(tx, found, derFrom(text), ctx.clock())
    if (kept === undefined) throw new Problem('revocation-list-wrong')
    const { before, thisUpdate } = kept
    const fields = [{ field: 'revocationList', old: before?.toISOString() ?? null, new: thisUpdate.toISOString() }]
    return { result: undefined, changed: [authorityObject(found, 'update', fields)], facts: [] }
  },
}
