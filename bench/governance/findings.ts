import { openDatabase } from '../../src/database/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { listFindings } from '../../src/services/findings/index.ts'
import { contextOn } from '../../test/support/context.ts'
import type { Bench } from '../bench-set.ts'
import { figure, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

/** All kinds of findings over a large region, looked through as its administrator sees them. */
export async function measureFindings({ say, region }: Bench, persons = LARGE_REGION): Promise<Section> {
  const { dataDirectory } = await region(persons)
  say('findings')
  const database = await openDatabase({ dataDirectory })
  try {
    const ctx = await contextOn(database)
    const startedAt = performance.now()
    const { items } = await listFindings(ctx, operator, {})
    const seconds = (performance.now() - startedAt) / 1000
    return {
      tables: [
        {
          columns: ['findings', 'seconds', 'found'],
          rows: [[`all kinds, ${persons} persons`, seconds.toFixed(1), figure(items.length)]],
        },
      ],
      notes: ['Findings: of each kind the first 200, for somebody who sees everything.'],
      goals: [
        {
          figure: `findings over ${persons} persons`,
          toReach: 'under 30 s',
          measured: `${seconds.toFixed(1)} s`,
          reached: seconds < 30,
        },
      ],
    }
  } finally {
    await database.close()
  }
}
