/**
 * One workload in a process of its own: `process.argv[2]` names it. Draws, compares every answer, and only then measures; sends its
 * figures to the parent. With `again` behind the name it is another run of the same, which Cedar need not be asked about once more.
 */
import { join } from 'node:path'
import { check, checkResolved, compile, type Question, resolve, type Snapshot } from '../../src/core/engine/index.ts'
import { loadPreset } from '../../src/services/catalog/index.ts'
import { answerParent } from '../child.ts'
import { AT, chances } from '../facts.ts'
import { median } from '../measure.ts'
import { cedarJudge } from './cedar-wasm.ts'
import { byKey, type Entity, type Request } from './entities.ts'
import { hierarchies, requestsEach, requestsForCedar, sizes, workloads } from './index.ts'
import { type Asked, type Timed, timeAll } from './timing.ts'
import { factsOf, type Workload } from './workload.ts'

/** Nanoseconds of each request at a size, asked alone, and of one in a row of all. */
export interface SizeFigures {
  readonly each: number
  readonly byIds: Timed
  readonly resolved: Timed
  readonly allowed: number
}

export interface WorkloadFigures {
  readonly sizes: readonly SizeFigures[]
  /** Milliseconds of one question to Cedar, the entities handed over; 0 when it was not asked. */
  readonly cedar: number
}

interface Hierarchy {
  readonly each: number
  readonly entities: readonly Entity[]
  readonly snapshot: Snapshot
  readonly requests: readonly Request[]
  readonly questions: readonly Question[]
}

const perHierarchy = requestsEach / hierarchies
const cedarPerHierarchy = requestsForCedar / hierarchies

const workload = workloads[process.argv[2] ?? '']
if (workload === undefined) throw new Error(`no workload «${process.argv[2]}»`)
const drawn = await draw(workload)
compareWithPolicies(workload, drawn)
const cedar = process.argv[3] === 'again' ? 0 : await compareWithCedar(workload, drawn)
answerParent({ sizes: measure(drawn), cedar } satisfies WorkloadFigures)

async function draw(its: Workload): Promise<Hierarchy[]> {
  const catalog = await loadPreset(join(import.meta.dirname, `${its.model}.yaml`))
  const random = chances(2024)
  return sizes.flatMap((each) =>
    Array.from({ length: hierarchies }, () => {
      const entities = its.entities(each, random)
      const snapshot = compile(factsOf(catalog, its.told(entities)))
      const requests = Array.from({ length: perHierarchy }, () => its.request(each, random))
      return { each, entities, snapshot, requests, questions: requests.map((request) => questionOf(its, request)) }
    }),
  )
}

function questionOf(its: Workload, { principal, action, resource }: Request): Question {
  return { account: principal.id, action: its.action(action.id), node: resource.id, at: AT }
}

function compareWithPolicies(its: Workload, all: readonly Hierarchy[]): void {
  for (const { entities, snapshot, requests, questions } of all) {
    const stored = byKey(entities)
    for (const [n, request] of requests.entries())
      expectSame(request, check(snapshot, questions[n] as Question), its.allows(stored, request), 'the policies')
  }
}

async function compareWithCedar(its: Workload, all: readonly Hierarchy[]): Promise<number> {
  const judge = await cedarJudge(its.model)
  const took: number[] = []
  for (const { entities, snapshot, requests, questions } of all) {
    for (const [n, request] of requests.slice(0, cedarPerHierarchy).entries()) {
      const before = performance.now()
      const allowed = judge(entities, request)
      took.push(performance.now() - before)
      expectSame(request, check(snapshot, questions[n] as Question), allowed, 'Cedar')
    }
  }
  return median(took)
}

function expectSame(request: Request, ours: boolean, expected: boolean, whose: string): void {
  if (ours !== expected) throw new Error(`${JSON.stringify(request)}: we say ${ours}, ${whose} ${expected}`)
}

function measure(all: readonly Hierarchy[]): SizeFigures[] {
  const timed = timeAll(all.flatMap((one) => [byIds(one), resolved(one)]))
  return sizes.map((each) => {
    const its = [...all.keys()].filter((place) => all[place]?.each === each)
    const allowed = its.flatMap((place) => answers(all[place] as Hierarchy)).filter(Boolean).length
    const figures = (way: 0 | 1) => together(its.map((place) => timed[2 * place + way] as Timed))
    return { each, byIds: figures(0), resolved: figures(1), allowed: allowed / requestsEach }
  })
}

function together(timed: readonly Timed[]): Timed {
  return { alone: timed.flatMap(({ alone }) => alone), inARow: median(timed.map(({ inARow }) => inARow)) }
}

function answers({ snapshot, questions }: Hierarchy): boolean[] {
  return questions.map((question) => check(snapshot, question))
}

function byIds({ snapshot, questions }: Hierarchy): Asked {
  return { ask: (n) => check(snapshot, questions[n] as Question), count: questions.length }
}

function resolved({ snapshot, questions }: Hierarchy): Asked {
  const numbers = questions.map((question) => {
    const numbered = resolve(snapshot, question)
    if (numbered === undefined) throw new Error(`unknown in ${JSON.stringify(question)}`)
    return numbered
  })
  const ask = (n: number) => {
    const { account, action, node } = numbers[n] as (typeof numbers)[number]
    return checkResolved(snapshot, account, action, node, AT)
  }
  return { ask, count: questions.length }
}
