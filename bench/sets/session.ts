import type { BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { type Load, loadGet } from '../http/load.ts'
import { signIn } from '../http/sign-in.ts'
import { median } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, type Section } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const rounds = 7
const wanted = 10_000

export const session: BenchSet = {
  what: 'GET /api/session: who is signed in, which every page of the console asks first',
  async run({ region, directory }): Promise<Section> {
    const { dataDirectory } = await region(LARGE_REGION)
    const server = await startDostup(['--no-console'], dataDirectory)
    try {
      const { pid } = serverIn(processTree(server.pid))
      const target = { url: `${server.url}/api/session`, pid, headers: { cookie: await signIn(server, dataDirectory) } }
      await loadGet(target, directory, 2)
      const loads: Load[] = []
      for (let round = 0; round < rounds; round++) loads.push(await loadGet(target, directory, 2))
      const rate = median(loads.map(({ perSecond }) => perSecond))
      const of = (pick: (load: Load) => number) => figure(median(loads.map(pick)))
      return {
        tables: [
          {
            columns: ['', 'requests/s', 'p50, ms', 'p99, ms', 'CPU a request, µs'],
            rows: [
              ['GET /api/session', figure(rate), of((one) => one.p50), of((one) => one.p99), of((one) => one.cpu)],
            ],
          },
        ],
        goals: [
          {
            figure: 'GET /api/session',
            toReach: `at least ${figure(wanted)}/s`,
            measured: `${figure(rate)}/s`,
            reached: rate >= wanted,
          },
        ],
        notes: [
          'One account, 32 connections kept open. What was read stands until a revision, a record or the second passes.',
        ],
      }
    } finally {
      await server.stop()
    }
  },
}
