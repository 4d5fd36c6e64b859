import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Db } from '../../database/index.ts'
import { listPeopleAfter } from './queries-people.ts'
import type { Answers, Asked } from './registry-worker.ts'
import { rawOfPerson } from './subject.ts'

const AT_ONCE = 20_000
/** After so long without a question a run is given up: its job was cancelled, or went to another process. */
const IDLE_MILLISECONDS = 60_000
const MOST_MEGABYTES = 4096

/** One run over the whole registry in this process. */
export interface RegistryRun {
  readonly matched: Answers['match']
  pairs(asked: Omit<Extract<Asked, { kind: 'pairs' }>, 'kind'>): Promise<Answers['pairs']>
}

export interface RegistryRuns {
  /** The run of a job: begun when it is asked for first, and again by whatever process goes on with the job. */
  of(db: Db, job: string): Promise<RegistryRun>
  end(job: string): Promise<void>
}

interface Running {
  readonly run: Promise<RegistryRun>
  readonly stop: () => Promise<unknown>
}

export function openRegistryRuns(): RegistryRuns {
  const runs = new Map<string, Running>()
  const end = async (job: string) => {
    const running = runs.get(job)
    runs.delete(job)
    await running?.stop()
  }
  return {
    async of(db, job) {
      const known = runs.get(job) ?? begin(db, () => void end(job))
      runs.set(job, known)
      try {
        return await known.run
      } catch (error) {
        await end(job)
        throw error
      }
    },
    end,
  }
}

function begin(db: Db, giveUp: () => void): Running {
  const worker = new Worker(new URL('./registry-worker.ts', import.meta.url), {
    // What is read is mostly thrown away at once.
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES, maxYoungGenerationSizeMb: 192 },
  })
  // A process that ends does not wait for it.
  worker.unref()
  const idle = setTimeout(giveUp, IDLE_MILLISECONDS).unref()
  const ask = async <K extends Asked['kind']>(asked: Extract<Asked, { kind: K }>): Promise<Answers[K]> => {
    clearTimeout(idle)
    worker.postMessage(asked)
    // A worker that fails is told by `once` as its error.
    const [answer] = await once(worker, 'message')
    idle.refresh()
    return answer as Answers[K]
  }
  const prepare = async (): Promise<RegistryRun> => {
    for (let last = ''; ; ) {
      const people = await listPeopleAfter(db, last, AT_ONCE)
      await ask({ kind: 'people', ids: people.map(({ id }) => id), raws: people.map(rawOfPerson) })
      last = people.at(-1)?.id ?? last
      if (people.length < AT_ONCE) break
    }
    const matched = await ask({ kind: 'match' })
    return { matched, pairs: (asked) => ask({ kind: 'pairs', ...asked }) }
  }
  return {
    run: prepare(),
    stop: () => {
      clearTimeout(idle)
      return worker.terminate()
    },
  }
}
