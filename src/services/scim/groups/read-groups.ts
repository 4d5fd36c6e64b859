import { Problem } from '../../../core/problems/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { ListAsked, Listed } from '../queries-page.ts'
import { groupKind, userKind } from '../schema/kinds.ts'
import { type Provisioner, requireProvisioner, type Sight, sightOf } from '../sight.ts'
import { type Told, told } from '../telling.ts'
import type { Reading } from '../users/read-users.ts'
import { saidOfGroup } from './group.ts'
import { findGroupRow, type GroupRow, listGroupRows, listMembers } from './queries-groups.ts'

export async function getGroup(ctx: Context, by: Provisioner, id: string, reading: Reading): Promise<Told> {
  requireProvisioner(ctx, by)
  const sight = await sightOf(ctx, by)
  const row = await findGroupRow(ctx.database.kysely, sight, id)
  if (row === undefined) throw new Problem('not-found')
  const [one] = await tellGroups(ctx, sight, [row], reading)
  return one as Told
}

export async function listGroups(
  ctx: Context,
  by: Provisioner,
  asked: ListAsked,
  reading: Reading,
): Promise<Listed<Told>> {
  requireProvisioner(ctx, by)
  const sight = await sightOf(ctx, by)
  const page = await listGroupRows(ctx.database.kysely, sight, asked)
  return { ...page, rows: await tellGroups(ctx, sight, page.rows, reading) }
}

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
