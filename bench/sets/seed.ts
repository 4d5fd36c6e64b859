import type { BenchSet } from '../bench-set.ts'
import { figure, type Section, seconds } from '../report.ts'
import { SMALL_REGION, seedRegion } from '../seeded-region.ts'

export const seed: BenchSet = {
  what: '`dostup seed`: from the command to its end, PostgreSQL created on the way',
  async run(bench): Promise<Section> {
    const regions = [await seedRegion(bench.directory, SMALL_REGION), await bench.largeRegion()]
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
