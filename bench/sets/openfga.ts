import type { Bench, BenchSet } from '../bench-set.ts'
import { byKey, type Request } from '../cedar/entities.ts'
import { tinytodo } from '../cedar/tinytodo.ts'
import { stopAll } from '../dostup.ts'
import { chances } from '../facts.ts'
import { connections, type Load, load, loader, post, type Target } from '../http/load.ts'
import { median, ratio } from '../measure.ts'
import { buildOpenfga, fillOpenfga, openfgaVersion, startOpenfga, stopOpenfga } from '../openfga/openfga-server.ts'
import { questionToUs, startOurs } from '../openfga/our-tinytodo.ts'
import { authorizationModel, tupleAsked, tuplesOf } from '../openfga/tinytodo-model.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, type Section } from '../report.ts'

const each = 50
const requestCount = 2000
const roundCount = 9
const spellSeconds = 1

/** Not among those that run by themselves: it needs Go, and minutes to build what it measures. */
export const openfga: BenchSet = {
  what: `TinyTodo of the Cedar paper over HTTP, beside OpenFGA ${openfgaVersion} (needs Go; only when named)`,
  async run(bench): Promise<Section> {
    if (!buildOpenfga(bench.say)) throw new Error('OpenFGA is built with Go, which is not here')
    const random = chances(50)
    const entities = tinytodo.entities(each, random)
    const requests = Array.from({ length: requestCount }, () => tinytodo.request(each, random))
    const stored = byKey(entities)
    const expected = requests.map((request) => tinytodo.allows(stored, request))
    const theirs = await startOpenfga()
    try {
      const ours = await startOurs(bench.directory, entities)
      const { checkUrl, modelId } = await fillOpenfga(theirs.url, authorizationModel, tuplesOf(entities))
      const { pid } = serverIn(processTree(ours.pid))
      const targets = [
        { url: `${ours.url}/access/v1/evaluation`, pid, key: ours.key, bodies: requests.map(questionToUs) },
        { url: checkUrl, pid: theirs.process.pid ?? 0, key: '', bodies: requests.map(asCheck(modelId)) },
      ]
      for (const target of targets) await compare(target, expected)
      bench.say(`${requestCount} answers of both compared`)
      return sectionOf(await measure(targets, bench))
    } finally {
      await stopAll()
      await stopOpenfga(theirs)
    }
  },
}

const asCheck = (modelId: string | undefined) => (request: Request) =>
  JSON.stringify({ tuple_key: tupleAsked(request), authorization_model_id: modelId })

async function compare({ url, key, bodies }: Target, expected: readonly boolean[]): Promise<void> {
  for (const [n, body] of bodies.entries()) {
    const { status, text } = await post(url, key, body)
    const said = status === 200 ? (JSON.parse(text) as { decision?: boolean; allowed?: boolean }) : {}
    if ((said.decision ?? said.allowed) !== expected[n])
      throw new Error(`${body}: ${status} ${text}, not ${expected[n]}`)
  }
}

async function measure(targets: readonly Target[], { directory }: Bench): Promise<Load[][]> {
  for (const target of targets) await load(target, directory, 2)
  const loads: Load[][] = targets.map(() => [])
  for (let round = 0; round < roundCount; round++) {
    for (const [n, target] of targets.entries()) loads[n]?.push(await load(target, directory, spellSeconds))
  }
  return loads
}

function sectionOf([ours = [], theirs = []]: readonly Load[][]): Section {
  const of = (loads: readonly Load[], value: (one: Load) => number) => loads.map(value)
  const row = (name: string, loads: readonly Load[]) => [
    name,
    figure(median(of(loads, ({ perSecond }) => perSecond))),
    figure(median(of(loads, ({ p50 }) => p50))),
    figure(median(of(loads, ({ p99 }) => p99))),
    figure(median(of(loads, ({ cpu }) => cpu))),
    figure(
      ratio(
        of(ours, ({ perSecond }) => perSecond),
        of(loads, ({ perSecond }) => perSecond),
      ),
    ),
    figure(
      ratio(
        of(loads, ({ cpu }) => cpu),
        of(ours, ({ cpu }) => cpu),
      ),
    ),
  ]
  return {
    tables: [
      {
        columns: ['', 'requests/s', 'p50, ms', 'p99, ms', 'CPU a request, µs', 'Dostup ÷ it', 'its CPU ÷ Dostup’s'],
        rows: [row('Dostup, POST /access/v1/evaluation', ours), row(`OpenFGA ${openfgaVersion}, POST …/check`, theirs)],
      },
    ],
    notes: [
      `TinyTodo with ${each} entities of each type; ${requestCount} requests, all answers of both compared with the policies. Load by ${loader}: ${connections} connections kept open, ${roundCount} rounds of ${spellSeconds} s in turn.`,
      'OpenFGA as it comes: data in memory, no caches, no authentication; it may use all processors, our server is one process. Ours checks the key, the right of the subsystem and the body as always.',
    ],
  }
}
