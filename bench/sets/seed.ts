import type { BenchSet } from '../bench-set.ts'
import { figure, type Section, seconds } from '../report.ts'
import { LARGE_REGION, SMALL_REGION } from '../seeded-region.ts'

export const seed: BenchSet = {
  what: '`dostup seed`: from the command to its end, PostgreSQL created on the way',
  async run(bench): Promise<Section> {
    const regions = [await bench.region(SMALL_REGION), await bench.region(LARGE_REGION)]
    return {
      tables: [
        {
          columns: ['persons', 'time', 'persons/s'],
          rows: regions.map((region) => [
            figure(region.persons),
            seconds(region.seconds),
            figure(region.persons / region.seconds),
          ]),
        },
      ],
      notes: [],
    }
  },
}
