import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import type { ListAsked, Listed } from './queries-page.ts'
import { type Provisioner, requireProvisioner, type Sight, sightOf } from './sight.ts'
import type { Told, Wanted } from './telling.ts'

/** From where addresses of resources begin, and which attributes are asked for. */
export interface Reading {
  readonly base: string
  readonly wanted: Wanted
}

interface Kept<Row> {
  readonly find: (db: Db, sight: Sight, id: string) => Promise<Row | undefined>
  readonly page: (db: Db, sight: Sight, asked: ListAsked) => Promise<Listed<Row>>
  readonly tell: (ctx: Context, sight: Sight, rows: readonly Row[], reading: Reading) => Promise<Told[]>
}

/** One resource, and pages of them, for a subsystem that provisions. */
export const readerOf = <Row>({ find, page, tell }: Kept<Row>) => ({
  async get(ctx: Context, by: Provisioner, id: string, reading: Reading): Promise<Told> {
    requireProvisioner(ctx, by)
    const sight = await sightOf(ctx, by)
    const row = await find(ctx.database.kysely, sight, id)
    const [told] = row === undefined ? [] : await tell(ctx, sight, [row], reading)
    if (told === undefined) throw new Problem('not-found')
    return told
  },
  async list(ctx: Context, by: Provisioner, asked: ListAsked, reading: Reading): Promise<Listed<Told>> {
    requireProvisioner(ctx, by)
    const sight = await sightOf(ctx, by)
    const found = await page(ctx.database.kysely, sight, asked)
    return { ...found, rows: await tell(ctx, sight, found.rows, reading) }
  },
})
