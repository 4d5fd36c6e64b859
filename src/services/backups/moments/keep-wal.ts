import { dropSlot, followWal, placeOf, placeText, prepareSlot } from '../../../database/index.ts'
import type { Context } from '../../decisions/index.ts'
import type { BackupPlace } from '../back-up-if-due.ts'
import { momentsRule } from '../backup-settings.ts'
import { writeSealed } from '../sealed-file.ts'
import { nameOfWal, readNames } from './names.ts'

export const walSlot = 'dostup_wal'

export interface KeepsWal {
  readonly place: BackupPlace
  readonly secret: Uint8Array
  readonly log: (line: string) => void
}

const mostBytes = 16 * 1024 * 1024
/** One that is busy is another process's, and an absent server comes back. */
const pauseMilliseconds = 15_000

/** Whatever is committed is in the store within the time that is set, encrypted; one process does it, whichever. Gives how to stop. */
export function keepWal(ctx: Context, keeps: KeepsWal): () => Promise<void> {
  const ending = new AbortController()
  const said = new Set<string>()
  const complain = (error: Error & { code?: string }) => {
    // In use: by another process of ours.
    if (error.code === '55006' || ending.signal.aborted || said.has(error.message)) return
    said.add(error.message)
    keeps.log(`the WAL is not kept: ${error.message}`)
  }
  const work = async () => {
    while (!ending.signal.aborted) {
      const isWanted = momentsRule(ctx).days > 0
      const done = isWanted ? keepOnce(ctx, keeps, ending.signal) : dropSlot(ctx.database, walSlot)
      await done.then(() => said.clear(), isWanted ? complain : () => {})
      await paused(ending.signal)
    }
  }
  const working = work()
  return async () => {
    ending.abort()
    await working
  }
}

const paused = (ending: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (ending.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      ending.removeEventListener('abort', done)
      resolve()
    }, pauseMilliseconds)
    ending.addEventListener('abort', done, { once: true })
  })

async function keepOnce(ctx: Context, { place, secret }: KeepsWal, ending: AbortSignal): Promise<void> {
  const { database } = ctx
  const source = await prepareSlot(database, walSlot)
  const { system, timeline } = source
  const kept = readNames(await place.store.list()).wal.filter(
    (one) => one.system === system && one.timeline === timeline,
  )
  const reach = kept.reduce((most, { to }) => (to > most ? to : most), 0n)
  const { length: schema } = (await placeOf(database.pool)).migrations
  const client = await database.replicate()
  const { seconds } = momentsRule(ctx)
  const changed = new AbortController()
  const look = setInterval(() => {
    const now = momentsRule(ctx)
    if (now.seconds !== seconds || now.days === 0) changed.abort()
  }, pauseMilliseconds).unref()
  try {
    await followWal(client, {
      ...{ slot: walSlot, timeline, mostBytes },
      ending: AbortSignal.any([ending, changed.signal]),
      from: reach > source.from ? reach : source.from,
      everyMilliseconds: seconds * 1000,
      async keep(bytes, from, at) {
        const name = nameOfWal({ system, timeline, from, to: from + BigInt(bytes.length), at })
        const seals = { file: { store: place.store, name }, recipients: place.recipients, secret, now: at, schema }
        await writeSealed(seals, { from: placeText(from), system, timeline }, async (add) => {
          await add(bytes)
          return {}
        })
      },
    })
  } finally {
    clearInterval(look)
    await client.end().catch(() => {})
  }
}
