import type { Db } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import { zoneOfInstallation } from '../../settings/index.ts'
import type { Trust } from '../cms/chain.ts'
import { openEngine } from '../cms/engine.ts'
import { readCertificate, readList } from '../cms/read-cms.ts'
import type { Gathered } from '../revocation/ocsp.ts'
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

/** Whom the operator trusts now. */
export async function openTrust(
  { settings, decisions }: Pick<Context, 'settings' | 'decisions'>,
  db: Db,
  gathered?: Gathered,
): Promise<Trust> {
  const rows = await listAuthorityRows(db)
  const those = (isRoot: boolean) =>
    rows.filter(({ is_root }) => is_root === isRoot).map(({ certificate }) => certificate)
  const trust = trustOf({
    ...{ roots: those(true), between: those(false), lists: await listNewestLists(db) },
    ...{ withoutList: settings.read(withoutList), zone: zoneOfInstallation({ decisions }) },
  })
  return { ...trust, gathered }
}
