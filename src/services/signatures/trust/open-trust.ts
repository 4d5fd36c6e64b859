import type { Db } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import { zoneOfInstallation } from '../../settings/index.ts'
import type { Trust } from '../cms/chain.ts'
import { openEngine } from '../cms/engine.ts'
import { readCertificate, readList } from '../cms/read-cms.ts'
import { withoutList } from '../signature-settings.ts'
import { listAuthorityRows, listNewestLists } from './queries-authorities.ts'

/** Whom the operator trusts now. */
export async function openTrust({ settings }: Pick<Context, 'settings'>, db: Db): Promise<Trust> {
  const rows = await listAuthorityRows(db)
  const read = (isRoot: boolean) =>
    rows.filter(({ is_root }) => is_root === isRoot).map(({ certificate }) => readCertificate(certificate))
  const lists = await listNewestLists(db)
  return {
    engine: openEngine(),
    roots: read(true),
    between: read(false),
    lists: lists.map(({ id, bytes }) => ({ id, list: readList(bytes) })),
    withoutList: settings.read(withoutList),
    zone: zoneOfInstallation({ settings }),
  }
}
