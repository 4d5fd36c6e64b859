import { createHash } from 'node:crypto'
import type { CertificateRevocationList } from 'pkijs'
import { Problem } from '../../../core/problems/index.ts'
import type { Deed } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { isOf } from '../cms/chain.ts'
import { openEngine } from '../cms/engine.ts'
import { readCertificate, readList } from '../cms/read-cms.ts'
import { derFrom } from '../der-from.ts'
import { authorityObject } from './authority-object.ts'
import { findAuthority, forgetOldLists, insertList, listNewestDates } from './queries-authorities.ts'

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
    const bytes = derFrom(text)
    const list = await listOf(bytes, found.certificate)
    const [thisUpdate, nextUpdate] = [list?.thisUpdate.value, list?.nextUpdate?.value]
    const before = (await listNewestDates(tx)).find(({ authority_id }) => authority_id === id)?.this_update
    if (thisUpdate === undefined || nextUpdate === undefined || nextUpdate <= ctx.clock()) throw doesNotFit()
    if (before !== undefined && thisUpdate < before) throw doesNotFit()
    const hash = createHash('sha256').update(bytes).digest('hex')
    const dates = { this_update: thisUpdate, next_update: nextUpdate, received_at: ctx.clock() }
    await insertList(tx, { id: hash, authority_id: id, bytes, ...dates })
    await forgetOldLists(tx, id, hash)
    const fields = [{ field: 'revocationList', old: before?.toISOString() ?? null, new: thisUpdate.toISOString() }]
    return { result: undefined, changed: [authorityObject(found, 'update', fields)], facts: [] }
  },
}

const doesNotFit = () => new Problem('revocation-list-wrong')

async function listOf(bytes: Buffer, issuer: Buffer): Promise<CertificateRevocationList | undefined> {
  try {
    const list = readList(bytes)
    return (await isOf(openEngine(), list, readCertificate(issuer))) ? list : undefined
  } catch {
    return undefined
  }
}
