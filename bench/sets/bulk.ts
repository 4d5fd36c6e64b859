import { setTimeout as wait } from 'node:timers/promises'
import { growRegion } from '../../src/services/seeding/index.ts'
import type { Bench, BenchSet } from '../bench-set.ts'
import { type Running, startDostup } from '../dostup.ts'
import { drawRequests } from '../http/draw-requests.ts'
import { type Load, load, type Target } from '../http/load.ts'
import { signIn } from '../http/sign-in.ts'
import { median } from '../measure.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, percent, type Section, seconds } from '../report.ts'
import { LARGE_REGION } from '../seeded-region.ts'

const many = 10_000
const spellSeconds = 1
const spells = 5

export const bulk: BenchSet = {
  what: `a role given to ${figure(many)} accounts by a job, while checks are asked over HTTP`,
  async run(bench): Promise<Section> {
    const region = await bench.region(LARGE_REGION)
    const { key, singles } = await drawRequests(region, { singles: 8192, items: 1000 })
    const server = await startDostup(['--no-console'], region.dataDirectory)
    try {
      const { pid } = serverIn(processTree(server.pid))
      const target = { url: `${server.url}/access/v1/evaluation`, pid, key, bodies: singles.map(({ body }) => body) }
      const cookie = await signIn(server, region.dataDirectory)
      return sectionOf(await measured(bench, server, cookie, target))
    } finally {
      await server.stop()
    }
  },
}

interface Measured {
  readonly alone: number
  readonly atRest: readonly Load[]
  readonly meanwhile: readonly Load[]
  readonly took: number
}

/** Twice: with nothing beside it, and while checks are asked. */
async function measured(
  { say, directory }: Bench,
  { url }: Running,
  cookie: string,
  target: Target,
): Promise<Measured> {
  const alone = await timed(url, cookie, 'school.bells.view', () => wait(200))
  say(`alone ${figure(alone)} s`)
  await load(target, directory, 2)
  const atRest: Load[] = []
  for (let spell = 0; spell < spells; spell++) atRest.push(await load(target, directory, spellSeconds))
  const meanwhile: Load[] = []
  const took = await timed(url, cookie, 'school.timetable.view', async () => {
    meanwhile.push(await load(target, directory, spellSeconds))
  })
  say(`with checks beside it ${figure(took)} s`)
  return { alone, atRest, meanwhile, took }
}

/** Seconds from the asking to the end of the job; `beside` is done again and again meanwhile. */
async function timed(url: string, cookie: string, rightId: string, beside: () => Promise<void>): Promise<number> {
  const { accounts, nodes } = growRegion({ persons: LARGE_REGION })
  const scopeId = nodes.find(({ kind }) => kind === 'ministry')?.id
  const ids = accounts.filter(({ metarole, active }) => metarole === 'employee' && active).map(({ id }) => id)
  const headers = { 'content-type': 'application/json', cookie }
  const body = {
    deed: 'grants.give-grant',
    selection: { kind: 'ids', ids: ids.slice(0, many) },
    input: { rightId, scopeId },
  }
  const began = performance.now()
  const answer = await fetch(`${url}/api/jobs`, { method: 'POST', headers, body: JSON.stringify(body) })
  const { id } = (await answer.json()) as { id: string }
  for (;;) {
    await beside()
    const job = (await (await fetch(`${url}/api/jobs/${id}`, { headers })).json()) as Job
    if (job.settledAt === null) continue
    if (job.done !== many) throw new Error(`${job.done} of ${many} were done, ${job.failed} failed`)
    return (performance.now() - began) / 1000
  }
}

interface Job {
  readonly settledAt: string | null
  readonly done: number
  readonly failed: number
}

function sectionOf({ alone, atRest, meanwhile, took }: Measured): Section {
  const rate = (loads: readonly Load[]) => median(loads.map(({ perSecond }) => perSecond))
  const kept = rate(meanwhile) / rate(atRest)
  return {
    tables: [
      {
        columns: ['', 'the job', 'checks over HTTP'],
        rows: [
          ['nothing beside it', seconds(alone), ''],
          ['no job', '', `${figure(rate(atRest))}/s`],
          ['both', seconds(took), `${figure(rate(meanwhile))}/s (${percent(kept)})`],
        ],
      },
    ],
    goals: [
      {
        figure: `${figure(many)} given by a job`,
        toReach: 'under 20 s',
        measured: seconds(alone),
        reached: alone < 20,
      },
      { figure: 'checks over HTTP meanwhile', toReach: 'at least 80 %', measured: percent(kept), reached: kept >= 0.8 },
    ],
    notes: [
      `One process does the job and answers the checks; ${figure(LARGE_REGION)} persons. Medians of spells of ${spellSeconds} s.`,
    ],
  }
}
