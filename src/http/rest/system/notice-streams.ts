import { Readable } from 'node:stream'
import type { Context } from '../../../services/decisions/index.ts'
import { type Bell, followNotices, type Rung } from '../../../services/notices/index.ts'
import { listLiveSessions } from '../../../services/sessions/index.ts'

/** A tab of the console that waits for what is new. */
interface Listener {
  readonly account: string
  readonly session: Buffer
  readonly stream: Readable
}

const beatMilliseconds = 20_000

/** The open event streams of this process. */
export interface NoticeStreams {
  open(account: string, session: Buffer, seconds: number): Promise<Readable>
  /** How many are open. */
  readonly size: number
  close(): Promise<void>
}

/**
 * Those whose session is over are ended before anything is said to them, and at every beat. The database is listened to from the first
 * stream on; all streams of a process share that connection and those beats.
 */
export function openNoticeStreams(ctx: Context): NoticeStreams {
  const listeners = countedBy(ctx.meters, new Set<Listener>())
  const end = (listener: Listener, last?: string) => {
    listeners.delete(listener)
    if (last !== undefined) listener.stream.push(last)
    listener.stream.push(null)
  }
  const endTheOver = async () => {
    const all = [...listeners]
    const live = await listLiveSessions(
      ctx.database.kysely,
      all.map(({ session }) => session),
      ctx.clock(),
    )
    for (const one of all) if (!live.has(one.session.toString('base64'))) end(one, over)
  }
  const say = (words: string, to: (listener: Listener) => boolean) => {
    for (const one of listeners) if (to(one)) one.stream.push(words)
  }
  const bell: Bell = {
    listening: () => [...listeners].map(({ account }) => account),
    ring(accounts, rung) {
      const rungFor = new Set(accounts)
      if (![...listeners].some(({ account }) => rungFor.has(account))) return
      const words = inWords(rung)
      void endTheOver().then(() => say(words, ({ account }) => rungFor.has(account)), ignored)
    },
  }
  const beat = () => void endTheOver().then(() => say(':\n\n', () => true), ignored)
  const following = once(async () => {
    const timer = setInterval(beat, beatMilliseconds).unref()
    const stop = await followNotices(ctx, bell, ignored)
    return async () => {
      clearInterval(timer)
      await stop()
    }
  })
  return {
    get size() {
      return listeners.size
    },
    async open(account, session, seconds) {
      await following.begin()
      const stream = new Readable({ read() {} })
      const listener = { account, session, stream }
      listeners.add(listener)
      const timer = setTimeout(() => end(listener), seconds * 1000).unref()
      stream.once('close', () => {
        clearTimeout(timer)
        listeners.delete(listener)
      })
      stream.push(greeting())
      return stream
    },
    async close() {
      for (const one of listeners) end(one)
      await following.end()
    },
  }
}

function countedBy<T>(meters: Context['meters'], all: Set<T>): Set<T> {
  if (meters !== undefined) meters.streams.count = () => all.size
  return all
}

/** The database may be away for a moment: the next beat asks again, and the console looks into the inbox by itself too. */
const ignored = () => {}

/** When it comes back after a loss, each a little later than the others: a server that starts anew is not run over. */
const greeting = (): string => `retry: ${2000 + Math.floor(Math.random() * 8000)}\n\n`

const over = 'event: over\ndata: {}\n\n'

const inWords = (rung: Rung): string =>
  rung === null ? 'event: notice\ndata: {}\n\n' : `event: message\ndata: ${JSON.stringify(rung)}\n\n`

/** Begun by the first who asks, and ended once. */
function once(begin: () => Promise<() => Promise<void>>) {
  const held: { begun?: Promise<() => Promise<void>> | undefined } = {}
  return {
    async begin() {
      held.begun ??= begin()
      try {
        await held.begun
      } catch (error) {
        held.begun = undefined
        throw error
      }
    },
    async end() {
      await (await held.begun)?.()
    },
  }
}
