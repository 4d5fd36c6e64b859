import { createHash } from 'node:crypto'
import type { CertificateRevocationList } from 'pkijs'
import type { Transaction } from '../../../database/index.ts'
import type { TestSigner } from '../../decisions/index.ts'
import { isOf } from '../cms/chain.ts'
import { openEngine } from '../cms/engine.ts'
import { readCertificate, readList } from '../cms/read-cms.ts'
import { testList } from '../trust/open-trust.ts'
import {
  type AuthorityRow,
  forgetOldLists,
  insertList,
  listAuthorityRows,
  listNewestDates,
} from '../trust/queries-authorities.ts'

interface KeptList {
  readonly before: Date | undefined
  readonly thisUpdate: Date
}

/** What an authority has revoked, if it says so itself, now, and not an older word than what is here; undefined: it does not fit. */
export async function keepList(
  tx: Transaction,
  { id, certificate }: Pick<AuthorityRow, 'id' | 'certificate'>,
  bytes: Buffer,
  at: Date,
): Promise<KeptList | undefined> {
  const list = await listOf(bytes, certificate)
  const [thisUpdate, nextUpdate] = [list?.thisUpdate.value, list?.nextUpdate?.value]
  const before = (await listNewestDates(tx)).find(({ authority_id }) => authority_id === id)?.this_update
  if (thisUpdate === undefined || nextUpdate === undefined || nextUpdate <= at) return undefined
  if (before !== undefined && thisUpdate < before) return undefined
  const hash = createHash('sha256').update(bytes).digest('hex')
  const dates = { this_update: thisUpdate, next_update: nextUpdate, received_at: at }
  await insertList(tx, { id: hash, authority_id: id, bytes, ...dates })
  await forgetOldLists(tx, id, hash)
  return { before, thisUpdate }
}

async function listOf(bytes: Buffer, issuer: Buffer): Promise<CertificateRevocationList | undefined> {
  try {
    const list = readList(bytes)
    return (await isOf(openEngine(), list, readCertificate(issuer))) ? list : undefined
  } catch {
    return undefined
  }
}

/** Of nobody who is trusted in use: it stays for the package of what was signed by it. */
export async function keepTestList(tx: Transaction, signer: TestSigner, at: Date): Promise<void> {
  const { id, bytes } = testList(signer)
  const { thisUpdate, nextUpdate } = readList(bytes)
  const dates = { this_update: thisUpdate.value, next_update: (nextUpdate ?? thisUpdate).value, received_at: at }
  await insertList(tx, { id, authority_id: null, bytes, ...dates })
}

/** Lists that were fetched for a signature stay, for the next ones too; those of nobody who is trusted are left. */
export async function keepFetched(tx: Transaction, lists: readonly Uint8Array[], at: Date): Promise<void> {
  if (lists.length === 0) return
  const authorities = await listAuthorityRows(tx)
  for (const bytes of lists)
    for (const authority of authorities)
      if ((await keepList(tx, authority, Buffer.from(bytes), at)) !== undefined) break
}
