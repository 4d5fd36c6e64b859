import type { Context } from '../../decisions/index.ts'
import { type Reading, readerOf } from '../reader-of.ts'
import { groupKind, userKind } from '../schema/kinds.ts'
import type { Sight } from '../sight.ts'
import { isWanted, type Told, told } from '../telling.ts'
import { findUserRow, listGroupsOf, listUserRows, type UserRow } from './queries-users.ts'
import { saidOfUser } from './user.ts'

export const { get: getUser, list: listUsers } = readerOf({ find: findUserRow, page: listUserRows, tell: tellUsers })

async function tellUsers(
  ctx: Context,
  sight: Sight,
  rows: readonly UserRow[],
  { base, wanted }: Reading,
): Promise<Told[]> {
  const ids = isWanted(userKind, wanted, 'groups') ? rows.map(({ id }) => id) : []
  const groups = Map.groupBy(await listGroupsOf(ctx.database.kysely, sight, ids), ({ account_id }) => account_id)
  return rows.map((row) => {
    const own = groups.get(row.id)?.map(({ id: value, display }) => {
      const $ref = `${base}${groupKind.endpoint}/${encodeURIComponent(value)}`
      return { value, display, $ref }
    })
    return told(
      {
        ...{ kind: userKind, id: row.id, said: saidOfUser(row), base },
        ...(own !== undefined && { beside: { groups: own } }),
        ...{ created: row.created_at, changed: row.updated_at },
      },
      wanted,
    )
  })
}
