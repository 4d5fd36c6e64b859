import type { Context } from '../../decisions/index.ts'
import { type Reading, readerOf } from '../reader-of.ts'
import { groupKind, userKind } from '../schema/kinds.ts'
import type { Sight } from '../sight.ts'
import { type Told, told } from '../telling.ts'
import { saidOfGroup } from './group.ts'
import { findGroupRow, type GroupRow, listGroupRows, listMembers } from './queries-groups.ts'

export const { get: getGroup, list: listGroups } = readerOf({
  find: findGroupRow,
  page: listGroupRows,
  tell: tellGroups,
})

/** The version is of the members as well, so they are read in any case. */
async function tellGroups(
  ctx: Context,
  sight: Sight,
  rows: readonly GroupRow[],
  { base, wanted }: Reading,
): Promise<Told[]> {
  const members = await listMembers(ctx.database.kysely, sight, rows)
  return rows.map((row) => {
    const own = members.get(row.id) ?? []
    const addressed = own.map((value) => {
      const $ref = `${base}${userKind.endpoint}/${encodeURIComponent(value)}`
      return { value, $ref, type: 'User' }
    })
    const { created_at: created, updated_at: changed } = row
    return told(
      {
        ...{ kind: groupKind, id: row.id, said: saidOfGroup(row, own), base, created, changed },
        ...(own.length > 0 && { beside: { members: addressed } }),
      },
      wanted,
    )
  })
}
