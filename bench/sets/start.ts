import { cp, rm, symlink } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { median } from '../measure.ts'
import { figure, type Goal, type Section } from '../report.ts'

const root = join(import.meta.dirname, '..', '..')
const times = 3

export const start: BenchSet = {
  what: 'from `dostup start` to a console that can be signed in to, dependencies already downloaded',
  async run({ directory, say }): Promise<Section> {
    const cold: number[] = []
    const warm: number[] = []
    for (let time = 1; time <= times; time++) {
      const copy = await cloneTree(join(directory, `clone-${time}`))
      const data = join(directory, `fresh-${time}`)
      cold.push(await untilUsable(copy, data))
      warm.push(await untilUsable(copy, data))
      say(`${time} of ${times}: cold ${figure(cold.at(-1) ?? 0)} s, warm ${figure(warm.at(-1) ?? 0)} s`)
      await rm(copy, { recursive: true, force: true })
    }
    return {
      tables: [
        {
          columns: ['', 'median', 'all', 'to reach'],
          rows: [
            ['cold: no data, console not built', ...figures(cold), 'under 30 s'],
            ['warm: started again on the same data', ...figures(warm), 'under 5 s'],
          ],
        },
      ],
      goals: [goalOf('cold', 30, cold), goalOf('warm', 5, warm)],
      notes: [
        'Cold is everything that a fresh clone does once: PostgreSQL created, the schema, the preset, a region of 2,000 persons, an administrator, the console built.',
        'Usable: `GET /` answers with the page and its script, `GET /api/session` answers that nobody is signed in.',
      ],
    }
  },
}

const goalOf = (what: string, most: number, all: readonly number[]): Goal => ({
  figure: `${what} start, until a console can be signed in to`,
  toReach: `under ${most} s`,
  measured: `${figure(median(all))} s`,
  reached: median(all) < most,
})

const figures = (all: readonly number[]) => [`${figure(median(all))} s`, all.map((one) => figure(one)).join(', ')]

/** The repository as a clone has it, with what `npm ci` brings already there. */
async function cloneTree(copy: string): Promise<string> {
  const left = ['.git', '.cache', 'data', 'node_modules', join('console', 'dist')]
  await cp(root, copy, {
    recursive: true,
    filter: (source) => !left.includes(relative(root, source)) && basename(source) !== 'node_modules',
  })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

async function untilUsable(copy: string, data: string): Promise<number> {
  const startedAt = performance.now()
  const server = await startDostup([], data, isUsable, copy)
  const took = (performance.now() - startedAt) / 1000
  await server.stop()
  return took
}

async function isUsable(url: string): Promise<boolean> {
  const page = await (await fetch(`${url}/`)).text()
  const script = /<script[^>]+src="([^"]+)"/.exec(page)?.[1]
  if (script === undefined) return false
  if (!(await fetch(`${url}${script}`)).ok) return false
  const session = await fetch(`${url}/api/session`)
  return session.status === 401 && (session.headers.get('content-type') ?? '').includes('json')
}
