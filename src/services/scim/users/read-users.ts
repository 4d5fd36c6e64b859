import { Problem } from '../../../core/problems/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { ListAsked, Listed } from '../queries-page.ts'
import { groupKind, userKind } from '../schema/kinds.ts'
import { type Provisioner, requireProvisioner, type Sight, sightOf } from '../sight.ts'
import { isWanted, type Told, told, type Wanted } from '../telling.ts'
import { findUserRow, listGroupsOf, listUserRows, type UserRow } from './queries-users.ts'
import { saidOfUser } from './user.ts'

export interface Reading {
  readonly base: string
  readonly wanted: Wanted
}

export async function getUser(ctx: Context, by: Provisioner, id: string, reading: Reading): Promise<Told> {
  requireProvisioner(ctx, by)
  const sight = await sightOf(ctx, by)
  const row = await findUserRow(ctx.database.kysely, sight, id)
  if (row === undefined) throw new Problem('not-found')
  const [one] = await tellUsers(ctx, sight, [row], reading)
  return one as Told
}

export async function listUsers(
  ctx: Context,
  by: Provisioner,
  asked: ListAsked,
  reading: Reading,
): Promise<Listed<Told>> {
  requireProvisioner(ctx, by)
  const sight = await sightOf(ctx, by)
  const page = await listUserRows(ctx.database.kysely, sight, asked)
  return { ...page, rows: await tellUsers(ctx, sight, page.rows, reading) }
}

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
