import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { type Actor, type Context, operator } from '../../src/services/decisions/index.ts'
import { personRegistry } from '../../src/services/persons/index.ts'
import type { ListQuery } from '../../src/services/registry/index.ts'
import type { BenchSet } from '../bench-set.ts'
import { percentile } from '../measure.ts'
import { figure, type Section, type Table } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const rounds = 15
const mostOrganizations = 5000

const first: ListQuery = { limit: 20, offset: 0, last: false, count: 'capped', sort: '' }
const pages: Readonly<Record<string, Partial<ListQuery>>> = {
  'first page': {},
  'page 1,000': { offset: 19_980 },
  'last page': { last: true },
}
const orders: Readonly<Record<string, Partial<ListQuery>>> = {
  'by name': {},
  'by date of birth, then surname': { sort: '-birthDate,lastName' },
  'search «ива»': { search: 'ива' },
  'search «ив»': { search: 'ив' },
}

export const registry: BenchSet = {
  what: 'the registry of persons: first page, page 1,000, last page, with their counts, for three viewers',
  async run(bench): Promise<Section> {
    const region = await bench.region(LARGE_REGION)
    const { ctx, close } = await compose(readConfig({ DOSTUP_DATA: region.dataDirectory }), { log: () => {} })
    try {
      const viewers = await viewersOf(ctx)
      const tables: Table[] = []
      for (const [viewer, actor] of Object.entries(viewers)) tables.push(await measure(ctx, viewer, actor))
      return {
        tables,
        notes: [`p95 of ${rounds} rounds, ms; ${figure(region.persons)} persons; in the process, past HTTP.`],
      }
    } finally {
      await close()
    }
  },
}

async function measure(ctx: Context, viewer: string, actor: Actor): Promise<Table> {
  const rows: string[][] = []
  for (const [order, asked] of Object.entries(orders)) {
    const row = [order]
    for (const page of Object.values(pages)) row.push(figure(await p95(ctx, actor, { ...first, ...asked, ...page })))
    rows.push(row)
  }
  return { columns: [viewer, ...Object.keys(pages)], rows }
}

async function p95(ctx: Context, actor: Actor, query: ListQuery): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    await personRegistry.list(ctx, actor, query)
    taken.push(performance.now() - startedAt)
  }
  return percentile(taken, 0.95)
}

/** Of everything, of one municipality, and of so many organizations one by one. */
async function viewersOf(ctx: Context): Promise<Record<string, Actor>> {
  const { pool } = ctx.database
  const one = async (text: string) => String((await pool.query<{ id: string }>(text)).rows[0]?.id)
  const municipality = await one(`select accounts.id from accounts join nodes on nodes.id = home_id
    where metarole = 'admin' and nodes.kind = 'municipality' order by accounts.id limit 1`)
  const many = await one(`select id from accounts where metarole = 'employee' order by id limit 1`)
  const given = await pool.query(
    `insert into grants (account_id, right_id, scope_id)
     select $1, 'dostup.persons.view', id from nodes where kind <> 'ministry' and parent_id is not null
     order by md5(id) limit $2 on conflict do nothing`,
    [many, mostOrganizations],
  )
  await ctx.decisions.reload()
  const account = (accountId: string): Actor => ({ kind: 'account', accountId, title: '', ip: null })
  return {
    'of everything': operator,
    'of one municipality': account(municipality),
    [`of ${given.rowCount} organizations`]: account(many),
  }
}
