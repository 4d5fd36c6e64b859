import { join } from 'node:path'
import type { Bench, BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { signIn } from '../http/sign-in.ts'
import { figure, type Section, seconds } from '../report.ts'

const records = Number(process.env.BENCH_SHARES ?? 1_000_000)
const inBatch = 10_000
const kind = 'metering-object'

export const sharing: BenchSet = {
  what: `${figure(records)} records shared with an organization over a filter, by a job, and taken back`,
  async run(bench): Promise<Section> {
    const dataDirectory = join(bench.directory, 'eldis')
    const server = await startDostup(['--no-console', '--preset', 'eldis'], dataDirectory)
    try {
      return sectionOf(await measured(bench, server.url, await signIn(server, dataDirectory)))
    } finally {
      await server.stop()
    }
  },
}

interface Measured {
  readonly made: number
  readonly given: number
  readonly taken: number
}

async function measured({ say }: Bench, url: string, cookie: string): Promise<Measured> {
  const ask = async (path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json', cookie }
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/api/${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const [root] = (await ask('organizations?limit=1')).items
  const organization = async (title: string, parentId: string): Promise<string> =>
    (await ask('organizations', { title, kind: 'managing-company', parentId })).id
  const [owner, other] = [await organization('Владелец', root.id), await organization('Кому даётся', root.id)]
  const made = await timed(async () => {
    for (let at = 0; at < records; at += inBatch) {
      const items = Array.from({ length: Math.min(inBatch, records - at) }, (_, place) => ({
        ...{ kind, title: `Объект ${at + place}`, parentId: owner },
      }))
      await ask('records/batch', { items })
    }
  })
  say(`${figure(records)} records made in ${figure(made)} s`)
  const share = async (level: string | null) => {
    const filter = { registry: 'records', query: { kind }, at: new Date().toISOString() }
    const selection = { kind: 'filter', filter }
    const input = { organizationIds: [other], level }
    const { id } = await ask('jobs', { deed: 'records.set-shares', selection, input })
    for (;;) {
      const job = await ask(`jobs/${id}`)
      if (job.settledAt !== null && job.done !== records)
        throw new Error(`${job.done} of ${records} were done, ${job.failed} failed`)
      if (job.settledAt !== null) return
      await new Promise((go) => setTimeout(go, 200))
    }
  }
  const given = await timed(() => share('view'))
  say(`shared in ${figure(given)} s`)
  const taken = await timed(() => share(null))
  return { made, given, taken }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

function sectionOf({ made, given, taken }: Measured): Section {
  return {
    tables: [
      {
        columns: [`${figure(records)} records`, ''],
        rows: [
          [`made, ${figure(inBatch)} a request`, seconds(made)],
          ['given to an organization for viewing', seconds(given)],
          ['taken back', seconds(taken)],
        ],
      },
    ],
    goals: [
      {
        figure: `${figure(records)} records shared over a filter`,
        toReach: 'under 60 s',
        measured: seconds(given),
        reached: given < 60,
      },
    ],
    notes: [
      'One process, the preset of a resource accounting system, in which access to a record is given by its level alone; where it is measured by what others come to hold, records are shared one by one.',
    ],
  }
}
