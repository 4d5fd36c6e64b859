import { setTimeout as wait } from 'node:timers/promises'
import type { BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { isPostgresql, processTree, serverIn, type Used } from '../process-tree.ts'
import { figure, megabytes, type Section } from '../report.ts'
import { LARGE_REGION, type SeededRegion, SMALL_REGION } from '../seeded-region.ts'

/** Long enough for the collector to give back what starting needed. */
const restSeconds = 20

export const memory: BenchSet = {
  what: `memory of the server at rest, ${restSeconds} s after it was ready`,
  async run(bench): Promise<Section> {
    const regions = [await bench.region(SMALL_REGION), await bench.region(LARGE_REGION)]
    const rows: string[][] = []
    for (const region of regions) {
      bench.say(`the server on ${region.persons} persons, at rest`)
      rows.push(await weigh(region))
    }
    return {
      tables: [{ columns: ['persons', 'server, resident', 'launcher, resident', 'PostgreSQL, its share'], rows }],
      notes: [
        'PostgreSQL’s share counts a page that n processes have in common as an n-th of it in each (PSS; Linux alone tells it).',
      ],
    }
  },
}

async function weigh({ dataDirectory, persons }: SeededRegion): Promise<string[]> {
  const server = await startDostup(['--no-console'], dataDirectory)
  try {
    await wait(restSeconds * 1000)
    const tree = processTree(server.pid)
    const share = sum(tree.filter(isPostgresql), ({ proportionalBytes }) => proportionalBytes ?? Number.NaN)
    const launcher = tree[0]?.residentBytes ?? Number.NaN
    return [figure(persons), megabytes(serverIn(tree).residentBytes), megabytes(launcher), megabytes(share)]
  } finally {
    await server.stop()
  }
}

function sum(used: readonly Used[], bytes: (one: Used) => number): number {
  return used.reduce((total, one) => total + bytes(one), 0)
}
