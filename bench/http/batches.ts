import { Agent } from 'node:http'
import { median, ratio } from '../measure.ts'
import { cpuSeconds } from '../process-tree.ts'
import { figure, type Table } from '../report.ts'
import type { Request, Requests } from './draw-requests.ts'
import { post, type Target } from './load.ts'

const roundCount = 15
/** In a round; the processor's time is told in hundredths of a second, which one batch would hardly fill. */
const batchesOfRound = 3

interface Spent {
  /** Decisions a second. */
  readonly rate: number
  /** Microseconds of the server's processor a decision. */
  readonly cpu: number
}

/** The same request, which is parsed all the same: its plain items are known by the name before them, written so. */
const parsedWhole = ({ body, expected }: Request): Request => ({
  body: body.replace('"evaluations"', '"\\u0065valuations"'),
  expected,
})

/**
 * Batches one after another on a connection that is kept, all kinds in turn, each as it comes and parsed whole; beside them what reading
 * the JSON alone takes here.
 */
export async function measureBatches(target: Omit<Target, 'bodies'>, { batches }: Requests): Promise<Table> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const kinds = Object.values(batches)
  const whole = kinds.map(parsedWhole)
  for (const kind of [...kinds, ...whole]) await compare(target, kind, agent)
  const spent: Spent[][] = kinds.map(() => [])
  const spentWhole: Spent[][] = kinds.map(() => [])
  const parsed: number[][] = kinds.map(() => [])
  for (let round = 0; round < roundCount; round++) {
    for (const [n, kind] of kinds.entries()) {
      spent[n]?.push(await askedOften(target, kind, agent))
      spentWhole[n]?.push(await askedOften(target, whole[n] as Request, agent))
      parsed[n]?.push(parsedRate(kind))
    }
  }
  agent.destroy()
  const names = ['every item its own subject, action and resource', 'subject and action once, as defaults']
  return {
    columns: [
      'POST /access/v1/evaluations',
      'items',
      'body, MB',
      'decisions/s',
      'best',
      'CPU, µs',
      'JSON.parse alone, items/s',
      'parsed whole, decisions/s',
      'gain',
      'gain by CPU',
    ],
    rows: names.map((name, n) => [
      name,
      ...row(kinds[n] as Request, spent[n] as Spent[], parsed[n] as number[]),
      ...gain(spent[n] as Spent[], spentWhole[n] as Spent[]),
    ]),
  }
}

function gain(spent: readonly Spent[], whole: readonly Spent[]): string[] {
  const [rates, ratesWhole] = [spent, whole].map((some) => some.map(({ rate }) => rate)) as [number[], number[]]
  const [cpu, cpuWhole] = [spent, whole].map((some) => some.map((one) => one.cpu)) as [number[], number[]]
  return [figure(median(ratesWhole)), `${figure(ratio(rates, ratesWhole))}×`, `${figure(ratio(cpuWhole, cpu))}×`]
}

function row({ body, expected }: Request, spent: readonly Spent[], parsed: readonly number[]): string[] {
  const rates = spent.map(({ rate }) => rate)
  const cpu = median(spent.map((one) => one.cpu))
  return [expected.length, body.length / 1e6, median(rates), Math.max(...rates), cpu, median(parsed)].map(figure)
}

async function askedOften({ url, key, pid }: Omit<Target, 'bodies'>, { body, expected }: Request, agent: Agent) {
  const before = cpuSeconds(pid) ?? Number.NaN
  const startedAt = performance.now()
  for (let n = 0; n < batchesOfRound; n++) {
    const { status } = await post(url, key, body, agent)
    if (status !== 200) throw new Error(`a batch was answered ${status}`)
  }
  const decisions = expected.length * batchesOfRound
  return {
    rate: decisions / ((performance.now() - startedAt) / 1000),
    cpu: (((cpuSeconds(pid) ?? Number.NaN) - before) / decisions) * 1e6,
  }
}

function parsedRate({ body, expected }: Request): number {
  const startedAt = performance.now()
  JSON.parse(body)
  return expected.length / ((performance.now() - startedAt) / 1000)
}

/** All decisions of the batch, as in the process, before anything is timed. */
async function compare({ url, key }: Omit<Target, 'bodies'>, { body, expected }: Request, agent: Agent): Promise<void> {
  const { status, text } = await post(url, key, body, agent)
  if (status !== 200) throw new Error(`a batch was answered ${status}: ${text}`)
  const { evaluations } = JSON.parse(text) as { evaluations: { decision: boolean }[] }
  const wrong = expected.findIndex((decision, n) => evaluations[n]?.decision !== decision)
  if (wrong !== -1 || evaluations.length !== expected.length)
    throw new Error(`item ${wrong} of a batch is answered wrong`)
}
