import { openDatabase } from '../../src/database/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import { rightsOf } from '../../src/services/catalog/index.ts'
import { type Attendant, type Context, operator } from '../../src/services/decisions/index.ts'
import { deleteGrant, giveGrant } from '../../src/services/grants/index.ts'
import { openSeparation, removeRule, setRule } from '../../src/services/separation/index.ts'
import { contextOn } from '../../test/support/context.ts'
import type { Bench } from '../bench-set.ts'
import { median, percentile } from '../measure.ts'
import { figure, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const rules = 50
const grants = 500

/** How long a grant waits for the question whether anybody would hold what the rules keep apart. */
export async function measureSeparation({ say, region }: Bench): Promise<Section> {
  const { dataDirectory } = await region(LARGE_REGION)
  say(`grants under ${rules} rules of separation`)
  const database = await openDatabase({ dataDirectory })
  try {
    const took: number[] = []
    const ctx = { ...(await contextOn(database)), attendants: [timed(openSeparation(), took)] }
    const written = await writeRules(ctx)
    took.splice(0)
    const refused = await giveAndTake(ctx, took)
    for (const id of written) await perform(ctx, operator, removeRule, id)
    const slowest = percentile(took, 0.99)
    return {
      tables: [
        {
          columns: [`${rules} rules, asked at a grant`, 'median', 'p99'],
          rows: [[`${LARGE_REGION} persons`, inMs(median(took)), inMs(slowest)]],
        },
      ],
      notes: [
        `Separation: ${grants} single rights given at the homes of accounts, ${refused} of them refused by a rule.`,
      ],
      goals: [
        {
          figure: `${rules} rules of separation asked at a grant, ${LARGE_REGION} persons`,
          toReach: 'p99 under 1 ms',
          measured: inMs(slowest),
          reached: slowest < 1,
        },
      ],
    }
  } finally {
    await database.close()
  }
}

const inMs = (value: number) => `${figure(value)} ms`

const timed =
  (attendant: Attendant, took: number[]): Attendant =>
  async (ctx, moved) => {
    const from = performance.now()
    try {
      await attendant(ctx, moved)
    } finally {
      took.push(performance.now() - from)
    }
  }

/** Each keeps a right apart from the one after it. */
async function writeRules(ctx: Context): Promise<string[]> {
  const rights = rightsOf(ctx.decisions.catalog.subsystems).map(({ id }) => id)
  const written: string[] = []
  for (let at = 0; at < rules; at++) {
    const [left, right] = [rights[(at * 2) % rights.length] ?? '', rights[(at * 2 + 1) % rights.length] ?? '']
    const title = { ru: `Правило ${at}`, en: `Rule ${at}` }
    const form = { title, left: [{ right: left }], right: [{ right }], at: 'same' as const, of: 'person' as const }
    written.push(await perform(ctx, operator, setRule, { form }))
  }
  return written
}

/** What taking them away waits is not told: it adds nothing that could be kept apart. */
async function giveAndTake(ctx: Context, took: number[]): Promise<number> {
  const rights = rightsOf(ctx.decisions.catalog.subsystems).map(({ id }) => id)
  const accounts = await ctx.database.kysely
    .selectFrom('shown_accounts')
    .where('metarole', '=', 'employee')
    .orderBy('id')
    .limit(grants)
    .select(['id', 'home_id'])
    .execute()
  let refused = 0
  for (const [at, { id: accountId, home_id: scopeId }] of accounts.entries()) {
    const asked = { accountId, scopeId, rightId: rights[at % rights.length] ?? '' }
    const given = await perform(ctx, operator, giveGrant, asked).catch(() => undefined)
    if (given === undefined) refused += 1
    else await perform(ctx, operator, deleteGrant, given).finally(() => took.pop())
  }
  return refused
}
