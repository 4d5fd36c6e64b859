import { createHash } from 'node:crypto'
import type { Db } from '../../../database/index.ts'
import type { Context, TestSigner } from '../../decisions/index.ts'
import { zoneOfInstallation } from '../../settings/index.ts'
import type { Trust } from '../cms/chain.ts'
import { openEngine } from '../cms/engine.ts'
import { readCertificate, readList } from '../cms/read-cms.ts'
import type { AuthorityAnswers } from '../revocation/ocsp.ts'
import { withoutList } from '../signature-settings.ts'
import { listAuthorityRows, listNewestLists } from './queries-authorities.ts'

interface InDer {
  readonly roots: readonly Uint8Array[]
  readonly between: readonly Uint8Array[]
  readonly lists: readonly { readonly id: string; readonly bytes: Uint8Array }[]
  readonly withoutList: boolean
  readonly zone: string
}

export const trustOf = ({ roots, between, lists, ...rest }: InDer): Trust => ({
  ...{ ...rest, engine: openEngine(), roots: roots.map(readCertificate), between: between.map(readCertificate) },
  lists: lists.map(({ id, bytes }) => ({ id, list: readList(bytes) })),
})

/** As lists are called in the database. */
export const testList = ({ list }: TestSigner) => ({
  id: createHash('sha256').update(list).digest('hex'),
  bytes: Buffer.from(list),
})

/** Whom the operator trusts now; in development, its own authority of tests too. */
export async function openTrust(
  { settings, decisions, testSigner }: Pick<Context, 'settings' | 'decisions' | 'testSigner'>,
  db: Db,
  gathered?: AuthorityAnswers,
): Promise<Trust> {
  const rows = await listAuthorityRows(db)
  const those = (isRoot: boolean) =>
    rows.filter(({ is_root }) => is_root === isRoot).map(({ certificate }) => certificate)
  const trust = trustOf({
    ...{ roots: [...those(true), ...(testSigner ? [testSigner.root] : [])], between: those(false) },
    lists: [...(await listNewestLists(db)), ...(testSigner ? [testList(testSigner)] : [])],
    ...{ withoutList: settings.read(withoutList), zone: zoneOfInstallation({ decisions }) },
  })
  return { ...trust, gathered }
}
